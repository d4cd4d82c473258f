"""Text to tokens.  The only room that imports spaCy, and only when a parser is made."""

from counterclaim.parse.tokens import Entity, Parse, Parser, Piece, Token

__all__ = ["Entity", "Parse", "Parser", "Piece", "Token"]
