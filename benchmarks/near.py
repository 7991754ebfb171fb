"""Near matches side by side with the peers: `python -m benchmarks.near [--entries N] [--json]`.

A catalog of N entries is made from a fixed seed; then 5 % of its messages are edited by a word
(appended, replaced, inserted, deleted, mistyped, two words) and 2 % are new. Each tool updates the
same catalog to the same template; told are seconds, how many edited messages found their own old
translation, and how many messages got that of another. `msgmerge` is taken from the PATH, `pot2po`
of translate-toolkit from an environment of its own that the benchmark makes.
"""

import argparse
import datetime
import json
import random
import shutil
import statistics
import subprocess
import tempfile
import time
from collections.abc import Callable, Mapping
from pathlib import Path

from benchmarks.peers import peer
from pipeline.catalog.merge import merge
from pipeline.catalog.read import read_catalog
from pipeline.catalog.write import write_po
from pipeline.model.message import Catalog, Entry, Message

ROOT = Path(__file__).parent.parent
HEADER = Entry(msgid="", msgstr=("Content-Type: text/plain; charset=UTF-8\n",))
EDITS = ("append", "replace", "insert", "delete", "mistype", "two")


def vocabulary() -> list[str]:
    """Return the words of our own documents, in order, often ones often."""
    texts = (path.read_text(encoding="utf-8") for path in sorted((ROOT / "source").rglob("*.md")))
    return [word for text in texts for word in text.split() if word.isalpha()]


def made_up(count: int, chance: random.Random) -> list[str]:
    """Return `count` different texts of 3 to 40 words."""
    words = vocabulary()
    texts: dict[str, None] = {}
    while len(texts) < count:
        texts[" ".join(chance.choices(words, k=chance.randint(3, 40))).capitalize() + "."] = None
    return list(texts)


def edited(text: str, words: list[str], chance: random.Random) -> str:
    """Return `text` with one small edit."""
    parts = text.split()
    at = chance.randrange(len(parts))
    match chance.choice(EDITS):
        case "append":
            parts.append(chance.choice(words))
        case "replace":
            parts[at] = chance.choice(words)
        case "insert":
            parts.insert(at, chance.choice(words))
        case "delete":
            del parts[at]
        case "mistype":
            letter = chance.randrange(len(parts[at]))
            parts[at] = parts[at][:letter] + "x" + parts[at][letter + 1 :]
        case _:
            parts[at] = chance.choice(words)
            parts.append(chance.choice(words))
    return " ".join(parts)


def case(count: int, folder: Path) -> Mapping[str, str]:
    """Write old.po and new.pot into `folder`; return the old text of each edited one."""
    chance = random.Random(20261123)  # noqa: S311  a fixed seed, not a secret
    old, words = made_up(count, chance), vocabulary()
    known, origin, new = set(old), {}, []
    for text in old:
        changed = edited(text, words, chance) if chance.random() < 0.05 else text
        if changed != text and changed not in known:
            origin[changed] = text
            known.add(changed)
            new.append(changed)
        else:
            new.append(text)
    fresh = [text for text in made_up(count // 50, random.Random(7)) if text not in known]  # noqa: S311
    new += fresh
    entries = tuple(Entry(msgid=text, msgstr=(f"[{text}]",)) for text in old)
    template = tuple(Entry(msgid=text) for text in dict.fromkeys(new))
    (folder / "old.po").write_text(write_po(Catalog(entries=(HEADER, *entries))), encoding="utf-8")
    (folder / "new.pot").write_text(
        write_po(Catalog(entries=(HEADER, *template))), encoding="utf-8"
    )
    return origin


def ours(folder: Path) -> None:
    """Read, merge and write, as `dragoman update` does."""
    old = read_catalog((folder / "old.po").read_bytes(), "old.po")
    new = read_catalog((folder / "new.pot").read_bytes(), "new.pot")
    messages = [Message(msgid=entry.msgid) for entry in new.messages]
    merged = merge(messages, old, now=datetime.datetime.now(datetime.UTC)).catalog
    (folder / "out.po").write_bytes(write_po(merged).encode("utf-8"))


def command(*words: str) -> Callable[[Path], None]:
    """Return the tool that `words` start in the folder."""
    return lambda folder: (
        subprocess.run(words, cwd=folder, check=True, capture_output=True) and None
    )


def tools() -> Mapping[str, Callable[[Path], None]]:
    """Return the tools that are there."""
    found: dict[str, Callable[[Path], None]] = {"dragoman": ours}
    if shutil.which("msgmerge"):
        found["msgmerge"] = command(
            "msgmerge", "-q", "--previous", "-o", "out.po", "old.po", "new.pot"
        )
    pot2po = peer("translate-toolkit", "pot2po", "rapidfuzz")
    if pot2po:
        found["pot2po"] = command(pot2po, "--progress=none", "-t", "old.po", "new.pot", "out.po")
    return found


def judged(folder: Path, origin: Mapping[str, str]) -> tuple[int, int]:
    """Return how many edited messages have their own old translation, and how many another's."""
    found = read_catalog((folder / "out.po").read_bytes(), "out.po")
    given = {entry.msgid: entry.msgstr[0] for entry in found.messages if entry.fuzzy}
    right = sum(given.get(new) == f"[{old}]" for new, old in origin.items())
    return right, len(given) - right


def measure(count: int, runs: int, only: list[str] | None) -> list[dict[str, object]]:
    """Return what each tool did with a catalog of `count` entries."""
    results = []
    with tempfile.TemporaryDirectory(prefix="dragoman-near-") as name:
        folder = Path(name)
        origin = case(count, folder)
        for tool, update in tools().items():
            if only and tool not in only:
                continue
            times = []
            for _ in range(runs):
                start = time.perf_counter()
                update(folder)
                times.append(time.perf_counter() - start)
            right, wrong = judged(folder, origin)
            results.append(
                {
                    "tool": tool,
                    "entries": count,
                    "seconds": round(statistics.median(times), 3),
                    "edited": len(origin),
                    "found": right,
                    "wrong": wrong,
                }
            )
    return results


def main() -> None:
    """Run and print the table, or JSON."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.near", description=__doc__)
    parser.add_argument("--entries", type=int, nargs="+", default=[10_000])
    parser.add_argument("--runs", type=int, default=1)
    parser.add_argument("--only", nargs="+", help="these tools alone, such as dragoman")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    results = [
        one for count in options.entries for one in measure(count, options.runs, options.only)
    ]
    if options.json:
        print(json.dumps(results, indent=2))
        return
    print(f"{'tool':<12}{'entries':>9}{'seconds':>10}{'edited':>8}{'found':>8}{'wrong':>8}")
    for one in results:
        cells = (one["entries"], one["seconds"], one["edited"], one["found"], one["wrong"])
        print(
            f"{one['tool']:<12}"
            + "".join(f"{c:>{w}}" for c, w in zip(cells, (9, 10, 8, 8, 8), strict=True))
        )


if __name__ == "__main__":
    main()
