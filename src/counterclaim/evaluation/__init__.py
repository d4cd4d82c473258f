"""How good the reader is: attributions scored against articles marked by hand.  ``python -m counterclaim.evaluation --help``."""
