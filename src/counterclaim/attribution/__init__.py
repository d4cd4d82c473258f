"""Who is said to have said what: spans of source, cue and content, by a trained network and rules beside it."""
