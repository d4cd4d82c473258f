"""Invented short reports in which somebody passes on what somebody else says, in the form of the gold.

No corpus marks a saying within a saying (PolNeAR has none), so networks trained on it leave the inner one out.  These sentences are put
together from frames, parties and deeds, all invented or plain; ``python training/compositions.py N SEED`` prints some to look at.

In a frame ``[S1:…]`` is the source of statement 1, ``[Q1:…]`` its cue, ``[C1:…]`` its content; they may stand in each other.  ``{P}``,
``{R}``, ``{T}`` are parties, ``{paper}`` an outlet; ``{did}``, ``{doing}``, ``{deed}``, ``{done}``, ``{undone}`` forms of one deed.
"""

from __future__ import annotations

import random
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

# what is done: past tense, gerund, noun phrase, past perfect, past perfect negated, plain
DEEDS = [
    ("sank the ferry", "sinking the ferry", "the sinking of the ferry", "had sunk the ferry", "had not sunk the ferry", "sink the ferry"),
    ("took bribes from a builder", "taking bribes from a builder", "bribery", "had taken bribes from a builder", "had never taken bribes from a builder", "take bribes"),
    ("hid the test results", "hiding the test results", "the cover-up of the test results", "had hidden the test results", "had not hidden any test results", "hide the test results"),
    ("shelled the clinic", "shelling the clinic", "the shelling of the clinic", "had shelled the clinic", "had not shelled the clinic", "shell the clinic"),
    ("stole money from the pension fund", "stealing money from the pension fund", "theft", "had stolen money from the pension fund", "had stolen nothing from the pension fund", "steal money from the pension fund"),
    ("beat a prisoner", "beating a prisoner", "the beating of a prisoner", "had beaten a prisoner", "had not touched the prisoner", "beat a prisoner"),
    ("dumped waste in the river", "dumping waste in the river", "pollution of the river", "had dumped waste in the river", "had never dumped waste in the river", "dump waste in the river"),
    ("sold rifles to the rebels", "selling rifles to the rebels", "arms sales to the rebels", "had sold rifles to the rebels", "had sold no rifles to the rebels", "sell rifles to the rebels"),
    ("forged the ballots", "forging the ballots", "electoral fraud", "had forged the ballots", "had not forged a single ballot", "forge the ballots"),
    ("spied on reporters", "spying on reporters", "espionage", "had spied on reporters", "had not spied on anyone", "spy on reporters"),
    ("evaded taxes for ten years", "evading taxes for ten years", "tax evasion", "had evaded taxes for ten years", "had paid all taxes", "evade taxes"),
    ("stabbed the watchman", "stabbing the watchman", "the murder of the watchman", "had stabbed the watchman", "had not been near the watchman", "stab the watchman"),
    ("used a banned drug", "using a banned drug", "doping", "had used a banned drug", "had never used a banned drug", "use a banned drug"),
    ("hacked the bank", "hacking the bank", "the attack on the bank", "had hacked the bank", "had nothing to do with the attack on the bank", "hack the bank"),
    ("fired on the marchers", "firing on the marchers", "the shooting of the marchers", "had fired on the marchers", "had not fired on the marchers", "fire on the marchers"),
    ("paid workers less than the minimum", "paying workers less than the minimum", "the underpayment of workers", "had paid workers less than the minimum", "had underpaid nobody", "underpay workers"),
    ("rigged the tender for the bridge", "rigging the tender for the bridge", "bid rigging", "had rigged the tender for the bridge", "had not rigged any tender", "rig the tender"),
    ("leaked the exam papers", "leaking the exam papers", "the leak of the exam papers", "had leaked the exam papers", "had leaked nothing", "leak the exam papers"),
    ("burned down the market", "burning down the market", "the fire at the market", "had burned down the market", "had not set fire to the market", "burn down the market"),
    ("harassed two interns", "harassing two interns", "the harassment of two interns", "had harassed two interns", "had not harassed anyone", "harass interns"),
    ("knew of the leak and looked away", "ignoring the leak", "negligence", "had known of the leak and looked away", "had not known of the leak", "ignore the leak"),
    ("kept two sets of books", "keeping two sets of books", "false accounting", "had kept two sets of books", "had not kept two sets of books", "keep two sets of books"),
    ("lied to the committee", "lying to the committee", "perjury", "had lied to the committee", "had not lied to the committee", "lie to the committee"),
    ("smuggled fuel across the border", "smuggling fuel across the border", "fuel smuggling", "had smuggled fuel across the border", "had smuggled nothing", "smuggle fuel"),
]  # fmt: skip
FIRST = [
    "Ines",
    "Tomas",
    "Lena",
    "Mirko",
    "Aisha",
    "Kofi",
    "Petra",
    "Ravi",
    "Elif",
    "Joao",
    "Nadia",
    "Sven",
    "Marta",
    "Omar",
    "Dina",
    "Pavel",
    "Rosa",
    "Chen",
    "Yuki",
    "Amara",
    "Luca",
    "Hana",
    "Ivan",
    "Greta",
    "Samuel",
    "Zara",
    "Bruno",
    "Farah",
    "Nils",
    "Olga",
]
LAST = [
    "Kolbe",
    "Marek",
    "Hadley",
    "Okoro",
    "Vint",
    "Serrano",
    "Lindqvist",
    "Achterberg",
    "Demir",
    "Farrow",
    "Castellan",
    "Bhatt",
    "Nakata",
    "Orlov",
    "Prell",
    "Quist",
    "Rasmus",
    "Sandoval",
    "Tennant",
    "Ueda",
    "Varga",
    "Whitlock",
    "Yellin",
    "Zielinski",
    "Abara",
    "Brandt",
    "Corvin",
    "Dolan",
    "Esk",
    "Farn",
    "Gorst",
]
ROLES = [
    "Mayor",
    "Senator",
    "Judge",
    "Colonel",
    "Governor",
    "Dr",
    "Mr",
    "Ms",
    "Inspector",
    "Councillor",
    "Bishop",
    "Deputy Minister",
    "harbour master",
    "prosecutor",
    "trade unionist",
    "police spokesman",
    "lawyer",
    "former treasurer",
]
STATES = [
    "Iceland",
    "Mongolia",
    "Paraguay",
    "Estonia",
    "Ghana",
    "Portugal",
    "Nepal",
    "Uruguay",
    "Latvia",
    "Oman",
    "Kenya",
    "Chile",
    "Jordan",
    "Bolivia",
    "Malawi",
    "Veltania",
    "Brovia",
    "Norcastle",
    "Ostria",
    "Harlow",
]
BODIES = ["the Ports Authority", "the defence ministry", "the Treasury", "Harlow police", "the Anti-Graft Office", "the Election Board", "Halcyon Brine", "Nordhav", "Vantrel", "Corvid Company", "the Miners' Union", "the Lantern League",
          "Odani Group", "the ministry", "the company", "the council", "Skell Shipping", "the Board of Health", "Brenn Motors", "the Opposition Alliance"]  # fmt: skip
DESCRIBED = ["two former employees", "a witness", "the villagers", "residents", "a senior official", "the family's lawyer", "critics", "several fishermen", "the accused man", "her brother", "an anonymous source", "the prosecution", "protesters",
             "the victim's family", "a neighbour", "officials", "an internal report", "the tenants"]  # fmt: skip
PAPERS = [
    "Harbour Wire",
    "the Daily Lantern",
    "the Sunday Beacon",
    "Skell News",
    "state television",
    "the Evening Post",
    "Northern Radio",
    "the news agency Vesti",
    "the weekly Kompas",
    "Le Quotidien",
    "the Harlow Gazette",
    "local media",
]
DAYS = ["on Monday", "on Tuesday", "on Wednesday", "last week", "in March", "", "", "", ""]

# (text, number -> (stance, speaker slot or None, target slots, numbers answered))
FRAMES: list[tuple[str, dict[int, tuple[str, str | None, str, tuple[int, ...]]]]] = [
    ("[C2:[S1:{P}] [Q1:denied] [C1:{doing}]], [S2:{paper}] [Q2:reported].", {1: ("denies", "P", "", ()), 2: ("reports", "paper", "", ())}),
    ("[C2:[S1:{P}] [Q1:denied] [C1:the allegation]], [S2:{paper}] [Q2:reported] {day}.", {1: ("denies", "P", "", ()), 2: ("reports", "paper", "", ())}),
    ("[S2:{paper}] [Q2:reported] {day} [C2:that [S1:{P}] [Q1:had denied] [C1:{doing}]].", {1: ("denies", "P", "", ()), 2: ("reports", "paper", "", ())}),
    ("[S2:{paper}] [Q2:quoted] [C2:[S1:{P}] [Q1:as saying] [C1:{T} {done}]].", {1: ("alleges", "P", "T", ()), 2: ("reports", "paper", "", ())}),
    ("[S2:{paper}] [Q2:quoted] [C2:[S1:{P}] [Q1:as denying] [C1:that it {done}]].", {1: ("denies", "P", "", ()), 2: ("reports", "paper", "", ())}),
    ("[Q2:According to] [S2:{paper}], [C2:[S1:{P}] [Q1:accused] [C1:{T} of {doing}]].", {1: ("alleges", "P", "T", ()), 2: ("reports", "paper", "", ())}),
    ("[Q2:According to] [S2:{paper}], [C2:[S1:{P}] [Q1:said] [C1:{T} {done}]].", {1: ("alleges", "P", "T", ()), 2: ("reports", "paper", "", ())}),
    ("[Q2:According to] [S2:{paper}], [C2:[S1:{P}] [Q1:denies] [C1:{doing}]].", {1: ("denies", "P", "", ()), 2: ("reports", "paper", "", ())}),
    ("[Q2:According to] [S2:{R}], [C2:[S1:{P}] [Q1:admitted] [C1:{doing}]].", {1: ("admits", "P", "", ()), 2: ("asserts alleges", "R", "P", ())}),
    ("[C2:[S1:{P}] [Q1:admitted] [C1:that it {done}]], [Q2:according to] [S2:{paper}].", {1: ("admits", "P", "", ()), 2: ("reports", "paper", "", ())}),
    ("[S2:{R}] [Q2:told] {paper} [C2:that [S1:{P}] [Q1:had confessed to] [C1:{doing}]].", {1: ("admits", "P", "", ()), 2: ("asserts alleges", "R", "P", ())}),
    ("[S2:{R}] [Q2:said] {day} [C2:that [S1:{P}] [Q1:rejected] [C1:the accusations] as baseless].", {1: ("dismisses", "P", "", ()), 2: ("asserts", "R", "", ())}),
    ("In a report seen by {paper}, [S1:{P}] [Q1:accuses] [C1:{T} of {doing}], [C2:a charge] [S2:{T}] [Q2:rejects].", {1: ("alleges", "P", "T", ()), 2: ("dismisses denies", "T", "P", (1,))}),
    ("[C1:A claim] [Q1:by] [S1:{P}] [C1:that {T} {done}] was [Q2:dismissed by] [S2:{T}] {day}.", {1: ("alleges", "P", "T", ()), 2: ("dismisses", "T", "P", (1,))}),
    ("[Q1:Allegations by] [S1:{P}] [C1:that {T} {done}] are to be looked into, [S2:{R}] [Q2:said].", {1: ("alleges", "P", "T", ()), 2: ("asserts promises", "R", "", ())}),
    ("[S2:{R}] [Q2:called for] [C2:an inquiry into [Q1:claims] by [S1:{P}] [C1:that {T} {done}]].", {1: ("alleges", "P", "T", ()), 2: ("demands", "R", "", ())}),
    ("[S2:{T}], [Q1:accused of] [C1:{doing}], [Q2:denied] [C2:the charges] {day}.", {1: ("alleges", None, "T", ()), 2: ("denies", "T", "", (1,))}),
    ("{T} is [Q1:charged with] [C1:{deed}]. {T} [Q2:denies] [C2:the charge].", {1: ("alleges", None, "T", ()), 2: ("denies", "T", "", (1,))}),
    ("[S1:{T}] [Q1:pleaded not guilty to] [C1:{deed}], [C2:[S2:{paper}] [Q2:reported]].", {1: ("denies", "T", "", ()), 2: ("reports", "paper", "", ())}),
    ("[S1:{T}] [Q1:pleaded guilty to] [C1:{deed}] {day}.", {1: ("admits", "T", "", ())}),
    ("[S1:{P}] [Q1:said] [C1:{T} {done}], but [S2:{T}] [Q2:insisted] [C2:it {undone}].", {1: ("alleges", "P", "T", ()), 2: ("denies", "T", "P", (1,))}),
    ("[S1:{P}] [Q1:admitted] [C1:knowing of {deed}] but [Q2:denied] [C2:{doing}].", {1: ("admits", "P", "", ()), 2: ("denies", "P", "", ())}),
    ("[C2:“It {undone},”] [S2:a spokesman for {T}] [Q2:said], after [S1:{P}] [Q1:accused] [C1:it of {doing}].", {1: ("alleges", "P", "T", ()), 2: ("denies", None, "P", (1,))}),
    ("[C1:“{T} {done},”] [S1:{P}] [Q1:said] {day}. [S2:{T}] [Q2:called] [C2:the accusation “a fairy tale”].", {1: ("alleges", "P", "T", ()), 2: ("dismisses denies", "T", "P", (1,))}),
    ("[S1:{P}] [Q1:blamed] [C1:{T} for {deed}]. [S2:{T}] [Q2:has denied] [C2:any involvement].", {1: ("alleges", "P", "T", ()), 2: ("denies", "T", "P", (1,))}),
    ("[S1:{P}] [Q1:claims] [C1:{T} was behind {deed}]; [S2:{T}] [Q2:says] [C2:it had nothing to do with it].", {1: ("alleges", "P", "T", ()), 2: ("denies", "T", "P", (1,))}),
    ("[S1:{P}] [Q1:said] [C1:{T} was responsible for {deed}]. [S2:{R}] [Q2:confirmed] [C2:the finding].", {1: ("alleges", "P", "T", ()), 2: ("confirms", "R", "", (1,))}),
    ("[S1:{P}] [Q1:alleged] [C1:that {T} {done}]. [S2:{paper}] [Q2:could not independently verify] [C2:the claim].", {1: ("alleges", "P", "T", ()), 2: ("doubts", "paper", "", (1,))}),
    ("[S1:{P}] [Q1:found] [C1:that {T} {done}] and [Q2:ordered] [C2:it to pay damages].", {1: ("finds", "P", "T", ()), 2: ("demands finds", "P", "T", ())}),
    ("The court [Q1:convicted] {T} of [C1:{doing}]. [S2:{P}], who represents the accused, [Q2:said] [C2:the verdict would be appealed].", {1: ("finds", None, "T", ()), 2: ("promises asserts", "P", "", ())}),
    ("[S2:{paper}] [Q2:cited] [C2:[S1:{P}] as [Q1:saying] [C1:{T} {done}]]. [S3:{T}] [Q3:did not respond to] [C3:a request for comment].", {1: ("alleges", "P", "T", ()), 2: ("reports", "paper", "", ()), 3: ("declines", "T", "", ())}),
    ("[S2:{R}] [Q2:told] the court [C2:that [S1:{P}] [Q1:had threatened] [C1:to {plain}]].", {1: ("threatens", "P", "", ()), 2: ("alleges asserts", "R", "P", ())}),
    ("[S2:{paper}], [Q2:citing] [S1:{P}], said [C2:{T} {done}].", {1: ("alleges", "P", "T", ()), 2: ("reports", "paper", "", ())}),
    ("[C1:{T} {done}], [S1:{P}] [Q1:claimed] in an interview [Q2:published by] [S2:{paper}] {day}.", {1: ("alleges", "P", "T", ()), 2: ("reports", "paper", "", ())}),
    ("[S1:{T}] [Q1:apologised for] [C1:{deed}] {day}, [S2:{R}] [Q2:said].", {1: ("admits", "T", "", ()), 2: ("asserts", "R", "", ())}),
    ("Amid [Q1:accusations of] [C1:{deed}] against {T}, [S2:{P}] [Q2:urged] [C2:patience].", {1: ("alleges", None, "T", ()), 2: ("demands", "P", "", ())}),
    ("[S1:{P}] [Q1:accused] [C1:{T} of {doing}]. [S2:{T}] [Q2:accused] [C2:{P} of spreading lies].", {1: ("alleges", "P", "T", ()), 2: ("counter-accuses", "T", "P", (1,))}),
    ("[S1:{P}] [Q1:acknowledged] [C1:{deed}] but [Q2:insisted] [C2:nobody had been harmed].", {1: ("admits", "P", "", ()), 2: ("denies asserts", "P", "", ())}),
    ("[S2:{R}] [Q2:noted] [C2:that [S1:{P}] [Q1:denied] [C1:that {T} {done}]].", {1: ("denies", "P", "", ()), 2: ("asserts reports", "R", "", ())}),
    ("[Q2:In the words of] [S2:{R}], [C2:[S1:{P}] [Q1:disputes] [C1:that it {done}]].", {1: ("denies doubts", "P", "", ()), 2: ("asserts reports", "R", "", ())}),
    ("[S1:{P}] [Q1:questioned] [C1:whether {T} {done}].", {1: ("doubts", "P", "", ())}),
    ("[S1:{P}] [Q1:defended] [C1:{T}], saying nobody had been hurt.", {1: ("defends", "P", "", ())}),
    ("[S2:{P}] [Q2:dismissed] [C2:a story] [Q1:by] [S1:{paper}] [C1:that it {done}].", {1: ("reports alleges", "paper", "P", ()), 2: ("dismisses denies", "P", "paper", (1,))}),
    ("[S1:{P}] [Q1:confirmed] {day} [C1:that {T} {done}].", {1: ("confirms", "P", "", ())}),
    ("[C2:[S1:{P}] [Q1:confirmed] [C1:that {T} {done}]], [S2:{paper}] [Q2:said].", {1: ("confirms", "P", "", ()), 2: ("reports", "paper", "", ())}),
    ("[S2:{paper}] [Q2:reported] [C2:that [S1:{P}] [Q1:confirmed] [C1:{deed}]].", {1: ("confirms admits", "P", "", ()), 2: ("reports", "paper", "", ())}),
    ("[S1:{P}] [Q1:denied] [C1:{doing}] {day}.", {1: ("denies", "P", "", ())}),
    ("[S1:{P}] [Q1:admitted] {day} [C1:that it {done}].", {1: ("admits", "P", "", ())}),
    ("[S1:{P}] [Q1:claimed] {day} [C1:that {T} {done}].", {1: ("alleges", "P", "T", ())}),
    ("[C2:[S1:{P}] [Q1:claimed] [C1:that {T} {done}]], [Q2:according to] [S2:{paper}].", {1: ("alleges", "P", "T", ()), 2: ("reports", "paper", "", ())}),
    ("[S1:{P}] [Q1:said] {day} [C1:the work would end in spring].", {1: ("asserts promises", "P", "", ())}),
    ("[C1:“We are counting the boats,”] [S1:{P}] [Q1:told] {paper}.", {1: ("asserts", "P", "", ())}),
    ("[S1:{P}] [Q1:said] [C1:it {undone}].", {1: ("denies", "P", "", ())}),
    ("[C1:“That is a lie. Nobody here {did},”] [S1:{P}] [Q1:said].", {1: ("denies dismisses", "P", "", ())}),
    ("[C1:{T} {did}], [Q1:according to] [S1:{P}].", {1: ("alleges", "P", "T", ())}),
]  # fmt: skip
_FILL = (
    "Nobody was hurt.",
    "The case goes on next month.",
    "It rained all day.",
    "Traffic was heavy in the old town.",
    "The harbour was closed for two hours.",
)
_TAG = re.compile(r"\[([SQC])(\d):|\]")


@dataclass(frozen=True, slots=True)
class _Party:
    text: str
    named: bool
    kind: str


def _party(rng: random.Random, persons: float = 0.45) -> _Party:
    x = rng.random()
    if x < persons:
        name = f"{rng.choice(FIRST)} {rng.choice(LAST)}"
        y = rng.random()
        if y < 0.5:
            name = (
                f"{rng.choice(ROLES)} {name}"
                if y < 0.35
                else f"{name}, {rng.choice(('a lawyer', 'a former minister', 'the harbour master', 'who runs the mine'))},"
            )
        return _Party(name, True, "person")
    if x < persons + 0.2:
        return _Party(rng.choice(STATES), True, "state")
    if x < persons + 0.4:
        return _Party(rng.choice(BODIES), True, "body")
    return _Party(rng.choice(DESCRIBED), False, "group")


def composed(count: int, seed: int) -> Iterator[dict[str, Any]]:
    """So many short reports, each of one to four frames, in the form of the gold with its text."""
    rng = random.Random(seed)
    for n in range(count):
        text = ""
        statements: list[dict[str, Any]] = []
        actors: dict[str, dict[str, Any]] = {}
        for _ in range(rng.randrange(1, 5)):
            frame, marks = rng.choice(FRAMES)
            text += "\n\n" if text and rng.random() < 0.6 else " " if text else ""
            base = len(statements)
            written = _written(rng, frame, len(text), actors)
            text += written[0]
            for number, (stance, speaker, targets, answered) in sorted(marks.items()):
                spans = written[1][number]
                if not spans["S"] and speaker:  # the same source as of another statement of the frame
                    spans["S"] = next(
                        (written[1][n]["S"] for n, m in marks.items() if m[1] == speaker and written[1][n]["S"]), []
                    )
                statements.append(
                    {
                        "id": f"S{base + number}", "source": spans["S"], "cue": spans["Q"], "content": spans["C"],
                        "speakers": [written[2][speaker]] if speaker else [f"{base}-{number}"] if spans["S"] else [],
                        "behalf": None, "stance": stance.split(), "targets": [written[2][t] for t in targets.split()], "claim": f"C{base}",
                        "answers": [f"S{base + a}" for a in answered], "date": None, "evidence": [],
                    }
                )  # fmt: skip
                if not speaker and spans["S"]:
                    actors[f"{base}-{number}"] = {
                        "key": f"{base}-{number}",
                        "type": "person",
                        "named": False,
                        "mentions": [spans["S"][0]],
                    }
            if rng.random() < 0.3:
                text += " " + rng.choice(_FILL)
        yield {
            "id": f"composed-{seed}-{n}",
            "annotator": "composed",
            "text": text,
            "actors": list(actors.values()),
            "claims": [],
            "statements": statements,
        }


def _written(rng: random.Random, frame: str, at: int, actors: dict[str, dict[str, Any]]):  # type: ignore[no-untyped-def]
    """A frame filled in, which begins at ``at``: its text, the spans of its statements, the key of each slot."""
    did, doing, deed, done, undone, plain = rng.choice(DEEDS)
    parties = {slot: _party(rng) for slot in "PRT"}
    parties["paper"] = _Party(rng.choice(PAPERS), True, "body")
    filled = frame
    for name, value in (
        ("did", did),
        ("doing", doing),
        ("deed", deed),
        ("done", done),
        ("undone", undone),
        ("plain", plain),
        ("day", rng.choice(DAYS)),
    ):
        filled = filled.replace("{" + name + "}", value)
    filled = re.sub(r" +(?=[.,;])", "", re.sub(r"  +", " ", filled))
    text = ""
    spans: dict[int, dict[str, list[list[int]]]] = {}
    keys: dict[str, str] = {}
    open_tags: list[tuple[str, int, int]] = []
    position = 0
    while position < len(filled):
        tag = _TAG.match(filled, position)
        if tag is not None:
            if tag.group() == "]":
                kind, number, start = open_tags.pop()
                spans.setdefault(number, {"S": [], "Q": [], "C": []})[kind].append([at + start, at + len(text)])
            else:
                open_tags.append((tag.group(1), int(tag.group(2)), len(text)))
            position = tag.end()
        elif filled[position] == "{":
            end = filled.index("}", position)
            slot = filled[position + 1 : end]
            party = parties[slot]
            words = party.text
            if slot in keys and party.kind == "person":  # the second time a surname is enough
                words = re.sub(r",.*", "", words).split()[-1]
            if not text.strip() or text.endswith((". ", "“")):
                words = words[0].upper() + words[1:]
            start = len(text)
            text += words
            keys.setdefault(slot, f"{slot}-{at}")
            held = actors.setdefault(
                keys[slot], {"key": keys[slot], "type": party.kind, "named": party.named, "mentions": []}
            )
            held["mentions"].append([at + start, at + len(text)])
            position = end + 1
        else:
            text += filled[position]
            position += 1
    for number in spans:
        for kind in "SQC":
            spans[number][kind].sort()
    return (
        text,
        {n: spans.get(n, {"S": [], "Q": [], "C": []}) for n in range(1, 5)},
        {s: keys.get(s, f"{s}-{at}") for s in ("P", "R", "T", "paper")},
    )


def main() -> None:
    for made in composed(int(sys.argv[1]), int(sys.argv[2])):
        print(made["text"])
        for s in made["statements"]:
            told = {k: [made["text"][a:b] for a, b in s[k]] for k in ("source", "cue", "content")}
            print("   ", s["id"], s["stance"], told, s["speakers"], s["targets"], s["answers"])


if __name__ == "__main__":
    main()
