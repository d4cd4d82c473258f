"""What a paragraph is: body, headline, caption, correction, or the dateline and byline in front of or behind the text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import yaml

from counterclaim.model import PassageKind

_LONGEST_CREDIT = 500
_TAIL = 520
_LONGEST_DATELINE = 160
_LONGEST_CAPTION = 600

_NAME = r"(?:[A-Z@][\w.@’'&-]*|and|of|for|in|at|the|with|de|da|di|van|von|der|den|al|el|bin|la|le|du|y|e|on)"
_NAMES = rf"[A-Z@][\w.@’'&-]*(?:[ ,/|;&–—-]{{1,3}}{_NAME}){{0,16}}[.,|]?"

_MONTH = r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?\.?|July?\.?|Aug(?:ust|\.)?|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
_DAY = rf"(?:(?:{_MONTH}|[A-Z]{{3,9}}\.?) \d{{1,2}}(?:,? \d{{4}})?|\d{{1,2}} {_MONTH}(?:,? \d{{4}})?)"
_CAPS = r"[A-ZÀ-Þ][A-ZÀ-Þ.’'-]+"
_PLACE = rf"(?:{_CAPS}(?: {_CAPS}){{0,3}})"
_TITLE = r"(?:[A-ZÀ-Þ][\wà-ÿ.’'-]+(?: (?:[A-ZÀ-Þ][\wà-ÿ.’'-]+|de|al|el|la|of|the)){0,3})"
_REGION = rf"(?:,? {_TITLE})"
_SEPARATOR = r"(?: ?(?:--|—|–|-{1,2})|:)"
_AGENCY = r"\((?![RDI]-)[A-Za-z][\w .&/,’'-]{1,50}\)"
# Strong: an agency in parentheses or a date.  Plain: a place in capitals and a dash.  Colon: a place in capitals and a colon.
_STRONG = re.compile(
    rf"(?:(?:{_PLACE}|{_TITLE})(?:[/,] ?(?:{_PLACE}|{_TITLE})){{0,2}}{_REGION}{{0,2}}(?:,? (?:{_DAY}))?,? ?{_AGENCY}(?: ?[,|] ?[^-—–:]{{1,30}})?{_SEPARATOR}\s*"
    rf"|(?:{_PLACE}|{_TITLE}){_REGION}?,? {_DAY}{_SEPARATOR}\s*"
    rf"|{_AGENCY}{_SEPARATOR}\s*)(?=[\w“\"‘'\[(«])"
)
_PLAIN = re.compile(
    rf"{_PLACE}(?:[/,] ?{_PLACE}){{0,2}}{_REGION}{{0,2}}(?: ?(?:--|—|–)|(?<=\w) -)\s*(?=[A-ZÀ-Þ“\"‘'\[(«])"
)
_TOWN = re.compile(rf"{_TITLE}(?:/{_TITLE})?, {_TITLE}(?:,? {_DAY})? ?[—–] ?(?=[A-ZÀ-Þ“\"‘'])")
_COLON = re.compile(rf"{_PLACE}(?:/{_PLACE})?(?:, {_TITLE})?: (?=[A-ZÀ-Þ“\"‘'])")
_NOT_PLACES = frozenset(
    [
        "BREAKING",
        "SOURCE",
        "SOURCES",
        "AGENCY",
        "UPDATE",
        "UPDATED",
        "WATCH",
        "EXCLUSIVE",
        "VIDEO",
        "LIVE",
        "OPINION",
        "ANALYSIS",
        "NOTE",
        "CORRECTION",
        "READ",
        "MORE",
        "RELATED",
        "ALSO",
        "PHOTOS",
        "PHOTO",
        "FACT",
        "EDITOR",
        "Q",
        "A",
        "QUESTION",
        "ANSWER",
        "HOST",
        "NARRATOR",
        "MODERATOR",
        "PRESIDENT",
        "SENATOR",
        "GOVERNOR",
        "MR",
        "MRS",
        "MS",
        "DR",
        "SEN",
        "GOV",
        "REP",
        "UNIDENTIFIED",
        "DISCLAIMER",
        "SPOILER",
        "TRUE",
        "FALSE",
        "YES",
        "NO",
    ]
)


@dataclass(frozen=True, slots=True)
class _Rules:
    bylines: re.Pattern[str]
    tails: re.Pattern[str]
    agency: re.Pattern[str]
    corrections: re.Pattern[str]
    captions: re.Pattern[str]
    caption_ends: re.Pattern[str]


@cache
def _rules() -> _Rules:
    credits = _lists("credits.yaml", {"bylines", "tails", "agencies"})
    passages = _lists("passages.yaml", {"corrections", "captions", "caption_ends"})
    agency = "(?:" + "|".join(re.escape(a) for a in sorted(credits["agencies"], key=len, reverse=True)) + ")"

    def pattern(rules: list[str]) -> str:
        return "(?:" + "|".join(rules).replace("{NAMES}", _NAMES).replace("{AGENCY}", agency) + ")"

    behind = r"(?:(?<=[.!?…] )|(?<=[.!?…][\"'”’»)\]] ))"
    return _Rules(
        re.compile(pattern(credits["bylines"])),
        re.compile(behind + pattern(credits["tails"]) + r"\s*$"),
        re.compile(rf"(?<![\w-]){agency}(?![\w-])"),
        re.compile(pattern(passages["corrections"])),
        re.compile(pattern(passages["captions"])),
        re.compile(r"(?<=[\s.])" + pattern(passages["caption_ends"]) + r"\s*$"),
    )


def _lists(name: str, fields: set[str]) -> dict[str, list[str]]:
    data = yaml.safe_load(files(__package__).joinpath(name).read_text("utf-8"))
    if not isinstance(data, dict) or set(data) != fields:
        raise ValueError(f"{name}: must have the fields {sorted(fields)}")
    for field, values in data.items():
        if not isinstance(values, list) or not all(isinstance(v, str) for v in values):
            raise ValueError(f"{name}: {field} must be a list of strings")
    return data


def is_credit(text: str) -> bool:
    """True for a line that only says who wrote or sent the text: 'By Jane Doe', 'Source: AFP', 'Reporting by …; Editing by …'."""
    return len(text) <= _LONGEST_CREDIT and _rules().bylines.fullmatch(text) is not None


def names_agency(text: str) -> bool:
    """Whether words name a news agency."""
    return _rules().agency.search(text[:_LONGEST_CREDIT]) is not None


def credit_tail(text: str) -> int | None:
    """Where the credits behind the last sentence of a paragraph begin, None where it has none."""
    match = _rules().tails.search(text, max(0, len(text) - _TAIL))
    return match.start() if match else None


def picture_credit(text: str) -> int | None:
    """Where the picture credit at the end of a caption begins, None where the text ends in none."""
    if len(text) > _LONGEST_CAPTION:
        return None
    match = _rules().caption_ends.search(text, max(0, len(text) - 160))
    return match.start() if match else None


def kind_of(text: str) -> PassageKind:
    """CORRECTION, CAPTION or BODY, by the paragraph's first words."""
    rules = _rules()
    if rules.corrections.match(text):
        return PassageKind.CORRECTION
    return PassageKind.CAPTION if len(text) <= _LONGEST_CAPTION and rules.captions.match(text) else PassageKind.BODY


def dateline(text: str, paragraph: int) -> int:
    """Length of the dateline that ``text`` begins with, its separator and the space behind it included; 0 for none.

    ``paragraph`` is the number of body paragraphs before this one: a bare place in capitals counts only near the top.
    """
    head = text[:_LONGEST_DATELINE]
    match = _STRONG.match(head)
    if match is None and paragraph < 8:
        match = _PLAIN.match(head)
    if match is None and paragraph < 2:
        match = _COLON.match(head) or _TOWN.match(head)
    if match is None or match.end() >= len(text.rstrip()):
        return 0
    words = re.findall(r"[A-Za-z]+", match.group())
    return 0 if not words or words[0].upper() in _NOT_PLACES else match.end()


def speaks_in_turns(texts: list[str]) -> bool:
    """True for a transcript ('SMITH: …' again and again), where a name and a colon are no dateline."""
    return sum(_COLON.match(text[:_LONGEST_DATELINE]) is not None for text in texts) >= 3
