"""What a filled form would have asked and computed: its own conditions and calculations, worked out again on the server.

Clients leave out what is not relevant and send what they computed; neither is believed. What cannot be worked out here (the
clock, lists of other files) is kept as it was sent.
"""

from lxml import etree

from peygir.domain.supervision.checklists.form import Form
from peygir.domain.supervision.checklists.xpath import CannotEvaluate, holds, value_of

_MOST_ROUNDS = 12  # of calculations that wait for one another


def work_out(root: etree._Element, form: Form) -> None:
    """Write the calculated values and remove what is not relevant, in the tree without namespaces whose root is given.

    Again until nothing changes: a calculation may wait for another, and dropping one answer may make another irrelevant.
    """
    conditions = {one.path: one.relevant for one in (*form.groups, *form.questions) if one.relevant}
    calculations = {one.path: one.calculate for one in form.questions if one.calculate}
    if not conditions and not calculations:
        return
    for _turn in range(_MOST_ROUNDS + len(conditions)):
        changed = _calculate(root, (), calculations)
        if not _drop(root, (), conditions) and not changed:
            return


def _calculate(node: etree._Element, steps: tuple[str, ...], calculations: dict[str, str]) -> bool:
    changed = False
    for child in node:
        path = "/".join((*steps, child.tag))
        if path in calculations and not len(child):
            try:
                value = value_of(calculations[path], child)
            except CannotEvaluate:
                continue
            if value != (child.text or ""):
                child.text, changed = value, True
        elif len(child):
            changed = _calculate(child, (*steps, child.tag), calculations) or changed
    return changed


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
