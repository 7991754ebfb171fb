"""Colours of a project's own, and whether a reader can read them (WCAG 2.2, 1.4.3)."""

import re

LEAST = 4.5
"Contrast of text with its ground, level AA."
GROUNDS = {"light": ("#ffffff", "#f3f6f5"), "dark": ("#11191c", "#182226")}
"`--paper` and `--panel` of each mode in `static/style.css`."
ACCENT = {"light": ("#0b6157", "#e4f1ee"), "dark": ("#6fd3c2", "#15302c")}
"`--accent` and `--accent-soft` of each mode there."
_SOFT = 0.1
"Share of a colour in the ground that is tinted with it."
_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")


def is_colour(text: str) -> bool:
    """Tell whether a text is a colour as we write it, such as `#0b6157`."""
    return bool(_COLOUR.fullmatch(text))


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours, 1 to 21.

    >>> round(contrast("#ffffff", "#000000")), round(contrast("#0b6157", "#ffffff"), 1)
    (21, 7.3)
    """
    high, low = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def readable(colour: str, mode: str) -> bool:
    """Tell whether text of a colour can be read on each ground of a mode, the tinted one too."""
    paper, panel = GROUNDS[mode]
    return all(contrast(colour, ground) >= LEAST for ground in (paper, panel, soft(colour, paper)))


def soft(colour: str, paper: str) -> str:
    """Return the ground that is tinted with a colour.

    >>> soft("#000000", "#ffffff")
    '#e6e6e6'
    """
    mixed = (
        round(_SOFT * ink + (1 - _SOFT) * ground)
        for ink, ground in zip(_parts(colour), _parts(paper), strict=True)
    )
    return "#" + "".join(f"{part:02x}" for part in mixed)


def own_style(light: str, dark: str) -> str:
    """Return the line of CSS that puts a project's colours in place of the theme's; or none.

    >>> own_style("#7a1f6b", "").partition("; ")[0]
    ':root { --accent: var(--light, #7a1f6b) var(--dark, #6fd3c2)'
    """
    if not light and not dark:
        return ""
    accent, tinted = ACCENT["light"], ACCENT["dark"]
    one = (light, soft(light, GROUNDS["light"][0])) if light else accent
    other = (dark, soft(dark, GROUNDS["dark"][0])) if dark else tinted
    names = ("--accent", "--accent-soft")
    said = (
        f"{name}: var(--light, {first}) var(--dark, {second});"
        for name, first, second in zip(names, one, other, strict=True)
    )
    return f":root {{ {' '.join(said)} }}\n"


def _parts(colour: str) -> list[int]:
    return [int(colour[at : at + 2], 16) for at in (1, 3, 5)]


def _luminance(colour: str) -> float:
    shares = (part / 255 for part in _parts(colour))
    red, green, blue = (
        share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4 for share in shares
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
