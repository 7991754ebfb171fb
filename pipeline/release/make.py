"""Makes a release: builds the site afresh, and packs it with its manifest."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from importlib.metadata import version as version_of
from pathlib import Path

from pipeline import __version__
from pipeline.building.place import Place
from pipeline.building.run import run
from pipeline.building.scratch import scratch_folder
from pipeline.errors import InputError
from pipeline.file_names import FOLDS, clash, no_place
from pipeline.files import locked, sweep, write_atomic
from pipeline.git import Origin
from pipeline.model.locale import Locale
from pipeline.parallel import processors
from pipeline.plan.site import plan
from pipeline.project.built_files import aside, libraries_of, searches, site_folder
from pipeline.project.snapshot import Snapshot
from pipeline.release.anchor import tips_of
from pipeline.release.archive import MANIFEST, write_manifest, write_tar, write_zip
from pipeline.release.verify import sealed
from pipeline.review.decided import standings_of
from pipeline.review.items import items
from pipeline.review.ledger import Verdict
from pipeline.website.search import search_files


@dataclass(frozen=True, slots=True, kw_only=True)
class Release:
    """What was written."""

    stem: str
    "Name of the archives without their suffix."
    paths: tuple[Path, ...]
    "The archives, their checksums and the manifest."
    files: int
    "Number of files of the site."


def make(  # noqa: PLR0913  what a release is called and signed with
    project: Snapshot,
    locales: Sequence[Locale],
    origin: Origin,
    *,
    name: str,
    version: str,
    whole: bool,
    key: Path | None = None,
) -> Release:
    """Build the site in `locales` from nothing and write its archives to build/release.

    `whole` names the archives `all`: no locale was asked for by name. Law: equal sources, catalogs,
    ledgers and program make equal bytes, on any machine, in any folder and time zone. With `key` a
    signed statement on these very bytes lies beside them; with a bad one nothing is written.
    """
    config = project.config
    which = "all" if whole else "+".join(locale.tag for locale in locales)
    stem = f"{name}-{version or origin.version}-{which}"
    with locked(aside(config) / "release"):
        made, count = _archives(project, locales, origin, stem=stem, name=name, version=version)
        if key is not None:
            signed = {path: data for path, data in made.items() if not path.endswith(".sha256")}
            label = {"name": name, "version": version or origin.version, "project": config.project}
            made |= sealed(stem, signed, key, **label)
        project.finish()
        folder = config.root / config.build / "release"
        sweep(folder, below=False)
        for path, data in made.items():
            write_atomic(folder / path, data)
    return Release(stem=stem, paths=tuple(folder / path for path in made), files=count)


def _archives(
    project: Snapshot,
    locales: Sequence[Locale],
    origin: Origin,
    *,
    stem: str,
    name: str,
    version: str,
) -> tuple[dict[str, bytes], int]:
    """Return archives, checksums and manifest by name, and how many files they hold."""
    files = _site(project, locales)
    about = _about(project, locales, origin, name=name, version=version)
    manifest = write_manifest(files, about)
    packed = {**files, MANIFEST: manifest}
    if two := clash(packed):
        raise InputError(no_place(two[0]), where=two[1], hint=FOLDS)
    written = {
        f"{stem}.tar.gz": write_tar(packed, origin.when),
        f"{stem}.zip": write_zip(packed, origin.when),
    }
    sums = {
        f"{archive}.sha256": f"{sha256(data).hexdigest()}  {archive}\n".encode()
        for archive, data in written.items()
    }
    return {**written, **sums, f"{stem}.manifest.json": manifest}, len(files)


def _site(project: Snapshot, locales: Sequence[Locale]) -> dict[str, bytes]:
    """Return the files of the site, built from the snapshot in a new folder that nobody else has.

    Only outputs that the graph names are packed, and what browsers search in them.
    """
    behind = tuple(one for one in project.config.locales if one not in locales)
    config = replace(project.config, locales=tuple(locales), behind=behind)
    graph = plan(replace(project, config=config), locales)
    site = f"{site_folder(config)}/"
    outputs = (path for step in graph.steps for path in step.outputs if path.startswith(site))
    with scratch_folder() as root:
        place = Place(root=root, sources=project.files)
        run(graph, place, store=root / "steps.sqlite", jobs=processors())
        made = {path.removeprefix(site): (root / path).read_bytes() for path in outputs}
        if searches(config):
            with scratch_folder() as scratch:
                made |= search_files(root / site, scratch)
        return dict(sorted(made.items()))


def _about(
    project: Snapshot, locales: Sequence[Locale], origin: Origin, *, name: str, version: str
) -> dict[str, object]:
    config = project.config
    return {
        "name": name,
        "version": version or origin.version,
        "title": config.title,
        "commit": origin.commit,
        "dirty": bool(origin.changed),
        "changed": list(origin.changed),
        "time": origin.when.isoformat(),
        "programs": {
            "dragoman": __version__,
            **{name: version_of(name) for name in libraries_of(config)},
        },
        "locales": [config.source_locale.tag, *(locale.tag for locale in locales)],
        "ledgers": {tag: list(tips) for tag, tips in tips_of(project, locales).items()},
        "dismissed": [one for locale in locales for one in _dismissed(project, locale)],
        "messages": {locale.tag: _messages(project, locale) for locale in locales},
    }


def _messages(project: Snapshot, locale: Locale) -> dict[str, list[dict[str, object]]]:
    """Return, by document, each message's state and who signed it as it stands."""
    standing = standings_of(project, locale)
    found: dict[str, list[dict[str, object]]] = {}
    for item in items(project, locale):
        stands = standing.get(item.digest)
        signers = [
            {"by": one.by, "role": one.role, "at": one.at.isoformat()}
            for one in (stands.signs if stands else ())
        ]
        record: dict[str, object] = {"digest": item.digest, "state": item.state.value}
        if item.entry.context is not None:
            record["context"] = item.entry.context
        record["msgid"] = item.entry.msgid
        found.setdefault(item.domain, []).append(record | ({"signers": signers} if signers else {}))
    return found


def _dismissed(project: Snapshot, locale: Locale) -> list[Mapping[str, str]]:
    return [
        {"locale": locale.tag, "digest": name, "by": one.last.by, "note": one.last.note}
        for name, one in sorted(standings_of(project, locale).items())
        if one.last.verdict is Verdict.DISMISS
    ]
