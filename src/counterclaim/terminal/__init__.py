"""What a person sees: digests, tables and progress, drawn with rich.  The command line decides what; this room decides how it looks.

Everything that comes from a page passes ``plain`` before it is shown.
"""
