"""A ledger of extremes: a claim with hundreds of statements, by parties with names of all scripts, and a very long document."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

from served import told_by

from counterclaim.ledger import Ledger
from counterclaim.link import link
from counterclaim.settling import settle
from made_ledger import READER, reading, record

NAMES = (
    "권정근",
    "조선민주주의인민공화국 최고인민회의 상임위원회 대변인",
    "习近平",
    "中华人民共和国国务院新闻办公室新闻发言人办公室主任",
    "قناة الجزيرة الإخبارية الفضائية في الدوحة",
    "אביגדור ליברמן",
    "Владимир Владимирович Константинопольский",
    "นายกรัฐมนตรีแห่งราชอาณาจักรไทย",
    "श्री नरेन्द्र दामोदरदास मोदी",
    "Maximilian-Konstantin von Hohenstauffen-Wittelsbach",
)
STATEMENTS = 200


def crowded(path: Path) -> Path:
    """Write the ledger."""
    with Ledger.open(path) as ledger:
        for n in range(STATEMENTS // 2):
            day = (date(2024, 1, 1) + timedelta(days=3 * n)).isoformat()
            said = f"Norland accused Sudland of hiding gold, {' '.join(f'{n}w{i}' for i in range(30))}."
            made = told_by(n, f"{NAMES[n % len(NAMES)]} {n // len(NAMES) or ''}".strip(), said, day)
            ledger.record(made, link(made), reader=READER)
        settle(ledger)
        long = "Sudland denied hiding gold " + " ".join(f"word{i}" for i in range(30_000))
        record(ledger, reading("https://long.example/", denied=long, claim="Sudland hides gold for long"))
    return path
