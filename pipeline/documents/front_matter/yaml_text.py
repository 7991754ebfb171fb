"""YAML text to values or nodes, whatever the text is; the only file that loads YAML.

libyaml's composer calls itself once a level and crashes the process (SIGSEGV at 50,000 `[`), and
aliases let 700 bytes unfold to millions of values. So a text that could nest deep, or that has an
alias, is first gone through event by event, which needs neither a deep stack nor much memory.
"""

from typing import Any

import yaml

from pipeline.documents.depth import DEEPEST, MOST_BITS, MOST_VALUES, ValuesError

_OPENING = "[{-?:"
"What can open a level; a text with fewer of these than `DEEPEST` cannot nest deeper."


class _Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
    """The safe loader, but a value that cannot be is an error with its line."""

    def construct_object(self, node: Any, deep: bool = False) -> Any:
        """Return the value of a node."""
        try:
            value = super().construct_object(node, deep)
        except yaml.YAMLError:
            raise
        except (ValueError, LookupError, AttributeError, TypeError, ArithmeticError) as error:
            # PyYAML reads `2026-13-45` as a date, and `!!bool x`, and lets these errors pass.
            reason = "" if isinstance(error, LookupError | AttributeError) else f": {error}"
            message = f"a value that cannot be{reason}"
            raise yaml.MarkedYAMLError(problem=message, problem_mark=node.start_mark) from None
        if isinstance(value, int) and value.bit_length() > MOST_BITS:
            message = f"a whole number of more than {MOST_BITS} bits"
            raise yaml.MarkedYAMLError(problem=message, problem_mark=node.start_mark)
        return value


def load_yaml(text: str) -> Any:
    """Return the values of `text`.

    Raise `ValuesError` with the line for what is no YAML, nests too deep or unfolds too far; never
    anything else.
    """
    try:
        check_yaml(text)
        return yaml.load(text, Loader=_Loader)  # noqa: S506  a safe loader
    except yaml.YAMLError as error:
        raise _unreadable(error) from None
    except UnicodeEncodeError as error:
        raise ValuesError("a lone surrogate", text.count("\n", 0, error.start) + 1) from None


def compose_yaml(text: str) -> Any:
    """Return the node of the whole of `text`, None for an empty one; raise as `load_yaml` does."""
    try:
        check_yaml(text)
        return yaml.compose(text, Loader=_Loader)
    except yaml.YAMLError as error:
        raise _unreadable(error) from None
    except UnicodeEncodeError as error:
        raise ValuesError("a lone surrogate", text.count("\n", 0, error.start) + 1) from None


def check_yaml(text: str) -> None:
    """Raise `ValuesError` where `text` nests too deep or its aliases unfold too far."""
    if sum(map(text.count, _OPENING)) <= DEEPEST and "*" not in text:
        return
    sizes = _Sizes()
    for event in yaml.parse(text, Loader=_Loader):
        sizes.take(event)


class _Sizes:
    """Counts levels and values, each alias as what it stands for."""

    def __init__(self) -> None:
        self.open: list[tuple[str | None, int]] = []
        self.values = 0
        self.anchors: dict[str, int] = {}

    def take(self, event: Any) -> None:
        line = event.start_mark.line + 1
        if isinstance(event, yaml.CollectionStartEvent):
            self.open.append((event.anchor, self.values))
            if len(self.open) > DEEPEST:
                raise ValuesError(f"nested more than {DEEPEST} levels deep", line)
        elif isinstance(event, yaml.CollectionEndEvent):
            anchor, before = self.open.pop()
            self.values += 1
            self._keep(anchor, self.values - before)
        elif isinstance(event, yaml.ScalarEvent):
            self.values += 1
            self._keep(event.anchor, 1)
        elif isinstance(event, yaml.AliasEvent):
            if any(anchor == event.anchor for anchor, _ in self.open):
                raise ValuesError(f"the alias *{event.anchor} stands within what it names", line)
            self.values += self.anchors.get(str(event.anchor), 1)
        if self.values > MOST_VALUES:
            raise ValuesError(f"more than {MOST_VALUES:,} values with each alias written out", line)

    def _keep(self, anchor: str | None, size: int) -> None:
        if anchor:
            self.anchors[anchor] = size


def _unreadable(error: yaml.YAMLError) -> ValuesError:
    mark = getattr(error, "problem_mark", None)
    problem = getattr(error, "problem", None) or str(error).splitlines()[0]
    return ValuesError(str(problem), (mark.line if mark else 0) + 1)
