"""Several reviewers and an editor of catalogs at once: nothing that anybody wrote is lost.

DRAGOMAN_DESK_EXAMPLES says how many interleavings are tried, each of twenty steps.
"""

import os
import shutil
import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from pipeline.catalog.read import read_catalog
from pipeline.catalog.write import write_po
from pipeline.review.ledger import Verdict, entry_digest, parse_ledger
from pipeline.review.standing import standings
from tests.desks import ES, Client, catalog, project, running

EXAMPLES = int(os.environ.get("DRAGOMAN_DESK_EXAMPLES", "2"))
STEPS = 20
SOURCES = tuple(ES)
PEOPLE = ("A <a@example.org>", "B <b@example.org>", "C <c@example.org>")
people = st.integers(0, len(PEOPLE) - 1)
sources = st.sampled_from(SOURCES)
words = st.sampled_from(("Uno", "Dos", "Tome 20 mg", "Tres\nlíneas", 'con "comillas" \\ y barra'))


@dataclass(frozen=True, slots=True, kw_only=True)
class Stands:
    """What the files say of a text."""

    words: str
    fuzzy: bool
    decided: frozenset[tuple[object, ...]]
    "Who decided what on it, and when: what still stands of it."


class Together(RuleBasedStateMachine):
    """What each reviewer saw, what stands in the catalog, and what the ledger says."""

    folder: Path
    clients: tuple[Client, ...]
    untouched: bytes

    def __init__(self) -> None:
        super().__init__()
        catalog(self.folder).write_bytes(self.untouched)
        (self.folder / "locale/es/review.jsonl").unlink(missing_ok=True)
        for client in self.clients:
            client.desk.before.clear()
        self.wanted = {source: (text, True) for source, text in ES.items()}
        self.approved: set[str] = set()
        self.lines = self.turns = 0
        self.seen = [client.texts() for client in self.clients]
        self.knew = [self._stands() for _ in self.clients]

    @rule(who=people)
    def load(self, who: int) -> None:
        self.seen[who], self.knew[who] = self.clients[who].texts(), self._stands()

    def _stands(self) -> dict[str, Stands]:
        """Return what the files say of each text: its words, its mark, decisions that stand."""
        path = self.folder / "locale/es/review.jsonl"
        decisions, _ = parse_ledger(path.read_text(encoding="utf-8") if path.exists() else "")
        said = standings(decisions)
        found = {}
        for one in read_catalog(catalog(self.folder).read_bytes(), "a.po").messages:
            standing = said.get(entry_digest("es", one))
            decided = (*standing.signs, *standing.rejections) if standing else ()
            news = frozenset((each.by, each.verdict, each.note, each.at) for each in decided)
            found[one.msgid] = Stands(words=one.msgstr[0], fuzzy=one.fuzzy, decided=news)
        return found

    def _is_news(self, who: int, source: str) -> bool:
        """Tell whether a text is not as a person saw it last, but for what they did themselves."""
        before, now = self.knew[who][source], self._stands()[source]
        if before.words != now.words:
            return True
        if news := now.decided - before.decided:
            return any(by != PEOPLE[who] for by, *_ in news)
        return before != now

    @rule(who=people, source=sources, text=words)
    def save(self, who: int, source: str, text: str) -> None:
        self._write(who, "save", source, text)

    @rule(who=people, source=sources, text=words)
    def edit_and_approve(self, who: int, source: str, text: str) -> None:
        self._write(who, "approve", source, text)

    @rule(who=people, source=sources)
    def approve(self, who: int, source: str) -> None:
        self._write(who, "approve", source, None)

    @rule(who=people, source=sources)
    def reject(self, who: int, source: str) -> None:
        seen, is_news = self.seen[who][source], self._is_news(who, source)
        answer = self.clients[who].act("reject", seen, note="no")
        right = {"conflict"} if is_news else {"done", "same"}
        assert answer["result"] in right, (answer, self.knew[who][source], self._stands()[source])

    @rule(source=sources, text=words)
    def rewrite_the_file(self, source: str, text: str) -> None:
        """As an editor does: read all, change one text, mark it as read, write all afresh."""
        path = catalog(self.folder)
        read = read_catalog(path.read_bytes(), "a.po")
        entries = tuple(
            replace(one, msgstr=(text,), flags=(), raw=None)
            if one.msgid == source
            else replace(one, raw=None)
            for one in read.entries
        )
        path.write_text(write_po(replace(read, entries=entries)), encoding="utf-8")
        self.wanted[source] = (text, False)

    @rule(source=sources, other=sources, text=words)
    def two_at_once(self, source: str, other: str, text: str) -> None:
        """Two reviewers save in the same moment: where it is one text, one of them at most."""
        self.load(0)
        self.load(1)
        self.turns += 1  # what stands there already would be the same, and nothing to write
        asked = ((0, source, f"{text} A{self.turns}"), (1, other, f"{text} B{self.turns}"))
        with ThreadPoolExecutor(2) as pool:
            jobs = [
                pool.submit(self.clients[who].act, "save", self.seen[who][one], forms=[new])
                for who, one, new in asked
            ]
            results = [job.result()["result"] for job in jobs]
        assert set(results) <= {"done", "conflict"}
        assert results.count("done") == (1 if source == other else 2), results
        for (_, one, new), result in zip(asked, results, strict=True):
            if result == "done":
                self.wanted[one] = (new, True)

    def _write(self, who: int, action: str, source: str, text: str | None) -> None:
        seen, (now, fuzzy) = self.seen[who][source], self.wanted[source]
        more: dict[str, Any] = {"despite": ["figure", "omission", "untouched"]}
        more |= {} if text is None else {"forms": [text]}
        answer = self.clients[who].act(action, seen, **more)
        result, new = answer["result"], seen["forms"][0] if text is None else text
        if result == "conflict":
            assert answer["now"]["forms"] == [now]
            same = seen["forms"][0] == now and seen["base"] == answer["now"]["base"]
            assert not same, "what a person saw stands there, and was refused"
            return
        if result == "errors":  # the words stand there as a draft; the decision is still open
            self.wanted[source] = (new, True if new != now else fuzzy)
            return
        assert result in {"done", "same"}, answer
        assert now in {seen["forms"][0], new}, "somebody's words were written over"
        if action == "approve":
            self.wanted[source] = (new, False)
            self.approved.add(f"{source}\0{new}")
        elif result == "done":
            self.wanted[source] = (new, True)

    @invariant()
    def the_catalog_has_what_was_written(self) -> None:
        read = read_catalog(catalog(self.folder).read_bytes(), "a.po")
        found = {one.msgid: (one.msgstr[0], one.fuzzy) for one in read.messages}
        assert found == self.wanted
        path = self.folder / "locale/es/review.jsonl"
        ledger = path.read_text(encoding="utf-8") if path.exists() else ""
        decisions, damage = parse_ledger(ledger)
        assert damage == ()
        assert len(decisions) >= self.lines, "a decision is gone"
        self.lines = len(decisions)
        signed = {one.digest for one in decisions if one.verdict is Verdict.SIGN}
        for one in read.messages:
            if f"{one.msgid}\0{one.msgstr[0]}" in self.approved:
                assert entry_digest("es", one) in signed


@contextmanager
def desks() -> Iterator[tuple[Path, tuple[Client, ...]]]:
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        project(folder)
        served = [stack.enter_context(running(folder, by)) for by in PEOPLE]
        yield folder, tuple(client.enter() for client in served)
        shutil.rmtree(folder / "build", ignore_errors=True)


def test_nothing_is_lost_between_reviewers() -> None:
    with desks() as (folder, clients):
        Together.folder, Together.clients = folder, clients
        Together.untouched = catalog(folder).read_bytes()
        run_state_machine_as_test(
            Together,
            settings=settings(
                max_examples=EXAMPLES,
                stateful_step_count=STEPS,
                deadline=None,
                phases=(Phase.generate,),
                suppress_health_check=list(HealthCheck),
            ),
        )
