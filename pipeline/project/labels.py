"""What a text's document says of its marks: labels of links, and whose Markdown it is.

Labels are defined in the document itself or in the files that it takes in.
"""

from collections.abc import Mapping

from pipeline.documents.inline.labels import labels_of
from pipeline.model.document import Dialect, Format
from pipeline.project.snapshot import Snapshot
from pipeline.project.taken_in import files_taken_in


def labels_in(project: Snapshot, domain: str) -> Mapping[str, str] | None:
    """Return where each label leads; None for the theme's messages, which stand in no document."""
    document = project.document(domain)
    if document is None:
        return None

    def labels() -> Mapping[str, str]:
        read = (project.files.read(path) for path in files_taken_in(project, document))
        texts = (data.decode("utf-8", "replace") for data in read if data is not None)
        found: dict[str, str] = {}
        for text in (document.text, *texts):
            found = {**labels_of(text), **found}
        return found

    return project.once(("labels", domain), labels)


def dialect_in(project: Snapshot, domain: str) -> Dialect:
    """Return which strings in tags readers see; of the theme's messages, as in Markdown."""
    document = project.document(domain)
    return project.config.dialect_of(document.format if document else Format.MARKDOWN)
