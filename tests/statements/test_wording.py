"""Propositions in plain words: the words of the page, and nothing that it does not say."""

from __future__ import annotations

import pytest

from counterclaim.intake.document import to_document
from counterclaim.model import Page, Reading
from counterclaim.parse import Parse, Parser
from counterclaim.parse.syntax import Range
from counterclaim.pipeline import plain_pieces, read
from counterclaim.statements.propositions import find_proposition
from counterclaim.statements.wording import plain_words


def parsed(parser: Parser, text: str) -> Parse:
    return next(iter(parser.parse([(text, plain_pieces(text))])))


def tokens(parse: Parse, words: str) -> Range:
    start = parse.text.index(words)
    inside = [
        k for k, t in enumerate(parse.tokens) if start <= t.start and t.end <= start + len(words) and t.end > t.start
    ]
    return inside[0], inside[-1]


def told(
    parser: Parser,
    text: str,
    content: str,
    agent: str | None = None,
    *,
    future: bool = False,
    owed: bool = False,
    denied: bool = False,
) -> str | None:
    parse = parsed(parser, text)
    ranges = (tokens(parse, content),)
    p = find_proposition(parse, ranges)
    assert p is not None
    return plain_words(parse, p, agent, ranges, (), future=future, owed=owed, denied=denied)


def test_a_clause_is_told_to_its_end_but_for_what_a_comma_adds(parser: Parser) -> None:
    content = "she no longer wants the harbour that her father built, which is in Skell"
    assert told(parser, f"Ada Lund said {content}.", content, "Ada Lund") == (
        "Ada Lund no longer wants the harbour that her father built"
    )


def test_a_denial_is_of_what_is_denied(parser: Parser) -> None:
    content = "it had never paid anything to the inspectors"
    assert told(parser, f"Halcyon Brine said {content}.", content, "Halcyon Brine", denied=True) == (
        "Halcyon Brine had paid something to the inspectors"
    )


def test_a_negation_inside_another_clause_stays(parser: Parser) -> None:
    content = "it hid tests that were not finished"
    assert told(parser, f"Halcyon Brine denied {content}.", content, "Halcyon Brine", denied=True) == (
        "Halcyon Brine hid tests that were not finished"
    )


def test_who_was_acted_on_is_not_replaced_by_who_acted(parser: Parser) -> None:
    content = "a member of staff was dismissed by the federation"
    assert told(parser, f"The paper reported that {content}.", content, "the federation") == content


def test_what_is_asked_for_is_not_told_as_done(parser: Parser) -> None:
    content = "that Norland send the accused home"
    assert told(parser, f"Iceland requested {content}.", content, owed=True) == "Norland should send the accused home"


def test_what_is_insisted_on_is_not_told_as_done(parser: Parser) -> None:
    content = "that the husband leave the house"
    assert told(parser, f"Ada Lund insisted {content}.", content) == "the husband should leave the house"


def test_a_question_tells_nothing(parser: Parser) -> None:
    content = "Why did the council sell the harbour?"
    assert told(parser, f"“{content}” Ada Lund asked.", content) is None


def test_words_of_the_first_person_stay_with_who_spoke_them(parser: Parser) -> None:
    content = "We are doing our part to move forward"
    assert told(parser, f"“{content},” Ada Lund said.", content, "Ada Lund") is None


def test_a_clause_that_needs_its_condition_keeps_it(parser: Parser) -> None:
    content = "If the minister resigned, she would stand"
    assert (
        told(parser, f"{content}, Ada Lund said.", content, "Ada Lund")
        == "If the minister resigned, Ada Lund would stand"
    )


def reading(parser: Parser, text: str) -> Reading:
    return read(to_document(Page(text.encode(), "page.txt", "text/plain")), parser)


@pytest.mark.parametrize(
    ("text", "untold"),
    [
        ("Ada Lund, the council's director, said: “We are only a promotion agency.”", "Ada Lund is only"),
        ("Ada Lund asked the court to have the fine overturned.", "Ada Lund has the fine overturned"),
        ("Halcyon Brine asked for talks with the ministry to be held in Skell.", "Halcyon Brine has talks"),
        ("“It is unsurprising that the flag was taken down,” said Amanda Ree.", "Amanda Ree is unsurprising"),
        ("Norland opposed extending the mandate of the mission.", "Norland extends the mandate"),
        ("Ministers in Norland showed no signs of easing off their campaign, Amanda Ree said.", "no signs eases"),
        (
            "The ministry accused Brent Vans of faking tests.\n\nThe company's lawyer said that it had faked no tests.",
            "The ministry had faked",
        ),
    ],
)
def test_no_claim_says_of_a_party_what_the_page_does_not(parser: Parser, text: str, untold: str) -> None:
    assert not [c.text for c in reading(parser, text).claims if untold.lower() in c.text.lower()]


def test_who_tells_the_contrary_does_not_hold_the_claim(parser: Parser) -> None:
    r = reading(
        parser,
        "Norland maintains that the river Sill is international. Iceland argues that the river was artificially diverted, and it denied that "
        "the Sill is international.",
    )
    holding = {s.claim for s in r.statements if "artificially" in " ".join(c.of(r.document.text) for c in s.content)}
    others = {s.claim for s in r.statements if "maintains" in " ".join(c.of(r.document.text) for c in s.cue)}
    assert not holding & others - {None}
