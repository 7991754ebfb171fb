"""The documentation tells the truth: every command is described, every link leads somewhere."""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from urllib.parse import unquote

import pytest

from pipeline.checks.table import RULES
from pipeline.cli.main import COMMANDS
from pipeline.model.message import State

ROOT = Path(__file__).parent.parent
GUIDE = ROOT / "source" / "guide"
README = ROOT / "README.md"
PAGES = sorted(
    path
    for pattern in ("*.md", "docs/**/*.md", "benchmarks/**/*.md", "source/**/*.md")
    for path in ROOT.glob(pattern)
)
NAMES = [path.relative_to(ROOT).as_posix() for path in PAGES]

FENCE = re.compile(r"^( *)(`{3,}|~{3,}).*?^\1\2`*~* *$", re.MULTILINE | re.DOTALL)
CODE = re.compile(r"(`+)(?!`).+?(?<!`)\1(?!`)", re.DOTALL)
COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
INLINE = re.compile(r"\[[^\]]*\]\(\s*<?([^)\s>]+)>?[^)]*\)")
REFERENCE = re.compile(r"^ {0,3}\[[^\]^]+\]:\s+<?(\S+?)>?(?:\s|$)", re.MULTILINE)
HEADING = re.compile(r"^#{1,6} +(.+?)(?: +#+)? *$", re.MULTILINE)
EXPLICIT_ID = re.compile(r"\{[^}]*#([\w-]+)[^}]*\}")

every_command = pytest.mark.parametrize("command", COMMANDS)


@cache
def text_of(path: Path) -> str:
    return path.read_text(encoding="utf-8")


@cache
def prose_of(path: Path) -> str:
    """The page without its code and comments, which hold no links."""
    text = FENCE.sub("", text_of(path))
    return CODE.sub("", COMMENT.sub("", text))


def links_of(path: Path) -> Iterator[str]:
    for pattern in (INLINE, REFERENCE):
        yield from pattern.findall(prose_of(path))


def anchors_of(path: Path) -> set[str]:
    """The ids that a page's headings have, as GitHub and Python-Markdown's toc make them."""
    headings = HEADING.findall(FENCE.sub("", text_of(path)))
    given = {name for heading in headings for name in EXPLICIT_ID.findall(heading)}
    plain = (EXPLICIT_ID.sub("", heading).strip() for heading in headings)
    return given | {slug for heading in plain for slug in slugs(heading)}


def slugs(heading: str) -> set[str]:
    kept = re.sub(r"[^\w\s-]", "", heading).strip().lower()
    return {kept.replace(" ", "-"), re.sub(r"[-\s]+", "-", kept)}


def speaks_of(text: str, command: str) -> bool:
    return re.search(rf"\bdragoman (?:--project \S+ )?{command}\b", text) is not None


@every_command
def test_the_readme_names_every_command(command: str) -> None:
    assert speaks_of(text_of(README), command), f"README.md does not name `dragoman {command}`"


@every_command
def test_the_guide_describes_every_command(command: str) -> None:
    pages = sorted(GUIDE.rglob("*.md"))
    if not pages:
        pytest.skip("the guide has no page yet")
    told = [page for page in pages if speaks_of(text_of(page), command)]
    assert told, f"no page of source/guide tells of `dragoman {command}`"


def test_the_readme_names_no_command_that_is_not() -> None:
    named = set(re.findall(r"`dragoman ([a-z]+)", text_of(README)))
    assert named <= set(COMMANDS)


def test_the_pages_name_no_make_target_that_is_not() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z]+):", makefile, re.MULTILINE))
    for page in PAGES:
        named = set(re.findall(r"`make ([a-z]+)", text_of(page)))
        assert named <= targets, page


@pytest.mark.parametrize("name", NAMES)
def test_every_link_leads_somewhere(name: str) -> None:
    page = ROOT / name
    dead = [link for link in links_of(page) if not leads(page, link)]
    assert not dead, f"{name}: {dead}"


def leads(page: Path, link: str) -> bool:
    """Whether a link within the repository has its file and its heading; others are not asked."""
    if re.match(r"[a-zA-Z][\w+.-]*:|//", link):
        return True
    place, _, anchor = unquote(link).partition("#")
    base = ROOT / "source" if place.startswith("/") else page.parent
    target = (base / place.lstrip("/")).resolve() if place else page
    if not target.exists():
        return False
    return not anchor or target.suffix != ".md" or anchor in anchors_of(target)


@pytest.mark.parametrize("name", NAMES)
def test_every_page_has_a_title(name: str) -> None:
    text = text_of(ROOT / name)
    assert text.startswith("---\n") or re.search(r"^# \S", text, re.MULTILINE)


def test_the_page_of_the_checks_lists_every_rule_with_its_severity_and_no_other() -> None:
    rows = re.findall(
        r"^\| `([\w-]+)` \| (\w+) \| (.+?) \| \d", text_of(ROOT / "docs/checks.md"), re.MULTILINE
    )
    states = {state.value for state in State}
    assert rows == [
        (rule.id, rule.severity.value if rule.severity else "off", rule.says)
        for rule in RULES.values()
        if rule.id not in states
    ]
