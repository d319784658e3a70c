"""What a filled form would have asked and computed: its own conditions and calculations, worked out again on the server.

Clients leave out what is not relevant and send what they computed; neither is believed. What cannot be worked out here (the
clock, dates, lists of other files) is kept as it was sent.
"""

import re
from dataclasses import dataclass, field

from lxml import etree

from peygir.domain.supervision.checklists.form import Form
from peygir.domain.supervision.checklists.xpath import CannotEvaluate, holds, value_of

_MOST_TURNS = 40  # a form needs as many as its longest chain of conditions that wait for one another
_DATED = frozenset({"date", "time", "dateTime", "start", "end", "today"})  # compared as days by phones, and as texts by XPath


def work_out(root: etree._Element, form: Form) -> None:
    """Write the calculated values and remove what is not relevant, in the tree without namespaces whose root is given.

    As phones do it: a question that is not relevant, or missing, reads as blank for the others' conditions.
    """
    dated = [one.name for one in form.questions if one.type in _DATED]
    unsure = re.compile(rf"(?<![\w.\-])(?:{'|'.join(map(re.escape, dated))})(?![\w.\-(])") if dated else None
    working = _Working(
        {one.path: one.relevant for one in (*form.groups, *form.questions) if _known(one.relevant, unsure)},
        {one.path: one.calculate for one in form.questions if _known(one.calculate, unsure)},
    )
    _complete(root, (), _children(form), {one.path for one in form.groups if one.repeat})
    for _turn in range(_MOST_TURNS):
        if not working.turn(root, (), dark=False):
            break
    working.remove()


def _known(expression: str, unsure: re.Pattern | None) -> bool:
    return bool(expression) and not (unsure is not None and unsure.search(expression))


@dataclass(slots=True)
class _Working:
    conditions: dict[str, str]
    calculations: dict[str, str]
    # What is dark now, with the text that it has when it is lit again. The element is kept, so that it stays itself.
    dark: dict[etree._Element, str] = field(default_factory=dict)

    def turn(self, node: etree._Element, steps: tuple[str, ...], *, dark: bool) -> bool:
        """Once through the tree, from the top down; whether anything changed."""
        changed = False
        for child in node:
            path = "/".join((*steps, child.tag))
            hidden = dark or not self._relevant(child, path)
            changed = self._set(child, hidden) or changed
            if not hidden and path in self.calculations and not len(child):
                changed = self._calculate(child, path) or changed
            changed = self.turn(child, (*steps, child.tag), dark=hidden) or changed
        return changed

    def remove(self) -> None:
        for node in self.dark:
            above = node.getparent()
            if above is not None:
                above.remove(node)

    def _relevant(self, node: etree._Element, path: str) -> bool:
        try:
            return path not in self.conditions or holds(self.conditions[path], node)
        except CannotEvaluate:
            return True

    def _set(self, node: etree._Element, hidden: bool) -> bool:
        if hidden == (node in self.dark):
            return False
        if hidden:
            self.dark[node] = node.text or ""
            node.text = ""
        else:
            node.text = self.dark.pop(node)
        return True

    def _calculate(self, node: etree._Element, path: str) -> bool:
        try:
            value = value_of(self.calculations[path], node)
        except CannotEvaluate:
            return False
        if value == (node.text or ""):
            return False
        node.text = value
        return True


def _children(form: Form) -> dict[str, list[str]]:
    """The names under each path, groups and questions alike."""
    found: dict[str, list[str]] = {}
    for path in (*(one.path for one in form.groups), *(one.path for one in form.questions)):
        above, _, name = path.rpartition("/")
        found.setdefault(above, []).append(name)
    return found


def _complete(node: etree._Element, steps: tuple[str, ...], children: dict[str, list[str]], repeats: set[str]) -> None:
    """Add what the form has and the filled one has not, blank. No time of a repeat is made up."""
    path = "/".join(steps)
    there = {child.tag for child in node}
    for name in children.get(path, ()):
        if name not in there and "/".join((*steps, name)) not in repeats:
            etree.SubElement(node, name)
    for child in node:
        _complete(child, (*steps, child.tag), children, repeats)
