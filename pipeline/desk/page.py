"""The page that a text stands on: made in memory, by the functions that make a preview."""

from collections.abc import Mapping

from pipeline.building.graph import Files
from pipeline.building.local import make
from pipeline.localization.marks import Key
from pipeline.model.locale import Locale
from pipeline.plan.site import plan_page
from pipeline.project.snapshot import Snapshot
from pipeline.project.source_files import SourceFile
from pipeline.website.steps import PageStep


def page_html(
    snapshot: Snapshot,
    locale: Locale,
    document: SourceFile,
    names: Mapping[Key, str],
    typed: Files,
) -> str:
    """Return the page of a document in a preview, each text in a mark of the class `names` gives.

    `typed` are files that stand for those of the project: the catalog with what is being typed.
    Law: nothing is written, and without `typed` and `names` the article is that of a preview.
    """
    files: dict[str, bytes] = dict(typed)
    page = ""
    for step in plan_page(snapshot, locale, document, names):
        for path in step.inputs:
            data = None if path in files else snapshot.files.read(path)
            if data is not None:
                files[path] = data
        if isinstance(step.parameters, PageStep):
            page = step.parameters.page
            files |= _alone(files, step.parameters)
        files |= make(step, {path: files[path] for path in step.inputs if path in files})
    return files[page].decode("utf-8")


def _alone(files: Files, page: PageStep) -> Files:
    """Return what a page reads of others: nothing but what it says of itself."""
    indexes = filter(None, (page.index, page.cards))
    return {page.languages: b"", **dict.fromkeys(indexes, files[page.info])}
