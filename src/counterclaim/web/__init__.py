"""The workbench: a local web page on a ledger, rendered at the server, every line of it leading to its passage."""
