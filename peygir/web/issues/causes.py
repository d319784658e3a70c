"""The causes of an issue as a tree, each with the addresses its buttons carry."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from peygir.domain.issues.models import Cause


@dataclass(slots=True)
class Branch:
    id: int
    text: str
    evidence: str
    root: bool
    children: list["Branch"] = field(default_factory=list)

    @property
    def as_parent(self) -> str:
        return f"?parent={self.id}"

    @property
    def as_item(self) -> str:
        return f"?item={self.id}"


def tree_of(causes: Iterable[Cause]) -> list[Branch]:
    """The causes of one issue, each under its parent, in the order people gave them."""
    rows = sorted(causes, key=lambda cause: (cause.order, cause.pk))
    branches = {row.pk: Branch(row.pk, row.text, row.evidence, row.kind == Cause.Kind.ROOT) for row in rows}
    top = []
    for row in rows:
        above = branches.get(row.parent_id)
        (top if above is None else above.children).append(branches[row.pk])
    return top


def indented(branches: Iterable[Branch], depth: int = 0) -> list[tuple[int, str]]:
    """(id, text) of a whole tree for a choice, deeper ones with a mark of their depth."""
    lines = []
    for branch in branches:
        lines.append((branch.id, f"{'— ' * depth}{branch.text}"))
        lines += indented(branch.children, depth + 1)
    return lines
