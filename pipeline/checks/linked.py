"""Links of two texts beside each other: which are missing, added, dead or lead elsewhere."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice

from pipeline.checks.base import Problem
from pipeline.documents.inline.labels import plain
from pipeline.model.finding import excerpt
from pipeline.website.links import as_browsers_read

_LANGUAGE = re.compile(
    r"[-_./](?:en|es|ca|fr|de|pt|it|gl|ar|ja|zh|ko|ru|uk|pl|nl|tr)"
    r"(?:[-_](?:[A-Z]{2}|[a-z]{2}|Hans|Hant))?(?=[-_./]|\Z)"
)
_FULL = re.compile(
    r"(?<!\\)\[((?:\\.|[^\[\]\\]"
    r"|\[(?:\\.|[^\[\]\\]|\[(?:\\.|[^\[\]\\])*\])*\](?:\([^()]*\))?)+)\]"
    r"\[([^\[\]^][^\[\]]*)\]"
)
"A full reference: `[text][label]`, its text with at most one image or link in it."
_ALONE = re.compile(r"(?<!\\)\[((?:\\.|[^\[\]\\])+)\](?![(\[])")
_WORD = re.compile(r"\w+")
_AWAY = re.compile(r"//|[a-zA-Z][a-zA-Z0-9+.-]*:")
_MOST = 100
"Pieces that are told of one text: each missing one is looked for among all that are more."


def check_links(
    source: Sequence[str], target: Sequence[str], labels: Mapping[str, str] | None
) -> Iterator[Problem]:
    """Find links that changed; `labels` are those of the document, None where it is not known."""
    missing, extra = difference(source, target)
    for address in missing:
        leads = led_to(address, labels)
        same = next((one for one in extra if same_address(leads, led_to(one, labels))), None)
        if same is not None:
            extra.remove(same)
            continue
        if address in target:
            linked = f"{excerpt(address)} is linked fewer times"
            message = f"{linked} than in the source: see that none is lost"
            yield Problem("link", message, address)
            continue
        near = next((changed for changed in extra if changed not in source), "")
        if near:
            extra.remove(near)
        yield as_changed("link", "link to", address, near)
    for address in extra:
        if labels is not None and is_dead(address, source, labels):
            message = f"no definition of the document holds the label {excerpt(address)}: "
            yield Problem("link", message + "write that of the source", "", address)
            continue
        if leads_away(address) and not any(same_address(address, changed) for changed in source):
            message = f"the link to {excerpt(address)} leads away from the site: take it out"
            yield Problem("rendered", message, "", address)
            continue
        message = f"the link to {excerpt(address)} is not in the source: take it out"
        yield Problem("link-added", message, "", address)


def labels_alone(source: str, target: str) -> Iterator[Problem]:
    r"""Find labels that became the text of their link, as by a space or a backslash before them.

    A label that the link's text has as well may stand alone: `[the PubMed][PubMed]`.

    >>> list(labels_alone("[![Build][c]][d]", r"[![\[Obra\]][c]][d]"))
    []
    >>> for translation in ("[el folleto] [1]", r"\[el folleto][1]", "[el folleto][1]"):
    ...     print(len(list(labels_alone("[the leaflet][1]", translation))))
    1
    1
    0
    """
    mine = {plain(label): text for text, label in _FULL.findall(source)}
    lost = mine.keys() - {plain(label) for _, label in _FULL.findall(target)}
    rest, before = (Counter(map(plain, _ALONE.findall(_FULL.sub("", t)))) for t in (target, source))
    for label in sorted(lost):
        if rest[label] > before[label] and not _has_words(mine[label], label):
            message = f"the label [{excerpt(label)}] became the text of its link: write "
            yield Problem("link", f"{message}[text][{excerpt(label)}], without a space", label)


def _has_words(text: str, label: str) -> bool:
    return {*_WORD.findall(plain(text))}.issuperset(_WORD.findall(label))


def led_to(address: str, labels: Mapping[str, str] | None) -> str:
    """Return where a link leads, one by reference as its definition says.

    >>> led_to("[a b]", {"a b": "c.md"}), led_to("[a b]", None)
    ('c.md', '[a b]')
    """
    return (labels or {}).get(address[1:-1], address) if address.startswith("[") else address


def is_dead(address: str, source: Sequence[str], labels: Mapping[str, str]) -> bool:
    """Tell whether a reference has a label that neither the document nor the source text has.

    >>> is_dead("[b]", ["[a]"], {"a": "c.md"}), is_dead("[a]", [], {"a": "c.md"})
    (True, False)
    """
    return address.startswith("[") and address not in source and address[1:-1] not in labels


def leads_away(address: str) -> bool:
    r"""Tell whether an address leads to another site, as browsers read it.

    >>> leads_away("a.md"), leads_away(r"/\\example.org"), leads_away("https:example.org")
    (False, True, True)
    """
    return _AWAY.match(as_browsers_read(address.strip())) is not None


def same_address(first: str, second: str) -> bool:
    """Tell whether two addresses differ in the name of a language alone.

    >>> same_address("https://en.wikipedia.org/wiki/A", "https://es.wikipedia.org/wiki/B")
    True
    >>> same_address("/en/a", "/fr/b")
    False
    """
    first, second = as_browsers_read(first), as_browsers_read(second)
    if first.rstrip("/") == second.rstrip("/"):
        return True
    if ".wikipedia.org/wiki/" in first and ".wikipedia.org/wiki/" in second:
        return first.split("/wiki/", maxsplit=1)[0] != second.split("/wiki/", maxsplit=1)[0]
    return _LANGUAGE.sub("", first) == _LANGUAGE.sub("", second)


def difference(source: Iterable[str], target: Iterable[str]) -> tuple[list[str], list[str]]:
    """Return what is missing from `target` and what it has more, in order."""
    before, after = Counter(source), Counter(target)
    if before == after:
        return [], []
    missing, extra = before - after, after - before
    return list(islice(missing.elements(), _MOST)), list(islice(extra.elements(), _MOST))


def as_changed(rule: str, name: str, before: str, after: str) -> Problem:
    """Return the problem of a piece that is gone, and has `after` in its place."""
    if after:
        message = f"the {name} {excerpt(before)} became {excerpt(after)}: write it as in the source"
    else:
        message = f"the {name} {excerpt(before)} is missing: put it in as in the source"
    return Problem(rule, message, before, after)
