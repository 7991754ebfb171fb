"""The desk's own pages: the overview, a document, and the parts that are loaded one by one."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from pipeline.checks.base import OF_CATALOG
from pipeline.checks.project import draft_findings, locale_findings
from pipeline.desk import opened
from pipeline.desk.access.rights import Right
from pipeline.desk.desk import Desk
from pipeline.desk.filter import filtered
from pipeline.desk.frame import article_of, frame_html, is_long
from pipeline.desk.language import language_of, words_in, words_of
from pipeline.desk.machine import OPEN, engine_for
from pipeline.desk.operation import visitor_of
from pipeline.desk.pages import html, reading_modules
from pipeline.desk.rows import AT_ONCE, WAITING, Row, row_of, rows_of
from pipeline.digest import digest
from pipeline.errors import InputError
from pipeline.model.coverage import of_documents, total
from pipeline.model.finding import Finding
from pipeline.model.locale import Locale
from pipeline.model.message import State
from pipeline.project.snapshot import Snapshot, catalog_name
from pipeline.project.source_files import THEME_DOMAIN
from pipeline.status.coverage import locale_coverage
from pipeline.workbench.left_marked import is_left_marked
from pipeline.workbench.spoken import kind_in, spoken
from pipeline.workbench.taken_in import files_taken_in

View = Callable[[Desk, Request], Response]
_AT_MOST = 0.3
"Seconds of the processor that checks may read for before a list is shown."


def page_of(desk: Desk, request: Request, template: str, **values: object) -> Response:
    """Return a whole page."""
    language = language_of(request.headers.get("accept-language", ""))
    visitor = visitor_of(request)
    words = words_in(language)
    shared = {
        "csrf": desk.access.csrf(visitor.session),
        "language": language,
        "by": visitor.by,
        "rights": visitor.rights,
        "leaves": desk.access.by_session,
        "unsigned": len(desk.basket(visitor.by)) + len(desk.basket(visitor.by).changed),
        "measures": desk.measures,
        "traps": desk.traps.one_in,
        "kept": digest([str(desk.project.root.resolve()), visitor.by])[:20],
    }
    return HTMLResponse(html(template, words, **shared, **values))


def _overview(desk: Desk, request: Request) -> Response:
    """Return the locales and their documents; findings come later, for they take longer."""
    with desk.project.reading() as snapshot:
        locales = [_locale(snapshot, one, None) for one in desk.locales(snapshot)]
        title = snapshot.config.title
    return page_of(desk, request, "overview.html", locales=locales, title=title)


def _findings(desk: Desk, request: Request) -> Response:
    """Return the part of one locale in the overview, with its findings."""
    with desk.project.reading() as snapshot:
        locale = desk.locale(snapshot, request.path_params["tag"])
        every = (*locale_findings(snapshot, locale), *draft_findings(snapshot, locale))
        told = (one for one in every if one.rule not in OF_CATALOG)
        counts = Counter(one.where.rpartition(":")[0] for one in set(told))
        part = _locale(snapshot, locale, counts)
    return HTMLResponse(html("locale.html", words_of(request), one=part))


def _locale(
    snapshot: Snapshot, locale: Locale, findings: Mapping[str, int] | None
) -> dict[str, Any]:
    """Return what the overview shows of a locale."""
    try:
        parts = locale_coverage(snapshot, locale)
    except InputError as error:  # the other locales can be worked on meanwhile
        return {"locale": locale, "coverage": None, "documents": [], "error": str(error)}
    whole = total(locale.tag, of_documents(parts))

    def found(domain: str) -> int | None:
        if findings is None:
            return None
        return findings.get(catalog_name(snapshot.config, locale, domain), 0)

    documents = [
        {
            "coverage": one,
            "waits": sum(one.counts.get(state, 0) for state in WAITING),
            "findings": found(one.domain),
            "theme": one.domain == THEME_DOMAIN,
        }
        for one in parts
    ]
    return {"locale": locale, "coverage": whole, "documents": documents, "error": ""}


def _document(desk: Desk, request: Request) -> Response:
    """Return a document: its texts beside its page."""
    with desk.project.reading() as snapshot:
        locale, domain = _asked(desk, snapshot, request)
        rows = rows_of(snapshot, locale, domain)
        shown, unread = filtered(desk, snapshot, locale, rows, request.query_params, _AT_MOST)
        open_id = request.query_params.get("text", "") or _first(shown)
        at = next((row.number for row in shown if row.id == open_id), 0)
        done = sum(row.state in {State.TRANSLATED, State.SIGNED} for row in rows)
        desk.idle_reader.begin(desk.project, locale.tag, domain, "rules", desk.found.read_some)
        return page_of(
            desk,
            request,
            "document.html",
            locale=locale,
            locales=[one for one in desk.locales(snapshot) if one != locale],
            source=snapshot.config.source_locale,
            domain=domain,
            theme=domain == THEME_DOMAIN,
            chunks=_chunks(shown, at, unread),
            open=open_id,
            waiting=_to_sign(desk, request, locale),
            long=is_long(snapshot, domain),
            total=len(rows),
            done=done,
            roles=desk.roles(snapshot, visitor_of(request)),
            show=request.query_params.get("show", ""),
            rule=request.query_params.get("rule", ""),
            keyed=snapshot.config.allowed_signers,
            search=request.query_params.get("q", ""),
            modules=reading_modules(),
        )


def _first(rows: Sequence[Row]) -> str:
    """Return the first text that waits, or else the first."""
    waiting = (row.id for row in rows if row.state in WAITING and row.item)
    return next(waiting, rows[0].id if rows else "")


def _asked(desk: Desk, snapshot: Snapshot, request: Request) -> tuple[Locale, str]:
    locale = desk.locale(snapshot, request.path_params["tag"])
    domain: str = request.path_params["domain"]
    rows_of(snapshot, locale, domain)  # it names a document that there is not
    return locale, domain


def _chunks(rows: Sequence[Row], at: int, unread: Sequence[Row]) -> list[dict[str, Any]]:
    """Return the rows by fifty of the document; those around `at` are there at once.

    Where no check has read a fifty yet, it may turn out to be empty when it comes into view.
    """
    groups: dict[int, list[Row]] = {row.number // AT_ONCE: [] for row in (*rows, *unread)}
    for row in rows:
        groups[row.number // AT_ONCE].append(row)
    return [
        {"start": number * AT_ONCE, "rows": some if number == at // AT_ONCE else None}
        for number, some in sorted(groups.items())
    ]


def _rows(desk: Desk, request: Request) -> Response:
    """Return fifty texts of a document, or those that a filter leaves of them."""
    with desk.project.reading() as snapshot:
        locale, domain = _asked(desk, snapshot, request)
        start = request.query_params.get("from", "0")
        first = int(start) if start.isascii() and start.isdigit() and len(start) < 9 else 0
        some = rows_of(snapshot, locale, domain)[first : first + AT_ONCE]
        rows, _ = filtered(desk, snapshot, locale, some, request.query_params)
        source = snapshot.config.source_locale
        return HTMLResponse(_rows_html(desk, request, rows, locale, source))


def _rows_html(
    desk: Desk, request: Request, rows: Sequence[Row], locale: Locale, source: Locale
) -> str:
    waiting = _to_sign(desk, request, locale)
    words = words_of(request)
    return html("rows.html", words, rows=rows, locale=locale, source=source, waiting=waiting)


def _to_sign(desk: Desk, request: Request, locale: Locale) -> frozenset[str]:
    """Return the texts that somebody decided on and has not signed for."""
    return desk.basket(visitor_of(request).by).texts(locale.tag)


def _row(desk: Desk, request: Request) -> Response:
    """Return one text as the list has it."""
    with desk.project.reading() as snapshot:
        locale, domain = _asked(desk, snapshot, request)
        row = row_of(snapshot, locale, domain, request.query_params.get("text", ""))
        source = snapshot.config.source_locale
        return HTMLResponse(_rows_html(desk, request, [row], locale, source))


def _open(desk: Desk, request: Request) -> Response:
    """Return one text with all that is known of it, to be worked on."""
    with desk.project.reading() as snapshot:
        locale, domain = _asked(desk, snapshot, request)
        words, visitor = words_of(request), visitor_of(request)
        name = request.query_params.get("text", "")
        trap = desk.traps.of(name, visitor.by)
        right = trap.row if trap else row_of(snapshot, locale, domain, name)
        row = trap.shown if trap else right
        told = trap.right if trap else row  # what the faulty words would give away
        found = () if trap else opened.findings_of(snapshot, locale, row)
        previous = row.entry.previous_msgid if row.entry else None
        kind, under = opened.place_of(row)
        values: dict[str, object] = {
            "row": row,
            "waits": name in _to_sign(desk, request, locale),
            "locale": locale,
            "source": snapshot.config.source_locale,
            "parts": opened.source_of(snapshot, locale, row),
            "taken": files_taken_in(snapshot, locale).get(right.item.digest, ())
            if right.item
            else (),
            "change": opened.difference(previous, row.message.msgid) if previous else [],
            "kind": kind_in(words, kind),
            "under": under,
            "notes": opened.notes_of(row),
            "draft": opened.draft_of(row.entry),
            "left_marked": row.item is not None and is_left_marked(snapshot, row.item),
            "risk": opened.risk_words(snapshot, told, words),
            "matches": opened.matches_of(snapshot, locale, told),
            "signed": opened.signed_by(snapshot, locale, row),
            "refused": opened.refused_by(snapshot, locale, row),
            "findings_html": findings_html(request, found, dismissible=visitor.may(Right.DECIDE)),
            "dismissed": [
                (spoken(words, language_of(request.headers.get("accept-language", "")), one), last)
                for one, last in (() if trap else opened.dismissed_in(snapshot, locale, row))
            ],
            "by": visitor.by,
            "may_write": visitor.may(Right.WRITE),
            "may_decide": visitor.may(Right.DECIDE),
            "asks": row.state in OPEN and engine_for(snapshot.config, domain, locale.tag),
        }
        return HTMLResponse(html("open.html", words, **values))


def findings_html(request: Request, found: Sequence[Finding], *, dismissible: bool) -> str:
    """Return findings as a list, in the language of who asks."""
    language = language_of(request.headers.get("accept-language", ""))
    words = words_in(language)
    told = [spoken(words, language, one) for one in found]
    return html("findings.html", words, found=told, language=language, dismissible=dismissible)


def _frame(desk: Desk, request: Request) -> Response:
    """Return the page of a document, for the frame."""
    with desk.project.reading() as snapshot:
        locale, domain = _asked(desk, snapshot, request)
        name = request.query_params.get("text", "")
        row = row_of(snapshot, locale, domain, name) if name else None
        in_source = request.query_params.get("side") == "source"
        article = article_of(snapshot, locale, domain, row, in_source=in_source)
        shown = snapshot.config.source_locale if in_source else locale
        page, policy = frame_html(snapshot, shown, article)
    return HTMLResponse(page, headers={"Content-Security-Policy": policy})


VIEWS: dict[str, View] = {
    "/": _overview,
    "/findings/{tag}": _findings,
    "/read/{tag}/{domain:path}": _document,
    "/rows/{tag}/{domain:path}": _rows,
    "/row/{tag}/{domain:path}": _row,
    "/open/{tag}/{domain:path}": _open,
    "/frame/{tag}/{domain:path}": _frame,
}
"What answers at each address."
