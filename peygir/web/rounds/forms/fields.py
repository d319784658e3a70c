"""Fields that the forms of rounds share: times of day, choices of checklists, offices and people."""

from collections.abc import Iterable
from datetime import date, time
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from peygir.base.text import to_ascii_digits
from peygir.domain.people.models import Appointment
from peygir.domain.people.queries import in_force as in_office
from peygir.domain.places.offices import OfficeNode
from peygir.domain.places.queries import office_tree
from peygir.domain.supervision.models import Checklist, ChecklistVersion
from peygir.domain.supervision.queries.checklists import in_force
from peygir.web.issues.naming import named
from peygir.web.missions.forms.choices import Choices, person
from peygir.web.shared.refusing import into_form
from peygir.web.shared.wording import digits, language

CHOOSE = ("", _("Choose…"))


class ClockField(forms.TimeField):
    """A time of day in any digits, shown in the reader's."""

    widget = forms.TextInput(attrs={"autocomplete": "off", "dir": "ltr", "size": 5, "placeholder": "08:00"})

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(input_formats=["%H:%M", "%H"], **kwargs)

    def to_python(self, value: Any) -> time | None:
        return super().to_python(to_ascii_digits(value.strip()) if isinstance(value, str) else value)

    def prepare_value(self, value: Any) -> Any:
        return digits(f"{value:%H:%M}") if isinstance(value, time) else value


class NumberChoice(forms.TypedChoiceField):
    """One of some rows by their number; None where none is chosen."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(coerce=int, empty_value=None, required=False, **kwargs)


class RoundsForm(forms.Form):
    """`at`: the form's names of the fields that an action calls otherwise."""

    at: dict[str, str] = {}

    def refuse(self, problem: Any) -> None:
        into_form(problem, self, self.at)


def checklist_choices(use: str, kept: ChecklistVersion | None = None) -> Choices:
    """The published versions in force; and the one that a round holds already, whatever became of it."""
    rows = {one.pk: one for one in in_force(use=use).order_by("checklist__title_fa")}
    if kept is not None:
        rows.setdefault(kept.pk, kept)
    return [CHOOSE, *((pk, version_name(one)) for pk, one in rows.items())]


def version_name(one: ChecklistVersion) -> str:
    return digits(f"{checklist_name(one.checklist)} · {one.version}")


def checklist_name(one: Checklist) -> str:
    return named(one.title_fa, one.title_en)


def grouped(offices: Iterable[OfficeNode]) -> list[tuple[str, list[tuple[int, str]]]]:
    """Choices of offices under the name of the office above them."""
    tree, found = office_tree(), {}
    for one in offices:
        above = tree.get(one.parent_id)
        found.setdefault(above.name(language()) if above else "", []).append((one.id, one.name(language())))
    return list(found.items())


def people_choices(office_ids: Iterable[int], on: date, *, roles: Iterable[str] = ()) -> Choices:
    """Appointments in force at these offices, inspectors first; at most three hundred."""
    held = Appointment.objects.filter(in_office(on), office_id__in=list(office_ids), user__is_active=True)
    if roles:
        held = held.filter(role__in=list(roles))
    found = held.select_related("user", "office").order_by("pk")[:300]
    rows = sorted(found, key=lambda one: (one.role != "inspector", one.user.get_full_name(), one.pk))
    return [(one.pk, f"{person(one)} — {named(one.office.name_fa, one.office.name_en)}") for one in rows]
