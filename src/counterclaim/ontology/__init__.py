"""What acts and things there are: classes of acts after conflict research's PLOVER, things and their kinds, words in base form.  Pure."""
