"""Teams, absences, equipment and money of the sample's offices, entered by who keeps them."""

import tomllib
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from peygir.base.calendar import local_date
from peygir.cli.sample.loading.people import actors
from peygir.cli.sample.work.shares import shown
from peygir.domain.audit.actors import Actor
from peygir.domain.capacities import actions
from peygir.domain.capacities.drafts import CapacityDraft, LineDraft, TeamDraft
from peygir.domain.capacities.models import BudgetLine, Capacity, Skill, Team
from peygir.domain.capacities.rules import WEEK, Time
from peygir.domain.missions.permissions import HEADS
from peygir.domain.places.queries import office_tree

FACTS = Path(__file__).parent.parent / "facts" / "capacities.toml"
MILLION = 1_000_000
_YEAR = (date(2026, 3, 21), date(2027, 3, 20))  # 1405


def load_capacities(*, by: Actor, at: datetime, now: datetime) -> int:
    """Add them where there are none; returns how many teams, things and lines. `at`: when the ground was laid."""
    actions.load_skills(by=by, at=at)
    if Team.objects.exists() or Capacity.objects.exists():
        return 0
    told = tomllib.loads(FACTS.read_text("utf-8"))
    posts = actors()
    heads = {office: actor for (office, role), actor in posts.items() if role in HEADS}
    entry = _Entry(heads, dict(Skill.objects.values_list("code", "pk")), at)
    for row in told["team"]:
        for office in _offices(row):
            entry.team(office, row)
    for row in told["thing"]:
        entry.thing(row)
    for row in told["line"]:
        for office in _offices(row):
            entry.line(office, row)
    for row in told["absence"]:
        entry.absence(row, posts, now)
    for model in (Team, Capacity, BudgetLine):
        model.objects.update(sample=True)
    return Team.objects.count() + Capacity.objects.count() + BudgetLine.objects.count()


class _Entry:
    def __init__(self, heads: dict[str, Actor], skills: dict[str, int], at: datetime) -> None:
        self._heads, self._skills, self._at = heads, skills, at
        self._teams: dict[tuple[str, str], int] = {}

    def team(self, office: str, row: dict[str, Any]) -> None:
        draft = TeamDraft(office_id=_id(office), name=row["name"], size=row["size"], skill_ids=self._known(row))
        self._teams[office, row["name"]] = actions.save_team(draft, by=self._heads[office], at=self._at).pk

    def thing(self, row: dict[str, Any]) -> None:
        office = office_tree().by_code(row["office"])
        draft = CapacityDraft(
            kind=row["kind"], name=row["name"], place_id=office.place_id, office_id=office.id, quantity=row["quantity"],
            unit=row["unit"], skill_ids=self._known(row), terms=row.get("terms", ""),
            times=(Time(weekdays=row["weekdays"]),) if row.get("weekdays", WEEK) != WEEK else (),
        )  # fmt: skip
        actions.save_capacity(draft, by=self._heads[row["office"]], at=self._at)

    def line(self, office: str, row: dict[str, Any]) -> None:
        draft = LineDraft(
            office_id=_id(office), code=row["code"], title=row["title"], amount_rials=row["amount"] * MILLION,
            starts_on=_YEAR[0], ends_on=_YEAR[1],
        )  # fmt: skip
        actions.save_budget_line(draft, by=self._heads[office], at=self._at)

    def absence(self, row: dict[str, Any], posts: dict[tuple[str, str], Actor], now: datetime) -> None:
        today = local_date(now)
        since, until = today + timedelta(days=row["since"]), today + timedelta(days=row["until"])
        told_at = min(now, now + timedelta(days=row["since"] - 5))
        office = (row.get("team") or row["post"])[0]
        by = self._heads[office]
        if "team" in row:
            actions.add_team_absence(self._teams[office, row["team"][1]], since, until, row["people"], by=by, at=told_at)
        else:
            actions.add_absence(posts[office, row["post"][1]].appointment_id, since, until, by=by, at=told_at)

    def _known(self, row: dict[str, Any]) -> tuple[int, ...]:
        return tuple(self._skills[code] for code in row.get("skills", ()))


def _offices(row: dict[str, Any]) -> list[str]:
    return [office for kind in row["kinds"] for office in shown(kind)]


def _id(code: str) -> int:
    return office_tree().by_code(code).id
