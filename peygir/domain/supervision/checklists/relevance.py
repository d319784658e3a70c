"""Which nodes of a filled form would have been asked: its own conditions, worked out again on the server.

Clients leave out what is not relevant. A condition that cannot be worked out here keeps what was sent.
"""

from lxml import etree

from peygir.domain.supervision.checklists.form import Form
from peygir.domain.supervision.checklists.xpath import CannotEvaluate, holds


def drop_irrelevant(root: etree._Element, form: Form) -> None:
    """Remove what is not relevant from the tree, without namespaces, whose root is given.

    From the top down, and again until nothing changes: dropping one answer may make another irrelevant.
    """
    conditions = {one.path: one.relevant for one in (*form.groups, *form.questions) if one.relevant}
    if not conditions:
        return
    for _round in range(len(conditions) + 1):
        if not _drop(root, (), conditions):
            return


def _drop(node: etree._Element, steps: tuple[str, ...], conditions: dict[str, str]) -> bool:
    dropped = False
    for child in list(node):
        path = "/".join((*steps, child.tag))
        condition = conditions.get(path)
        if condition is not None and not _relevant(child, condition):
            node.remove(child)
            dropped = True
        elif len(child):
            dropped = _drop(child, (*steps, child.tag), conditions) or dropped
    return dropped


def _relevant(node: etree._Element, condition: str) -> bool:
    try:
        return holds(condition, node)
    except CannotEvaluate:
        return True
