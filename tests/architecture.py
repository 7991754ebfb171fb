"""Draws docs/architecture.svg from the import statements of `pipeline/`: `make architecture`.

The bands are those of `tests/test_layers.py`. Folders are boxes, and each arrow is an import.
Two kinds of arrows are left out, so that the picture can be read: those to the ground floor, which
everything may import, and those that other arrows imply (cli imports documents, and so does what
cli imports). Equal imports make equal bytes.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from html import escape
from itertools import pairwise

from tests.test_layers import BANDS, NAMES, PACKAGE, ROOT, ours, own_part, part_of

PICTURE = ROOT / "docs" / "architecture.svg"
TITLES = ("ground", "formats", "project", "records", "work", "outcomes", "shells")
"What each band is called, from the bottom up."
WIDTH, MARGIN, LEFT = 1000, 16, 120
BOX, ROW, GAP, PAD = 34, 84, 22, 22
SWEEPS = 24
STYLE = """
svg { --page: #ffffff; --band: #f3f5f8; --box: #ffffff; --line: #57606a; --text: #1f2328 }
@media (prefers-color-scheme: dark) {
  svg { --page: #0d1117; --band: #161b22; --box: #21262d; --line: #9198a1; --text: #e6edf3 }
}
text { font: 14px system-ui, sans-serif; fill: var(--text) }
.small { font-size: 12px }
.page { fill: var(--page) }
.band { fill: var(--band) }
.box { fill: var(--box); stroke: var(--line) }
.arrow { fill: none; stroke: var(--line); stroke-width: 1.2; opacity: .8 }
.head { fill: var(--line) }
"""


@dataclass(slots=True, kw_only=True, eq=False)
class Node:
    """A box, or the place where an arrow passes through a row."""

    name: str
    "The part's name; empty where an arrow passes."
    row: int
    "Row, counted from the bottom."
    x: float = 0
    "Its middle."
    above: "list[Node]" = field(default_factory=list)
    "What points at it, a row higher."
    below: "list[Node]" = field(default_factory=list)
    "What it points at, a row lower."

    @property
    def width(self) -> float:
        """Width of the box; an arrow needs little room."""
        return 26 + 7.6 * len(label(self.name)) if self.name else 6


def imports() -> Mapping[str, set[str]]:
    """Return what each part imports of the others, the ground floor left out."""
    ground = set(BANDS[0])
    needs: dict[str, set[str]] = {}
    for name in NAMES:
        if own_part(name) not in ground:
            parts = {part_of(module) for module in ours(name)}
            needs.setdefault(own_part(name), set()).update(parts - ground - {own_part(name)})
    return {part: needs[part] for part in sorted(needs)}


def reach(part: str, needs: Mapping[str, set[str]]) -> set[str]:
    """Return all that a part imports, by way of others too."""
    reached: set[str] = set()
    waiting = [part]
    while waiting:
        new = needs[waiting.pop()] - reached
        reached |= new
        waiting += new
    return reached


def arrows(needs: Mapping[str, set[str]]) -> list[tuple[str, str]]:
    """Return the imports that no others imply."""
    return [
        (part, other)
        for part, others in needs.items()
        for other in sorted(others)
        if not any(other in reach(between, needs) for between in others - {other})
    ]


def rows_of(needs: Mapping[str, set[str]]) -> list[list[str]]:
    """Return the parts by row from the bottom up: a band has a row for each step of imports."""
    rows: list[list[str]] = []
    for band in BANDS[1:]:
        depth: dict[str, int] = {}
        waiting = [part for part in band if part in needs]
        while waiting:
            ready = [p for p in waiting if not (needs[p] & set(waiting)) - {p}]
            for part in ready:
                depth[part] = max((depth[n] + 1 for n in needs[part] if n in depth), default=0)
            waiting = [part for part in waiting if part not in depth]
        heights = range(max(depth.values(), default=-1) + 1)
        rows += [[part for part in depth if depth[part] == height] for height in heights]
    return rows


def nodes_of(needs: Mapping[str, set[str]]) -> list[list[Node]]:
    """Return the boxes by row, with a place in each row that an arrow passes through."""
    layers = [
        [Node(name=name, row=row) for name in sorted(names)]
        for row, names in enumerate(rows_of(needs))
    ]
    boxes = {node.name: node for layer in layers for node in layer}
    for start, end in arrows(needs):
        chain = [boxes[start]]
        for row in range(boxes[start].row - 1, boxes[end].row, -1):
            chain.append(Node(name="", row=row))
            layers[row].append(chain[-1])
        for upper, lower in pairwise([*chain, boxes[end]]):
            upper.below.append(lower)
            lower.above.append(upper)
    return layers


def arrange(layers: list[list[Node]]) -> None:
    """Give each node its place: near what it is joined to, and beside its neighbours."""
    for layer in layers:
        spread(layer)
    for sweep in range(SWEEPS):
        down = sweep % 2 == 0
        for layer in reversed(layers) if down else layers:
            aims = {id(node): aim(node, node.above if down else node.below) for node in layer}
            layer.sort(key=lambda node: aims[id(node)])
            spread(layer, [aims[id(node)] for node in layer])
    for _ in range(SWEEPS):
        for layer in layers:
            spread(layer, [aim(node, node.above + node.below) for node in layer])


def aim(node: Node, neighbours: Sequence[Node]) -> float:
    """Return where a node would stand best."""
    return sum(n.x for n in neighbours) / len(neighbours) if neighbours else node.x


def spread(layer: Sequence[Node], aims: Sequence[float] | None = None) -> None:
    """Place the nodes of a row in their order, as near to their aims as there is room."""
    least, most = LEFT + PAD, WIDTH - MARGIN - PAD
    space = [(a.width + b.width) / 2 + GAP for a, b in pairwise(layer)]
    if aims is None:
        aims = [least + (most - least) * (n + 0.5) / len(layer) for n in range(len(layer))]
    right = list(aims)
    right[0] = max(right[0], least + layer[0].width / 2)
    for n, gap in enumerate(space):
        right[n + 1] = max(right[n + 1], right[n] + gap)
    left = list(aims)
    left[-1] = min(left[-1], most - layer[-1].width / 2)
    for n in range(len(space) - 1, -1, -1):
        left[n] = min(left[n], left[n + 1] - space[n])
    middle = [(a + b) / 2 for a, b in zip(left, right, strict=True)]
    middle[-1] = min(middle[-1], most - layer[-1].width / 2)
    for n in range(len(space) - 1, -1, -1):
        middle[n] = min(middle[n], middle[n + 1] - space[n])
    middle[0] = max(middle[0], least + layer[0].width / 2)
    for n, gap in enumerate(space):
        middle[n + 1] = max(middle[n + 1], middle[n] + gap)
    for node, x in zip(layer, middle, strict=True):
        node.x = round(x, 1)


def picture() -> str:
    """Return the whole picture as SVG."""
    needs = imports()
    layers = nodes_of(needs)
    arrange(layers)
    level = {part: n for n, parts in enumerate(BANDS) for part in parts}
    bands = [level[next(node.name for node in layer if node.name)] for layer in layers]
    ground = MARGIN + len(layers) * ROW + sum(a != b for a, b in pairwise(bands)) * PAD
    y = {
        row: ground - PAD - (row + 1) * ROW - PAD * (bands[row] - 1) + PAD
        for row in range(len(layers))
    }
    height = ground + ROW + MARGIN + 28
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" role="img"',
        ' aria-label="The folders of pipeline/ in seven bands, with their imports">',
        f"<style>{STYLE}</style>",
        '<marker id="head" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="8" markerHeight="8"',
        ' orient="auto"><path class="head" d="M0 0 8 4 0 8Z"/></marker>',
        f'<rect class="page" width="{WIDTH}" height="{height}"/>',
    ]
    for number in sorted(set(bands), reverse=True):
        mine = [row for row in y if bands[row] == number]
        top, bottom = y[mine[-1]] - PAD, y[mine[0]] + BOX + PAD
        parts += band(number, top, bottom - top)
    parts += lines(layers, y)
    parts += [box(node, y[node.row]) for layer in layers for node in layer if node.name]
    parts += band(0, ground, ROW)
    parts += ground_floor(ground + PAD)
    parts.append(
        f'<text class="small" x="{LEFT}" y="{height - MARGIN}">An arrow is an import. Left out: '
        "imports of the ground floor, and imports that other arrows imply.</text>"
    )
    return "\n".join([*parts, "</svg>", ""])


def band(number: int, top: float, height: float) -> Iterator[str]:
    """Yield the stripe of a band with its number and name."""
    yield (
        f'<rect class="band" x="{MARGIN}" y="{top:g}" width="{WIDTH - 2 * MARGIN}" '
        f'height="{height:g}" rx="8"/>'
    )
    name = f"{number + 1} {TITLES[number]}"
    yield f'<text x="{MARGIN + 14}" y="{top + height / 2 + 5:g}">{name}</text>'


def box(node: Node, top: float) -> str:
    """Return a box with its name."""
    name = label(node.name)
    return (
        f'<rect class="box" x="{node.x - node.width / 2:g}" y="{top:g}" width="{node.width:g}" '
        f'height="{BOX}" rx="6"/><text x="{node.x:g}" y="{top + 22:g}" '
        f'text-anchor="middle">{escape(name)}</text>'
    )


def label(part: str) -> str:
    """Return the name of a part as it is called on disk."""
    return f"{part}/" if (PACKAGE / part).is_dir() else f"{part}.py"


def lines(layers: Sequence[Sequence[Node]], y: Mapping[int, float]) -> Iterator[str]:
    """Yield the arrows: curves from box to box, through their places in the rows between."""
    for start in (node for layer in reversed(layers) for node in layer if node.name):
        for first in start.below:
            points = [(start.x, y[start.row] + BOX)]
            node = first
            while not node.name:
                points += [(node.x, y[node.row]), (node.x, y[node.row] + BOX)]
                node = node.below[0]
            points.append((node.x, y[node.row] - 1))
            yield f'<path class="arrow" marker-end="url(#head)" d="{path(points)}"/>'


def path(points: Sequence[tuple[float, float]]) -> str:
    """Return a curve through points, upright in each."""
    words = [f"M{points[0][0]:g} {points[0][1]:g}"]
    for (x1, y1), (x2, y2) in pairwise(points):
        middle = (y1 + y2) / 2
        words.append(f"C{x1:g} {middle:g} {x2:g} {middle:g} {x2:g} {y2:g}")
    return "".join(words)


def ground_floor(top: float) -> Iterator[str]:
    """Yield the boxes of the ground floor, side by side."""
    layer = [Node(name=name, row=0) for name in BANDS[0] if name != "__init__"]
    spread(layer)
    yield from (box(node, top) for node in layer)


if __name__ == "__main__":
    PICTURE.write_text(picture(), encoding="utf-8", newline="\n")
