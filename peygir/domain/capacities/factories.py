"""Capacities, teams and budget lines for tests; nothing here is used by the running site."""

from datetime import date
from itertools import count
from typing import Any

from peygir.base.text import fold
from peygir.domain.capacities.models import BudgetLine, Capacity, Skill, Team
from peygir.domain.places.models import Office

SINCE = date(2026, 3, 21)  # 1 Farvardin 1405
_numbers = count(1)


def make_skill(code: str = "asphalt", **fields: Any) -> Skill:
    return Skill.objects.get_or_create(code=code, defaults={"name_fa": "آسفالت", "name_en": "Asphalt"} | fields)[0]


def make_capacity(office: Office, *skills: Skill, **fields: Any) -> Capacity:
    """Equipment at the office's own place, lent, without times."""
    name = fields.pop("name", f"بیل مکانیکی {next(_numbers)}")
    place = fields.pop("place", office.place)
    given = {"kind": "equipment", "name_key": fold(name), "opened_on": SINCE, "unit": "دستگاه"} | fields
    made = Capacity.objects.create(name=name, office=office, place=place, place_path=place.path, **given)
    made.skills.set(skills)
    return made


def make_team(office: Office, *skills: Skill, **fields: Any) -> Team:
    given = {"name": f"اکیپ {next(_numbers)}", "size": 4, "opened_on": SINCE} | fields
    made = Team.objects.create(office=office, **given)
    made.skills.set(skills or [make_skill()])
    return made


def make_line(office: Office, **fields: Any) -> BudgetLine:
    given = {
        "code": f"400{next(_numbers)}", "title": "نگهداشت معابر", "amount_rials": 10_000_000_000,
        "starts_on": SINCE, "ends_on": date(2027, 3, 20),
    } | fields  # fmt: skip
    return BudgetLine.objects.create(office=office, **given)
