"""Ids that derive from content: the same thing has the same id on every machine and in every order of arrival."""

from __future__ import annotations

import base64
import hashlib

_LENGTH = 12  # base32 characters, 60 bits: a clash among ten million ids has a chance of about 1 in 20,000


def content_id(prefix: str, *parts: str | int | None) -> str:
    """``prefix-`` and 12 base32 characters that depend on every part and on where one part ends.

    Prefixes in use: d (document), s (statement), c (claim), a (actor).
    """
    digest = hashlib.sha256()
    for part in parts:
        data = b"" if part is None else str(part).encode("utf-8", "surrogatepass")
        digest.update(b"%d:" % (-1 if part is None else len(data)))
        digest.update(data)
    return f"{prefix}-{base64.b32encode(digest.digest()).decode('ascii').lower()[:_LENGTH]}"


def digest_bytes(data: bytes) -> str:
    """SHA-256 of bytes, in hexadecimal."""
    return hashlib.sha256(data).hexdigest()
