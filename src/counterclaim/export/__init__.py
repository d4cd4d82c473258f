"""Ledgers and readings in other formats: ``files`` writes them, ``reading_json`` gives a Reading as JSON.

Nothing is imported here: this package is loaded with the front door (see counterclaim/__init__.py).
"""
