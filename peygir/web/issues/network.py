"""A network of issues laid out in layers and drawn as marks of an SVG: what causes stands before what it causes."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from peygir.web.shared.tags.charts import svg

LETTERS, LINES = 24, 2
_WIDE, _HIGH, _GAP, _ROW = 184, 60, 64, 18
_EDGE = 2
_LANE = 40  # beside the boxes of an upright drawing, for lines that pass others by
# Links that say what comes first; the others only say that two belong together.
DIRECTED = frozenset({"causes", "blocks"})


@dataclass(frozen=True, slots=True)
class Node:
    id: int
    title: str
    stage: str
    url: str = ""
    own: bool = False


@dataclass(frozen=True, slots=True)
class Edge:
    source: int
    target: int
    kind: str


@dataclass(slots=True)
class Box:
    node: Node
    left: float  # physical: drawings know no reading direction
    top: float
    words: list[str]

    wide, high = svg(_WIDE), svg(_HIGH)

    @property
    def center(self) -> float:
        return self.left + _WIDE / 2

    @property
    def x(self) -> str:
        return svg(self.left)

    @property
    def y(self) -> str:
        return svg(self.top)

    @property
    def middle(self) -> str:
        return svg(self.center)

    @property
    def lines(self) -> list[tuple[str, str]]:
        """(baseline, words) of each line."""
        first = self.top + _HIGH / 2 + 5 - (len(self.words) - 1) * 10
        return [(svg(first + 20 * i), line) for i, line in enumerate(self.words)]


@dataclass(frozen=True, slots=True)
class Arrow:
    kind: str
    path: str
    directed: bool


@dataclass(slots=True)
class Drawing:
    width: float = 0
    height: float = 0
    boxes: list[Box] = field(default_factory=list)
    arrows: list[Arrow] = field(default_factory=list)

    @property
    def wide(self) -> str:
        return svg(self.width)

    @property
    def high(self) -> str:
        return svg(self.height)


def layers(nodes: Iterable[int], edges: Iterable[Edge]) -> dict[int, int]:
    """The layer of each node: one after the farthest of those that lead to it. A loop, should one slip in, ends the count."""
    depth = dict.fromkeys(nodes, 0)
    directed = [edge for edge in edges if edge.kind in DIRECTED and edge.source in depth and edge.target in depth]
    for _round in range(len(depth)):
        moved = False
        for edge in directed:
            if depth[edge.target] < depth[edge.source] + 1 <= len(depth):
                depth[edge.target], moved = depth[edge.source] + 1, True
        if not moved:
            break
    # What leads nowhere but one layer on stands right before it, not at the far end.
    for edge in directed:
        if not any(other.target == edge.source for other in directed):
            depth[edge.source] = min(depth[other.target] for other in directed if other.source == edge.source) - 1
    for edge in edges:
        loose = {edge.source, edge.target} - {end for one in directed for end in (one.source, one.target)}
        if edge.kind not in DIRECTED and len(loose) == 1:
            (alone,) = loose
            depth[alone] = depth[edge.target if alone == edge.source else edge.source]
    return depth


def draw(nodes: Sequence[Node], edges: Sequence[Edge], *, mirrored: bool, upright: bool) -> Drawing:
    """Layers beside one another, along the reading direction; `upright`: under one another, for a narrow screen."""
    if not nodes:
        return Drawing()
    depth = layers([node.id for node in nodes], edges)
    order = sorted(set(depth.values()))
    stacks = _uncrossed([[node for node in nodes if depth[node.id] == level] for level in order], edges)
    drawing = Drawing()
    if upright:
        _rows(drawing, stacks)
    else:
        _columns(drawing, stacks)
    if mirrored:
        for box in drawing.boxes:
            box.left = drawing.width - box.left - _WIDE
    at = {box.node.id: box for box in drawing.boxes}
    drawing.arrows = [
        Arrow(edge.kind, _along(at[edge.source], at[edge.target], drawing, mirrored, upright), edge.kind in DIRECTED)
        for edge in edges
        if edge.source in at and edge.target in at
    ]
    return drawing


def _uncrossed(stacks: list[list[Node]], edges: Sequence[Edge]) -> list[list[Node]]:
    """Each layer in the order of the middle of what leads to it, so that fewer lines cross; one sweep along the layers."""
    found: list[list[Node]] = []
    place: dict[int, float] = {}
    for stack in stacks:
        before = {node.id: [] for node in stack}
        for edge in edges:
            for one, other in ((edge.source, edge.target), (edge.target, edge.source)):
                if one in before and other in place:
                    before[one].append(place[other])
        middle = {id_: sum(at) / len(at) if at else float(i) for i, (id_, at) in enumerate(before.items())}
        found.append(sorted(stack, key=lambda node: middle[node.id]))
        place.update({node.id: float(i) for i, node in enumerate(found[-1])})
    return found


def _columns(drawing: Drawing, stacks: list[list[Node]]) -> None:
    tallest = max(len(stack) for stack in stacks)
    drawing.height = tallest * (_HIGH + _ROW) - _ROW + 2 * _EDGE
    drawing.width = len(stacks) * (_WIDE + _GAP) - _GAP + 2 * _EDGE
    for i, stack in enumerate(stacks):
        top = _EDGE + (tallest - len(stack)) * (_HIGH + _ROW) / 2
        for j, node in enumerate(stack):
            drawing.boxes.append(_box(node, _EDGE + i * (_WIDE + _GAP), top + j * (_HIGH + _ROW)))


def _rows(drawing: Drawing, stacks: list[list[Node]]) -> None:
    """One under the other, each layer a little further in, so that the lines between them stay visible."""
    inset = 28
    drawing.width = _WIDE + inset * (len(stacks) - 1) + _LANE + 2 * _EDGE
    y = float(_EDGE)
    for i, stack in enumerate(stacks):
        for node in stack:
            drawing.boxes.append(_box(node, _EDGE + i * inset, y))
            y += _HIGH + _ROW + 12
    drawing.height = y - _ROW - 12 + _EDGE


def _box(node: Node, left: float, top: float) -> Box:
    return Box(node, left, top, folded(node.title))


def folded(title: str) -> list[str]:
    """Words in at most LINES lines of LETTERS letters; what does not fit ends in an ellipsis."""
    lines = [""]
    for word in title.split():
        joined = f"{lines[-1]} {word}".strip()
        if len(joined) <= LETTERS or not lines[-1]:
            lines[-1] = joined
        else:
            lines.append(word)
    if len(lines) > LINES or any(len(line) > LETTERS for line in lines):
        kept = [line[:LETTERS] for line in lines[:LINES]]
        kept[-1] = f"{kept[-1][: LETTERS - 1].rstrip()}…"
        return kept
    return lines


def _along(a: Box, b: Box, drawing: Drawing, mirrored: bool, upright: bool) -> str:
    """Upright, a line to a box farther off runs beside those between, not behind them."""
    if not upright or abs(a.top - b.top) < 2 * _HIGH + _ROW:
        return _path(a, b)
    sign = -1 if mirrored else 1
    lane = _EDGE if mirrored else drawing.width - _EDGE
    x1, x2 = a.center + sign * _WIDE / 2, b.center + sign * _WIDE / 2
    y1, y2 = a.top + _HIGH / 2, b.top + _HIGH / 2
    return f"M{svg(x1)} {svg(y1)}C{svg(lane)} {svg(y1)} {svg(lane)} {svg(y2)} {svg(x2)} {svg(y2)}"


def _path(a: Box, b: Box) -> str:
    """A calm curve between the nearest sides of two boxes."""
    if abs(a.center - b.center) >= _WIDE:
        sign = 1 if b.center > a.center else -1
        x1, y1 = a.center + sign * _WIDE / 2, a.top + _HIGH / 2
        x2, y2 = b.center - sign * _WIDE / 2, b.top + _HIGH / 2
        bend = (x2 - x1) / 2
        return f"M{svg(x1)} {svg(y1)}C{svg(x1 + bend)} {svg(y1)} {svg(x2 - bend)} {svg(y2)} {svg(x2)} {svg(y2)}"
    sign = 1 if b.top > a.top else -1
    x1, y1 = a.center, a.top + (_HIGH if sign > 0 else 0)
    x2, y2 = b.center, b.top + (0 if sign > 0 else _HIGH)
    bend = (y2 - y1) / 2
    return f"M{svg(x1)} {svg(y1)}C{svg(x1)} {svg(y1 + bend)} {svg(x2)} {svg(y2 - bend)} {svg(x2)} {svg(y2)}"
