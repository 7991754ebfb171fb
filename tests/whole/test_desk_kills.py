"""The server of the desk is killed while it saves; DRAGOMAN_DESK_KILLS says how often."""

import json
import os
import random
import re
import subprocess
import sys
import threading
import time
from dataclasses import replace
from pathlib import Path

import requests

from pipeline.catalog.read import read_catalog
from pipeline.model.message import Entry
from pipeline.review.ledger import Verdict, entry_digest, parse_ledger
from tests.desks import ES, catalog, project
from tests.tools import ROOT, dragoman

KILLS = int(os.environ.get("DRAGOMAN_DESK_KILLS", "2"))


def begun(folder: Path) -> tuple["subprocess.Popen[str]", str]:
    """A server in a process of its own, and the address that it prints."""
    server = subprocess.Popen(
        [sys.executable, "-m", "pipeline", "review", "serve", "--port", "0", "--by", "A <a@b.org>"],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": "1"},
        stdout=subprocess.PIPE,
        text=True,
    )
    assert server.stdout is not None
    return server, server.stdout.readline().split()[0]


def saved(address: str, number: int, sent: set[tuple[str, str]]) -> None:
    """Edit and approve one text after the other, until nothing answers any more."""
    base = address.partition("/enter")[0]
    try:
        with requests.Session() as session:
            session.get(address, timeout=30)
            found = re.search(r'name="csrf" content="(\w+)"', session.get(base, timeout=30).text)
            assert found
            headers = {"Origin": base, "X-CSRF-Token": found[1]}
            asked = {"locale": "es", "document": "a"}
            for turn in range(1000):
                texts = session.get(f"{base}/api/texts", params=asked, timeout=30).json()
                for text in texts:
                    words = f"{ES[text['source']].rstrip('.')} {'x' * number}y{'z' * turn}."
                    sent.add((text["source"], words))
                    body = {**asked, "action": "approve", "text": text["text"]}
                    body |= {"base": text["base"], "forms": [words], "despite": ["omission"]}
                    session.post(f"{base}/api/act", json=body, headers=headers, timeout=30)
    except (requests.RequestException, json.JSONDecodeError):
        return


def test_a_kill_leaves_old_or_new_text_and_no_approval_without_decision(tmp_path: Path) -> None:
    project(tmp_path)
    chance = random.Random(KILLS)
    sent = set(ES.items())
    for number in range(KILLS):
        server, address = begun(tmp_path)
        writer = threading.Thread(target=saved, args=(address, number, sent))
        wanted = len(sent) + chance.randint(1, 6)
        writer.start()
        while len(sent) < wanted and writer.is_alive():
            time.sleep(0.002)
        time.sleep(chance.uniform(0, 0.2))
        server.kill()
        server.wait()
        writer.join()
        holds(tmp_path, sent)
    dragoman("status", cwd=tmp_path)


def holds(folder: Path, sent: set[tuple[str, str]]) -> None:
    """What the files say after a kill."""
    entries = read_catalog(catalog(folder).read_bytes(), "a.po").messages
    ledger = folder / "locale/es/review.jsonl"
    text = ledger.read_text(encoding="utf-8") if ledger.exists() else ""
    decisions, damage = parse_ledger(text)
    assert damage == ()
    signed = {one.digest for one in decisions if one.verdict is Verdict.SIGN}
    for entry in entries:
        assert (entry.msgid, entry.msgstr[0]) in sent
        assert entry.fuzzy or entry_digest("es", entry) in signed, "approved without a decision"
    source = {entry.msgid: entry for entry in entries}
    texts = {digest_of(source[one], words) for one, words in sent}
    assert signed <= texts, "a decision without its text"


def digest_of(entry: Entry, words: str) -> str:
    return entry_digest("es", replace(entry, msgstr=(words,)))
