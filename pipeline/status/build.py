"""Building the site, and what there is to say of it."""

import json
from collections import Counter
from collections.abc import Callable, Sequence
from contextlib import suppress

from pipeline.building.graph import Graph
from pipeline.building.local import bring_in
from pipeline.building.place import Place
from pipeline.building.run import Outcome, run
from pipeline.errors import PipelineError
from pipeline.model.locale import Locale
from pipeline.plan.site import plan
from pipeline.project.built_files import store_of
from pipeline.project.config import Config
from pipeline.project.shared import Shared, cluster_of, results_of
from pipeline.project.snapshot import Snapshot
from pipeline.review.decided import void_of
from pipeline.review.ledger import entry_digest
from pipeline.status.built import Built
from pipeline.status.coverage import locale_coverage
from pipeline.website.theme import compile_theme


def build(  # noqa: PLR0913  what, for whom, and on which machines
    snapshot: Snapshot,
    locales: Sequence[Locale],
    *,
    complete: bool,
    preview: bool = False,
    jobs: int = 1,
    shared: Shared | None = None,
    report: Callable[[str, int], None] = lambda _name, _total: None,
) -> Outcome:
    """Build the site of catalogs that can be read: a broken one stops before any write.

    `report` is called with the name of each step and the number of all.
    """
    config = snapshot.config
    for locale in locales:
        snapshot.check_own_catalogs(locale)
    results = results_of(config, shared)
    graph = _graph(snapshot, locales, preview=preview)
    for planned in ("graph", "states"):  # of a large site they are larger than all else
        snapshot.forget(planned)
    return run(
        graph,
        Place(root=config.root, sources=snapshot.files, results=results),
        store=store_of(config, preview=preview),
        complete=complete,
        jobs=cluster_of(config, shared, results) or jobs,
        report=lambda name: report(name, len(graph.steps)),
    )


def prepare(snapshot: Snapshot, locales: Sequence[Locale], *, preview: bool = False) -> None:
    """Plan a build and bring in what makes its steps, so that every process that makes some has it.

    What is wrong is told when the build begins.
    """
    with suppress(PipelineError):
        bring_in(_graph(snapshot, locales, preview=preview))
        compile_theme(snapshot.templates())


def _graph(snapshot: Snapshot, locales: Sequence[Locale], *, preview: bool) -> Graph:
    tags = tuple(locale.tag for locale in locales)
    return snapshot.once(("graph", tags, preview), lambda: plan(snapshot, locales, preview=preview))


def built_of(
    snapshot: Snapshot,
    locales: Sequence[Locale],
    outcome: Outcome,
    *,
    preview: bool = False,
    check: bool = True,
) -> Built:
    """Return what there is to say of a build; only with `check` are its texts looked at."""
    return Built(
        made=outcome.made,
        kept=len(outcome.kept),
        removed=outcome.removed,
        coverage={locale.tag: locale_coverage(snapshot, locale) for locale in locales},
        places=_places(snapshot.config, locales, preview=preview),
        errors=_errors(snapshot, locales) if check else None,
        void={locale.tag: n for locale in locales if (n := _void(snapshot, locale))},
    )


def _void(snapshot: Snapshot, locale: Locale) -> int:
    """Count the texts without a mark whose approvals all do not count."""
    void = void_of(snapshot, locale)
    if not void:
        return 0  # no catalog need be read
    entries = (one for every in snapshot.catalogs(locale).values() for one in every.messages)
    return sum(entry_digest(locale.tag, one) in void for one in entries if not one.fuzzy)


def _errors(snapshot: Snapshot, locales: Sequence[Locale]) -> dict[str, int]:
    """Count the errors that `check` finds in each locale; those without any are left out."""
    # Not imported where nothing is checked: they take as long as the rest of the program.
    from pipeline.checks.many import check_ahead  # noqa: PLC0415
    from pipeline.checks.project import count_errors  # noqa: PLC0415

    check_ahead(snapshot, locales)
    counts = {}
    for locale in locales:
        counts[locale.tag] = count_errors(snapshot, locale)
        snapshot.forget("states")  # each catalog has one for every text
    return {tag: count for tag, count in counts.items() if count}


def _places(
    config: Config, locales: Sequence[Locale], *, preview: bool
) -> dict[str, dict[str, int]]:
    """Count the places of the localized documents that have a finding, by locale and rule."""
    places = {}
    for locale in locales:
        parts = "preview-parts/findings" if preview else "findings"
        folder = config.root / config.build / parts / locale.tag
        rules = Counter(
            finding["rule"]
            for path in folder.rglob("*.json")
            for finding in json.loads(path.read_bytes())
        )
        if rules:
            places[locale.tag] = dict(rules)
    return places
