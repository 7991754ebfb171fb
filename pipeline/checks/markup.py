"""Markup: what the source's Markdown has, the translation has as well."""

import re
from collections.abc import Iterator, Sequence

from pipeline.checks.base import Pair, Problem, Rule, Scope
from pipeline.checks.linked import (
    as_changed,
    check_links,
    difference,
    labels_alone,
    led_to,
    same_address,
)
from pipeline.documents.inline.bracketed import wiki_targets
from pipeline.documents.inline.parts import inline
from pipeline.documents.inline.signs import CODE
from pipeline.documents.inline.tag_strings import bare
from pipeline.model.finding import Severity, excerpt

RULES = (
    Rule(
        id="link",
        severity=Severity.ERROR,
        says="a link of the source is missing, or leads elsewhere",
        advice="Keep `[text](target)` with the same target, or that page in the locale's language; "
        "no space between `]` and `(`, no backslash before them.",
    ),
    Rule(
        id="link-added",
        severity=Severity.WARNING,
        says="a link that the source does not have",
        advice="Take it out, or dismiss the finding where readers of the locale need it.",
    ),
    Rule(
        id="image",
        severity=Severity.ERROR,
        says="an image of the source is missing, or another one stands there",
        advice="Keep `![description](file)` with the same file, or a localized copy of it.",
    ),
    Rule(
        id="html-tag",
        severity=Severity.ERROR,
        says="an HTML tag of the source is missing, was changed, or is not closed",
        advice="Keep every tag with its attributes; translate what stands between them, and the "
        "values that readers see: alt, title, aria-label, and a component's own.",
    ),
    Rule(
        id="footnote",
        severity=Severity.ERROR,
        says="a footnote reference of the source is missing",
        advice="Keep `[^name]` where its claim stands.",
    ),
    Rule(
        id="placeholder",
        severity=Severity.ERROR,
        says="a placeholder of the source is missing or was changed",
        advice="Keep `{name}`, `{{ … }}`, `{% … %}`, `%(name)s` letter by letter, and `%s` and "
        "`%d` in their order; of a shortcode translate the strings that readers see.",
    ),
    Rule(
        id="code",
        severity=Severity.WARNING,
        says="code of the source is missing, was changed, or the translation has more",
        advice="Keep what stands between backticks letter by letter.",
    ),
    Rule(
        id="code-mark",
        severity=Severity.WARNING,
        says="code of the source stands without its backticks, or within other marks",
        advice="Put it between backticks as in the source.",
    ),
    Rule(
        id="emphasis",
        severity=Severity.WARNING,
        says="emphasis of the source is lost, or its marks do not work",
        advice="Pair the `*` and `_`; between letters without spaces only `*` works.",
    ),
    Rule(
        id="emphasis-added",
        severity=Severity.INFO,
        says="the translation has more emphasis than the source",
        advice="See whether a bare `*` or `_` makes it; foreign words may well be in italics.",
    ),
    Rule(
        id="hard-break",
        severity=Severity.WARNING,
        says="the translation has more or fewer hard line breaks",
        advice="Keep the two spaces or the backslash at the line's end.",
    ),
)
_MARKUP = re.compile(r"[`*_\[<&{%\n]")
_TRANSLATED_ATTRIBUTES = re.compile(
    r"""\s(?:alt|title|aria-label|placeholder|lang|dir)\s*=\s*("[^"]*"|'[^']*'|[^\s>]+)"""
)
_DIGITS = re.compile(r"\d+")
_UPRIGHT = frozenset({"ja", "zh", "ko"})
"Scripts that have no italics: emphasis may go, but not its marks alone."
_MARK = re.compile(r"[*_]")
_FORMATS = frozenset({"python-format", "python-brace-format"})
"Messages that the rule `format` looks at."
_NUMBERED = re.compile(r"%\d{1,2}\$")
_WIKIS = frozenset({"", "obsidian"})
"Dialects in which `[[Page]]` is a link."
_LETTERS = 2
"Letters by which code may have changed, to be that code."
_SPACE = re.compile(r"\s+")


def check_markup(pair: Pair, scope: Scope) -> Iterator[Problem]:
    """Find links, images, tags, footnotes, placeholders, code and emphasis that changed."""
    if pair.same or not (_MARKUP.search(pair.source) or _MARKUP.search(pair.target)):
        return
    source, target = pair.source_parts, pair.target_parts
    if source.links != target.links:
        yield from check_links(source.links, target.links, scope.labels)
    if "[[" in pair.source and scope.dialect.name in _WIKIS:
        yield from _kept("link", "link", *map(wiki_targets, (pair.source, pair.target)))
    if "][" in pair.source:
        yield from labels_alone(pair.source, pair.target)
    if source.images != target.images:
        mine, its = (
            [led_to(one, scope.labels) for one in some.images] for some in (source, target)
        )
        yield from _kept("image", "image", mine, its)
    if source.html != target.html:
        yield from _tags(*(_bare(parts.html, pair, scope) for parts in (source, target)))
    if source.notes != target.notes:
        yield from _kept("footnote", "footnote reference", source.notes, target.notes)
    if source.placeholders != target.placeholders and _FORMATS.isdisjoint(pair.entry.flags):
        yield from _placeholders(pair, scope)
    if source.code or target.code:
        yield from _code(pair, scope)
    if source.blocks != target.blocks:
        yield from _blocks("".join(source.blocks), "".join(target.blocks))
    if source.counts != target.counts:
        yield from _emphasis(pair, scope)


def _kept(rule: str, name: str, source: Sequence[str], target: Sequence[str]) -> Iterator[Problem]:
    missing, extra = difference(source, target)
    extra = [piece for piece in extra if not any(same_address(piece, other) for other in missing)]
    for piece in missing:
        if any(same_address(piece, other) for other in target):
            continue
        other = extra.pop(0) if extra else ""
        yield as_changed(rule, name, piece, other)
    for piece in extra:
        message = f"the {name} {excerpt(piece)} is not in the source: take it out"
        yield Problem(rule, message, "", piece)


def _tags(source: Sequence[str], target: Sequence[str]) -> Iterator[Problem]:
    missing, extra = difference(map(_plain, source), map(_plain, target))
    for tag in missing:
        yield as_changed("html-tag", "tag", tag, extra.pop(0) if extra else "")
    for tag in extra:
        message = f"the tag {excerpt(tag)} is not in the source: take it out"
        yield Problem("html-tag", message, "", tag)


def _plain(tag: str) -> str:
    """Write a tag without what may be translated in it.

    >>> _plain('<img  src="a" alt="b"/>')
    '<img src="a">'
    """
    if tag.startswith("<!--"):
        return "<!-- -->"
    tag = _TRANSLATED_ATTRIBUTES.sub("", tag)
    return _SPACE.sub(" ", tag).replace("/>", ">").replace(" >", ">")


def _bare(pieces: Sequence[str], pair: Pair, scope: Scope) -> Sequence[str]:
    """Return tags or placeholders without what may be translated in their strings."""
    return [bare(piece, pair.source, scope.dialect) for piece in pieces]


def _placeholders(pair: Pair, scope: Scope) -> Iterator[Problem]:
    mine = _bare(pair.source_parts.placeholders, pair, scope)
    its = _bare(pair.target_parts.placeholders, pair, scope)
    if any(map(_NUMBERED.match, its)):
        mine = tuple(_numbered(mine))
    missing, extra = difference(mine, its)
    for placeholder in missing:
        if pair.few:
            continue
        changed = extra.pop(0) if extra else ""
        yield as_changed("placeholder", "placeholder", placeholder, changed)
    for placeholder in extra:
        if placeholder not in mine:
            message = f"the placeholder {excerpt(placeholder)} is not in the source: take it out"
            yield Problem("placeholder", message, "", placeholder)


def _numbered(placeholders: Sequence[str]) -> Iterator[str]:
    """Yield placeholders with the number by which a translation may name them.

    >>> list(_numbered(["%s", "{name}", "%d"])), list(_numbered(["%1$s"]))
    (['%1$s', '{name}', '%2$d'], ['%1$s'])
    """
    place = 0
    for one in placeholders:
        plain = one.startswith("%") and one[1:2] not in {"(", "{"} and not _NUMBERED.match(one)
        place += plain
        yield f"%{place}${one[1:]}" if plain else one


def _code(pair: Pair, scope: Scope) -> Iterator[Problem]:
    mine, its = _code_of(pair, scope)
    missing, extra = difference(mine, its)
    rest = CODE.sub(" ", pair.target) if missing else ""
    for code in missing:
        if code in its:
            near = next((one for one in extra if _is_like(code, one)), "")
            if near and near not in mine:
                extra.remove(near)
                yield as_changed("code", "code", code, near)
            continue
        if any(code == one.strip() for one in extra):
            continue  # readers see the same
        if _stands_in(code, rest):
            message = f"{excerpt(code)} stands without its backticks: put them around it"
            yield Problem("code-mark", message, code)
            continue
        changed = extra.pop(0) if extra else ""
        yield as_changed("code", "code", code, changed)
    if pair.target.count("`") % 2 and not pair.source.count("`") % 2:
        message = "a backtick has no partner: pair it, or the code runs on as text"
        yield Problem("code-mark", message, "`", "`")


def _code_of(pair: Pair, scope: Scope) -> tuple[Sequence[str], Sequence[str]]:
    """Return the code of both texts; what roles of MyST say may be translated."""
    if "}`" not in pair.source:
        return pair.source_parts.code, pair.target_parts.code
    source, target = (
        inline(bare(text, pair.source, scope.dialect)).code for text in (pair.source, pair.target)
    )
    return source, target


def _stands_in(code: str, text: str) -> bool:
    """Tell whether code stands in a text without its marks: `T` does not in `Tx` or `Trait`."""
    before = r"(?<![A-Za-z0-9_])" if code[:1].isalnum() else ""
    after = r"(?![A-Za-z0-9_])" if code[-1:].isalnum() else ""
    return re.search(before + re.escape(code) + after, text) is not None


def _is_like(code: str, other: str) -> bool:
    """Tell whether code is another by a letter or two."""
    return abs(len(code) - len(other)) <= _LETTERS and (
        code.startswith(other) or other.startswith(code) or code.endswith(other)
    )


def _blocks(source: str, target: str) -> Iterator[Problem]:
    """Compare the figures of code blocks, whose comments and pictures may be translated."""
    missing, extra = difference(_DIGITS.findall(source), _DIGITS.findall(target))
    for figure, other in zip(missing, extra, strict=False):
        message = f'in the code block "{figure}" became "{other}": write it as in the source'
        yield Problem("code", message, figure, other)


def _emphasis(pair: Pair, scope: Scope) -> Iterator[Problem]:
    source, target = pair.source_parts.counts, pair.target_parts.counts
    for name in ("emphasis", "strong", "strike"):
        before, after = source.get(name, 0), target.get(name, 0)
        if before > after:
            if scope.target.language in _UPRIGHT and not _MARK.search(pair.target_parts.prose):
                continue
            message = f"{name}: {before} in the source, {after} here: mark the same words, in pairs"
            yield Problem("emphasis", message, name, str(after))
        elif after > before:
            message = f"{name}: {before} in the source, {after} here: see that each is meant"
            yield Problem("emphasis-added", message, name, str(after))
    before, after = source.get("break", 0), target.get("break", 0)
    if before != after:
        message = f"{before} hard line breaks in the source, {after} here: keep them"
        yield Problem("hard-break", message, str(before), str(after))
