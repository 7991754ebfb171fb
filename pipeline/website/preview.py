"""A page of a preview: no reader and no search engine can take it for a released one."""

import re

_HEAD = re.compile(r"<head(?:\s[^>]*)?>", re.IGNORECASE)
_BODY = re.compile(r"<body(?:\s[^>]*)?>", re.IGNORECASE)
_ROBOTS = '<meta name="robots" content="noindex, nofollow">'
_STYLE = (
    "<style>.preview-banner{background:#7a1f00;color:#fff;padding:.6rem 1rem;margin:0;"
    "font-weight:600;position:sticky;top:0;z-index:9}"
    "mark.unread{background:#ffe08a;color:#1f1300;outline:1px dashed #7a1f00}</style>"
)


def as_preview(html: str, banner: str) -> str:
    """Return the page with `banner` first in its body, and a word to search engines.

    Law: the banner stands on the page, whatever the template is, one without a body as well.
    """
    head = _HEAD.search(html)
    if head is None:
        html = _ROBOTS + _STYLE + html
    else:
        html = html[: head.end()] + "\n" + _ROBOTS + _STYLE + html[head.end() :]
    body = _BODY.search(html)
    place = 0 if body is None else body.end()
    return html[:place] + "\n" + banner + html[place:]
