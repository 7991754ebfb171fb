"""Dragoman: English Markdown becomes reviewed, localized Markdown and websites.

The names in `__all__` are for other programs; `docs/api.md` shows each. Each is imported when it is
first asked for, so that the command line starts as fast as without them. What is not named here
may change without notice. `__init__.pyi` says the same to type checkers.
"""

import importlib

__version__ = "0.1.0"

_PLACES = {
    "Catalog": "model.message",
    "Dialect": "model.document",
    "Document": "model.document",
    "Entry": "model.message",
    "Finding": "model.finding",
    "InputError": "errors",
    "Kind": "model.document",
    "Locale": "model.locale",
    "Message": "model.message",
    "PipelineError": "errors",
    "Segment": "model.document",
    "Severity": "model.finding",
    "State": "model.message",
    "Verbatim": "model.document",
    "check_pair": "checks.pair",
    "extract": "extraction.messages",
    "find_locale": "locales.cldr",
    "parse_po": "catalog.read",
    "segment": "documents.segment",
    "splice": "documents.splice",
    "write_po": "catalog.write",
}
"The module of each public name."

__all__ = [  # noqa: PLE0604  names that are imported later
    "__version__",
    *_PLACES,
]


def __getattr__(name: str) -> object:
    """Import a public name."""
    if name not in _PLACES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(importlib.import_module(f"{__name__}.{_PLACES[name]}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    """Return the public names with those that are there already."""
    return sorted({*globals(), *__all__})
