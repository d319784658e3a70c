"""A form that does not count, in words, beside what counts in its place: what a person needs to decide on it."""

from dataclasses import dataclass

from peygir.base.problems import Problem
from peygir.domain.supervision.checklists.flattening import flatten
from peygir.domain.supervision.models import ChecklistVersion, Revision
from peygir.domain.supervision.results.answers import UNSEEN, said_of, words


@dataclass(frozen=True, slots=True)
class Line:
    """One question: what this form says, and what the one that counts says; "" where it was not answered."""

    label: str
    ordinal: str
    said: str
    counted: str

    @property
    def differs(self) -> bool:
        return self.said != self.counted


def nearest_version(form_id: str, version: str) -> ChecklistVersion | None:
    """The version that a form names; where that was never published, the newest of the form; None of an unknown form."""
    published = ChecklistVersion.objects.filter(checklist__form_id=form_id, published_at__isnull=False)
    return published.filter(version=version).first() or published.order_by("-published_at", "-pk").first()


def lines_of(xml: bytes, version: ChecklistVersion, counted: Revision | None, language: str) -> list[Line]:
    """In the order of the form; empty for a form that cannot be read, such as a sealed one."""
    own = _said(xml, version, language)
    other = _said(bytes(counted.xml), counted.form_version, language) if counted is not None else {}
    labels = {one["path"]: words(one.get("labels"), language) or one["path"] for one in version.questions}
    keys = [*own, *(key for key in other if key not in own)]
    place = {path: number for number, path in enumerate(labels)}
    keys.sort(key=lambda key: place.get(key[0], len(place)))
    return [Line(labels.get(key[0], key[0]), key[1], own.get(key, ""), other.get(key, "")) for key in keys]


def _said(xml: bytes, version: ChecklistVersion, language: str) -> dict[tuple[str, str], str]:
    try:
        answers = flatten(version, xml)
    except Problem:
        return {}
    questions = {one["path"]: one for one in version.questions}
    return {
        (one.path, one.ordinal): said_of(questions.get(one.path, {}), one.value, language)
        for one in answers
        if questions.get(one.path, {}).get("type") not in UNSEEN
    }
