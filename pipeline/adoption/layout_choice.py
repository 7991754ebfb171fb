"""Which of the layouts that fit the files of a folder is that of the site."""

from collections import Counter
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field, replace

from pipeline.adoption.history.commits import is_cut_off
from pipeline.adoption.layouts import LAYOUTS, Placed, other_suffixes, tag_of
from pipeline.adoption.named_locales import named_locales
from pipeline.adoption.records import Site, Stranger
from pipeline.model.counted import counted

_RIVAL = 0.2
"Share of the pages that the best layout pairs which another one must pair to be told."
_FEW = 0.1
"Share of the pairs of the largest folder of pages that another one must have."


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What the caller knows of a site; empty: to be found out."""

    layout: str = ""
    "Name of its layout."
    source: str = ""
    "Tag of its source language."
    locales: tuple[str, ...] = ()
    "Tags of the languages that are looked at."


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What one layout makes of the files."""

    layout: str = ""
    pairs: tuple[tuple[Placed, str], ...] = ()
    "Pages with the file that translates each."
    alone: tuple[tuple[Placed, str], ...] = ()
    "Translations of pages that are not there."
    strangers: tuple[Stranger, ...] = ()
    "Folders of a language none of whose pages has its source."
    others: Mapping[str, int] = field(default_factory=dict)
    "Other layouts that fit as well, each with how many pages it pairs."
    passed: tuple[str, ...] = ()
    "Files that are translations by their names, and are looked at as none."


def best_layout(pages: Sequence[str], source: str, wish: Wish) -> Found:
    """Return the layout that pairs the most pages, the first of equal ones, and what else fits."""
    best, every = Found(), []
    for name in (wish.layout,) if wish.layout in LAYOUTS else LAYOUTS:
        found = _paired(name, pages, source, wish)
        every.append(found)
        if len(found.pairs) > len(best.pairs):
            best = found
    own = {(placed.page, page) for placed, page in best.pairs}
    others = {
        found.layout: len(found.pairs)
        for found in every
        if found is not best
        and len(found.pairs) >= _RIVAL * len(best.pairs) > 0
        and not own.issuperset((placed.page, page) for placed, page in found.pairs)
    }
    return replace(best, others=others, passed=tuple(_passed(best, every, others)))


def _passed(best: Found, every: Iterable[Found], others: Container[str]) -> Iterator[str]:
    """Yield the files that are translations by their names, and are looked at as none."""
    mine = {page for _, page in (*best.pairs, *best.alone)}
    for found in every:
        if found.layout == "suffix" and found is not best and "suffix" not in others:
            yield from (page for _, page in found.pairs if page not in mine)


def _paired(name: str, pages: Sequence[str], source: str, wish: Wish) -> Found:
    there = frozenset(pages)
    wanted = {tag_of(tag) for tag in wish.locales}
    pairs: list[tuple[Placed, str]] = []
    rest: list[tuple[tuple[Placed, ...], str]] = []
    for page in pages:
        places = [
            placed
            for placed in LAYOUTS[name](tuple(page.split("/")), source)
            if not wanted or placed.locale in wanted
        ]
        hit = next(_existing(places, there, page), None)
        if hit:
            pairs.append((hit, page))
        elif places:
            rest.append((tuple(places), page))
    bases = Counter(placed.base for placed, _ in pairs)
    few = _FEW * max(bases.values(), default=0)
    kept = [(placed, page) for placed, page in pairs if bases[placed.base] >= few]
    owned = {(placed.base, placed.own) for placed, _ in kept}
    alone = [
        (place, page)
        for places, page in rest
        for place in places[:20]
        if (place.base, place.own) in owned
    ]
    single = {page: place for place, page in reversed(alone)}
    return Found(
        layout=name,
        pairs=tuple(_one_each(kept)),
        alone=tuple((place, page) for page, place in sorted(single.items())),
        strangers=_strangers(rest, kept, owned),
    )


def _strangers(
    rest: Sequence[tuple[tuple[Placed, ...], str]],
    kept: Sequence[tuple[Placed, str]],
    owned: Set[tuple[str, str]],
) -> tuple[Stranger, ...]:
    """Return the folders beside those of translations that a language has for itself."""
    bases = {placed.base for placed, _ in kept}
    locales = {placed.locale for placed, _ in kept}
    counts: Counter[tuple[str, str]] = Counter()
    for places, _ in rest:
        first = next(
            (
                (one.locale, one.own)
                for one in places
                if one.base in bases and (one.base, one.own) not in owned
            ),
            None,
        )
        if first and first[0] not in locales and len(first[0].partition("-")[0]) == 2:
            counts[first] += 1
    return tuple(
        Stranger(locale=locale, folder=own, pages=count)
        for (locale, own), count in sorted(counts.items())
    )


def _existing(places: Iterable[Placed], there: frozenset[str], page: str) -> Iterator[Placed]:
    for placed in places:
        for name in (placed.page, *other_suffixes(placed.page)):
            if name in there and name != page:
                yield placed._replace(page=name)


def _one_each(pairs: Iterable[tuple[Placed, str]]) -> list[tuple[Placed, str]]:
    """Return one translation for each page and language: the first."""
    first: dict[tuple[str, str], tuple[Placed, str]] = {}
    for placed, page in pairs:
        first.setdefault((placed.locale, placed.page), (placed, page))
    return [first[key] for key in sorted(first)]


def remarks_on(site: Site) -> tuple[str, ...]:
    """Return what the person should know of how a site was found: each in one line."""
    said = []
    if site.others:
        others = " and ".join(f"{name} ({count})" for name, count in site.others.items())
        said.append(
            f"taken as layout {site.layout}, which pairs {len(site.pages)} pages; {others} "
            "would pair some as well: --layout chooses"
        )
    said += [
        f"{page}: a translation by its name; the layout {site.layout} has no place for it: "
        "--layout suffix looks at such"
        for page in site.passed
    ]
    there = {*site.locales, site.source_locale, *(one.locale for one in site.strangers)}
    if not site.wished:
        said += [
            f"{file} names {tag}, which has no page here"
            for tag, file in named_locales(site.root, site.source).items()
            if tag not in there
        ]
    for tag in sorted({one.locale for one in site.words}):
        names = ", ".join(one.path.as_posix() for one in site.words if one.locale == tag)
        said.append(f"{names}: left out: words of the generator's own, which no page holds")
    if site.restructured:
        many = counted(site.restructured, "page")
        said.append(f"{many} in reStructuredText left out: reStructuredText is not read")
    if is_cut_off(site.root):
        said.append(
            "this clone is shallow: what changed since a page was translated cannot be told; "
            "fetch the whole history: git fetch --unshallow, or fetch-depth: 0"
        )
    said += [
        f"{one.folder}: {counted(one.pages, 'page')} that may be in {one.locale}, none of which has"
        " its page in the source language: looked at as no translation"
        for one in site.strangers
    ]
    return tuple(said)
