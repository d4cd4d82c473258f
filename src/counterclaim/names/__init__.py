"""How people are called: the parts of a name, its spellings in several romanisations, and when two are one name.  Pure."""
