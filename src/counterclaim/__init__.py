"""Counterclaim: a ledger of contested claims."""
