"""The lists of choices of an XForm: inline, in an instance of the form, or in a file beside it."""

import re
from collections.abc import Mapping

from lxml import etree

from peygir.domain.supervision.checklists.form import Choice
from peygir.domain.supervision.checklists.labels import labelled
from peygir.domain.supervision.checklists.xml import local

_INSTANCE = re.compile(r"instance\(\s*['\"](.+?)['\"]\s*\)")


class Lists:
    """`of(control)` gives the choices, or the name of the file that holds them; `files` is every file named."""

    def __init__(self, model: etree._Element, texts: Mapping[str, dict[str, str]], languages: tuple[str, ...]) -> None:
        self._texts, self._languages = texts, languages
        self._inside: dict[str, tuple[Choice, ...]] = {}
        self._outside: dict[str, str] = {}
        for instance in model.findall("{*}instance")[1:]:
            key, source = instance.get("id", ""), instance.get("src", "")
            if source:
                self._outside[key] = source.rsplit("/", 1)[-1]
            else:
                self._inside[key] = tuple(self._item(item) for item in instance.iter("{*}item"))
        self.files = set(self._outside.values())

    def of(self, control: etree._Element) -> tuple[tuple[Choice, ...], str]:
        itemset = control.find("{*}itemset")
        if itemset is not None:
            found = _INSTANCE.search(itemset.get("nodeset", ""))
            key = found[1] if found else ""
            return self._inside.get(key, ()), self._outside.get(key, "")
        return tuple(self._inline(item) for item in control.iterfind("{*}item")), ""

    def _item(self, item: etree._Element) -> Choice:
        values = {local(child): (child.text or "").strip() for child in item}
        labels = self._texts.get(values.get("itextId", ""), {})
        if not labels and values.get("label"):
            labels = dict.fromkeys(self._languages[:1], values["label"])
        return Choice(name=values.get("name", ""), labels=dict(labels))

    def _inline(self, item: etree._Element) -> Choice:
        value = item.find("{*}value")
        name = (value.text or "").strip() if value is not None else ""
        return Choice(name=name, labels=labelled(item.find("{*}label"), self._texts, self._languages))
