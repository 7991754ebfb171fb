"""Each attack on a ledger that lies in tests/cases/attacks: what then stands, and what is told."""

import datetime
import json
from pathlib import Path

import pytest

from pipeline.review.ledger import ledger_text, read_ledger
from pipeline.review.standing import standings
from pipeline.review.validity import verified
from tests.tools import ROOT, need

ATTACKS = sorted((ROOT / "tests/cases/attacks").glob("ledger-*"))


@pytest.mark.parametrize("folder", ATTACKS, ids=lambda folder: folder.name)
def test_the_attack_opens_nothing(folder: Path) -> None:
    answer = json.loads((folder / "answer.json").read_text())
    signers = folder / "signers"
    if signers.exists():
        need("ssh-keygen")
    ledger = read_ledger(ledger_text((folder / "review.jsonl").read_bytes()), "review.jsonl")
    counting, refused = verified(
        ledger.decisions,
        signers.read_bytes() if signers.exists() else None,
        project="clinic",
        now=datetime.datetime.fromisoformat(answer["now"]),
        where="review.jsonl",
    )
    stands = {name: standing.last.verdict for name, standing in standings(counting).items()}
    assert stands == answer["stands"], answer["attack"]
    findings = [
        f"{finding.where.rpartition(':')[2]} {finding.rule}: {finding.message}"
        for finding in (*ledger.findings, *refused)
    ]
    assert len(findings) == len(answer["findings"]), findings
    for finding, expected in zip(findings, answer["findings"], strict=True):
        assert expected in finding


def test_there_are_attacks() -> None:
    assert len(ATTACKS) >= 12
