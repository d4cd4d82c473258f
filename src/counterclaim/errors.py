"""The one tree of errors, and the exit code each gives the command line.

    CounterclaimError          1   anything below that has no code of its own
    ├── UsageError             2   the call's words are wrong (also click's own code)
    ├── PageUnreadable         3   one page cannot be turned into a Document (``read``: exit 3; ``add``: an Outcome)
    │   ├── PageTooLarge       3
    │   ├── PageNotText        3
    │   ├── PageEmpty          3
    │   └── ReadingFailed      3   a fault of the program, not of the page; the Outcome keeps the traceback
    ├── FetchFailed            4   an address or file cannot be had
    ├── LedgerError            5   the ledger cannot be opened or written
    │   ├── NotALedger         5
    │   ├── LedgerTooNew       5
    │   ├── LedgerBusy         5
    │   └── LedgerFull         5   no room on the disk; what was recorded before stays
    ├── NotFound               6   no such claim, statement, actor or document
    └── ModelUnavailable       7   the language model is missing or not the one whose digest is pinned

``add`` ends with 0 when every page was read, with 3 when some pages failed and their Outcomes were recorded, and with 130
after Ctrl-C.  Messages are one line and name the thing at fault.
"""

from __future__ import annotations

from typing import ClassVar


class CounterclaimError(Exception):
    """Base of every error that is not a bug of ours."""

    exit_code: ClassVar[int] = 1


class UsageError(CounterclaimError):
    exit_code = 2


class PageUnreadable(CounterclaimError):
    """One page cannot be turned into a Document; the run goes on."""

    exit_code = 3


class PageTooLarge(PageUnreadable):
    pass


class PageNotText(PageUnreadable):
    pass


class PageEmpty(PageUnreadable):
    pass


class ReadingFailed(PageUnreadable):
    """The program failed on a page.  A bug: please report it with the traceback that the Outcome holds."""


class FetchFailed(CounterclaimError):
    exit_code = 4


class LedgerError(CounterclaimError):
    exit_code = 5


class NotALedger(LedgerError):
    pass


class LedgerTooNew(LedgerError):
    pass


class LedgerBusy(LedgerError):
    pass


class LedgerFull(LedgerError):
    pass


class NotFound(CounterclaimError):
    exit_code = 6


class ModelUnavailable(CounterclaimError):
    exit_code = 7
