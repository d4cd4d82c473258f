"""The command line: one module for each verb, thin; what a verb does is in the library, how it looks in ``terminal``."""

from counterclaim.cli.program import main

__all__ = ["main"]
