"""The pictures of a page as part of it: a frame without origin can load none."""

import mimetypes
import posixpath
import re
from base64 import b64encode
from collections.abc import Mapping
from urllib.parse import unquote, urlsplit

from pipeline.model.locale import Locale
from pipeline.plan.files import places
from pipeline.project.snapshot import Snapshot
from pipeline.review.own_files import shown_files
from pipeline.website.links import SHARED

_SOURCE = re.compile(r'(?P<before><img\b[^>]*?\ssrc=")(?P<address>[^"]+)(?=")')
_MOST = 4 * 1024 * 1024
"Bytes of pictures that a page has in it; what comes behind shows its words."


def with_pictures(snapshot: Snapshot, locale: Locale, page: str, html: str) -> str:
    """Return the article of `page` with its pictures as `data:` addresses.

    `page` is the path of the page in the site. Law: only files that the site publishes are read,
    and what is no picture of the project keeps its address. A picture with words of its own is
    shown in the source language.
    """
    there, left = _there(snapshot, locale), _MOST

    def shown(match: re.Match[str]) -> str:
        nonlocal left
        path = unquote(urlsplit(match["address"].replace("&amp;", "&")).path)
        source = there.get(posixpath.normpath(posixpath.join(posixpath.dirname(page), path)))
        kind = mimetypes.guess_type(source or "")[0] or ""
        if source is None or not kind.startswith("image/"):
            return match[0]
        data = snapshot.files.read(f"{snapshot.config.source}/{source}") or b""
        if len(data) > left:
            return match[0]
        left -= len(data)
        return f"{match['before']}data:{kind};base64,{b64encode(data).decode('ascii')}"

    return _SOURCE.sub(shown, html)


def _there(snapshot: Snapshot, locale: Locale) -> Mapping[str, str]:
    """Return the source of each file by its place in the site."""

    def there() -> Mapping[str, str]:
        moved = places(snapshot, locale, preview=True)
        own = shown_files(snapshot, locale, preview=True)
        pictures = [one.path for one in snapshot.documents if not one.is_page]
        names = [*filter(snapshot.is_published, snapshot.shared), *pictures, *own]
        return {moved.get(name) or f"{SHARED}/{name}": own.get(name, name) for name in names}

    return snapshot.once(("pictures", locale.tag), there)
