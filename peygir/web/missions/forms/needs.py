"""What a mission needs a day: a number beside each skill and piece of equipment, empty for what it does not need."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from peygir.domain.capacities.models import Capacity, Skill
from peygir.domain.missions.drafts import NewNeed
from peygir.domain.missions.rules import UNITS_MOST
from peygir.web.issues.forms.base import NumberField
from peygir.web.missions.forms.choices import capacity_choices, named, skill_choices
from peygir.web.shared.wording import digits

_SKILL, _CAPACITY = "skill-", "capacity-"


class UnitsInput(forms.CheckboxSelectMultiple):
    """A group, each of whose lines is a number in place of a box. Its value: what was typed, by line."""

    option_template_name = "missions/forms/units.html"

    def value_from_datadict(self, data: Mapping[str, Any], files: Any, name: str) -> dict[str, str]:
        typed = {str(key): str(data.get(f"{name}-{key}", "")).strip() for key, _label in self.choices}
        return {key: units for key, units in typed.items() if units}

    def value_omitted_from_data(self, data: Any, files: Any, name: str) -> bool:
        return False

    def format_value(self, value: Any) -> dict[str, Any]:
        return dict(value) if value else {}

    def optgroups(self, name: str, value: Any, attrs: dict[str, Any] | None = None) -> list[Any]:
        groups = super().optgroups(name, value, attrs)
        for _group, options, _index in groups:
            for option in options:
                option["name"] = f"{name}-{option['value']}"
                option["typed"] = digits(str(value.get(option["value"], "")))
        return groups


class UnitsField(forms.Field):
    """Gives a whole number for each line that was filled."""

    widget = UnitsInput

    def offer(self, choices: list[tuple[str, str]]) -> None:
        self.choices = self.widget.choices = choices

    def clean(self, value: dict[str, str]) -> dict[str, int]:
        number = NumberField(required=False, whole=True, min_value=0, max_value=UNITS_MOST)
        found: dict[str, int] = {}
        wrong: list[str] = []
        for key, label in self.choices:
            try:
                units = number.clean(value.get(key, ""))
            except forms.ValidationError as problem:
                wrong += [f"{label}: {digits(sentence)}" for sentence in problem.messages]
                continue
            if units:
                found[key] = units
        if wrong:
            raise forms.ValidationError(wrong)
        return found


def units_field(label: Any) -> UnitsField:
    help_text = _("How many of each a day? Leave empty what it does not need.")
    return UnitsField(label=label, required=False, help_text=help_text)


def key_of(skill_id: int | None, capacity_id: int | None) -> str:
    return f"{_SKILL}{skill_id}" if skill_id is not None else f"{_CAPACITY}{capacity_id}"


def offered(held: Iterable[str], office_id: int | None) -> list[tuple[str, str]]:
    """What the office can choose from, and what is needed already, whoever keeps it: `held` are its keys."""
    found = {key_of(pk, None): name for pk, name in skill_choices()}
    found |= {key_of(None, pk): name for pk, name in capacity_choices(office_id)}
    lacking = [key for key in held if key not in found]
    if lacking:
        skills = Skill.objects.filter(pk__in=_numbers(_SKILL, lacking))
        things = Capacity.objects.filter(pk__in=_numbers(_CAPACITY, lacking))
        found |= {key_of(one.pk, None): named(one) for one in skills} | {key_of(None, one.pk): one.name for one in things}
    return list(found.items())


def _numbers(prefix: str, keys: Iterable[str]) -> list[int]:
    return [int(key.removeprefix(prefix)) for key in keys if key.startswith(prefix)]


def chosen(units: Mapping[str, int]) -> list[NewNeed]:
    found = []
    for key, number in units.items():
        kind, _mark, pk = key.partition("-")
        found.append(NewNeed(**{f"{kind}_id": int(pk)}, units=number))
    return found
