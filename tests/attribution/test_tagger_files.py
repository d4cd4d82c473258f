"""The shipped model's files are checked before they are used."""

from __future__ import annotations

import json
from importlib.resources import files
from pathlib import Path

import pytest

from counterclaim.attribution.belief import NAMES, Belief
from counterclaim.attribution.files import verified
from counterclaim.errors import ModelUnavailable

MODEL = Path(str(files("counterclaim.attribution"))) / "model"


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    for name in ("belief.json", "vocabulary.txt", "digests.json"):
        (tmp_path / name).write_bytes((MODEL / name).read_bytes())
    return tmp_path


def test_the_shipped_files_are_the_ones_their_digests_name() -> None:
    data = verified(MODEL)
    assert sum(map(len, data.values())) < 40_000_000
    assert not any(name.endswith((".pkl", ".pickle", ".bin", ".pt")) for name in (p.name for p in MODEL.iterdir()))


def test_the_card_names_the_digests() -> None:
    card = (MODEL / "CARD.md").read_text("utf-8")
    assert all(d in card for d in json.loads((MODEL / "digests.json").read_text("utf-8")).values())


def test_a_changed_file_is_refused(copy: Path) -> None:
    with (copy / "vocabulary.txt").open("a") as out:
        out.write("x")
    with pytest.raises(ModelUnavailable, match=r"vocabulary\.txt is not the one shipped"):
        verified(copy, ("belief.json", "vocabulary.txt"))


def test_a_missing_file_is_refused(copy: Path) -> None:
    (copy / "belief.json").unlink()
    with pytest.raises(ModelUnavailable, match="cannot be read"):
        verified(copy, ("belief.json", "vocabulary.txt"))


def test_a_file_without_a_digest_is_refused(copy: Path) -> None:
    (copy / "digests.json").write_text("{}")
    with pytest.raises(ModelUnavailable, match="is not the one shipped"):
        verified(copy, ("belief.json",))


@pytest.mark.parametrize(
    ("name", "value"),
    [("names", list(NAMES[:-1])), ("mean", [1.0]), ("spread", [float("nan")] * len(NAMES))],
    ids=["other names", "too few numbers", "no number"],
)
def test_weights_of_another_version_are_refused(name: str, value: object) -> None:
    raw = json.loads((MODEL / "belief.json").read_text("utf-8"))
    with pytest.raises(ModelUnavailable, match=r"belief\.json"):
        Belief.of_json(json.dumps(raw | {name: value}))
