"""Line ends within Chinese and Japanese, which write no spaces: browsers show them as such."""

import re

_WIDE = (
    "\u2e80-\u312f\u3190-\u4dbf\u4e00-\ua4cf\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef"
    "\U0001f200-\U0001f2ff\U00020000-\U0003ffff"
)
"Letters and marks of Han, Kana, Bopomofo and Yi; Hangul writes spaces, so it is not of them."
_TAGS = r"(?:<(?!/?(?:br|p|li|td|th|div|pre)\b)[^<>]*>)*"
_BREAK = re.compile(rf"(?<=[{_WIDE}])({_TAGS})\n({_TAGS})(?=[{_WIDE}])")
_KEPT = re.compile(r"(<(pre|textarea)\b.*?</\2>)", re.DOTALL)
"Where a line end is shown."
_ANY = re.compile(f"[{_WIDE}]")


def without_soft_breaks(html: str) -> str:
    r"""Join lines that break between two letters of a script without spaces.

    Law: nothing else changes; in `<pre>` nothing does. `html` is what `safe_html` gives.

    >>> without_soft_breaks("<p>用量\nを<b>守\n</b>る。\n2 錠</p><pre>一\n二</pre>한국\n어")
    '<p>用量を<b>守</b>る。\n2 錠</p><pre>一\n二</pre>한국\n어'
    """
    if not _ANY.search(html):
        return html
    parts = _KEPT.split(html)
    # Three parts a match: the text before, the whole element, and its name.
    parts[0::3] = [_BREAK.sub(r"\1\2", part) for part in parts[0::3]]
    del parts[2::3]
    return "".join(parts)
