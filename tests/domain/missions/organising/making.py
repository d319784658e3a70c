"""Templates for tests."""

from datetime import UTC, date, datetime
from decimal import Decimal

from peygir.domain.missions import actions
from peygir.domain.missions.factories import make_kind
from peygir.domain.missions.organising.drafts import TemplateDraft

NOW = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)  # Monday 2 Azar 1405
TODAY = date(2026, 11, 23)


def draft(office, **fields):
    given = {
        "office_id": office.pk, "title": "بازدید پارک‌ها", "output": "ده پارک بازدید شده", "measure": "برگه بازدید هر پارک",
        "kind_id": make_kind().pk, "place_id": office.place_id, "every": "week", "starts_on": TODAY, "effort_days": Decimal(2),
    }  # fmt: skip
    return TemplateDraft(**(given | fields))


def make_template(office, by, at=NOW, **fields):
    return actions.save_template(draft(office, **fields), by=by, at=at)
