"""A project under way, in words: contract, the two shares of progress as bars, as lines and as a table."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.urls import reverse
from django.utils.translation import get_language_bidi
from django.utils.translation import gettext as _

from peygir.base.calendar import format_jalali
from peygir.domain.missions.models import Mission, Progress, Project
from peygir.domain.missions.queries import Whole
from peygir.domain.missions.words import EVIDENCE_KINDS
from peygir.web.issues.figures import plain
from peygir.web.shared.tags.charts import svg
from peygir.web.shared.wording import language

WIDE, HIGH = 380, 190
_TOP, _BOTTOM, _SIDE = 20, 28, 8


@dataclass(frozen=True, slots=True)
class Bar:
    label: str
    value: Any
    url: str = ""
    tone: str = ""
    note: str = ""


def project_of(mission: Mission, whole: Whole) -> dict[str, Any] | None:
    if not mission.kind.is_project:
        return None
    project = whole.project
    reports = whole.progress
    return {
        "contractor": project.contractor if project else "",
        "contract_number": project.contract_number if project else "",
        "contract_on": project.contract_on if project else None,
        "budget": plain(None if project is None or project.budget_rials is None else project.budget_rials / 1_000_000),
        "bars": bars_of(project) if project and reports else [],
        "chart": lines_of(reports) if len(reports) > 1 else None,
        "reports": [_row(mission, one) for one in reversed(reports)],
    }


def bars_of(project: Project) -> list[Bar]:
    return [Bar(_("Work"), share(project.physical)), Bar(_("Money"), share(project.financial))]


def share(percent: Decimal) -> int | float:
    """A percentage, with decimals only where it has any."""
    return int(percent) if percent == int(percent) else float(percent)


def _row(mission: Mission, one: Progress) -> dict[str, Any]:
    shown = [
        (reverse("missions:file", args=[mission.pk, row.file_id]) if row.file_id else "#evidence",
         row.note or EVIDENCE_KINDS[row.kind])
        for row in one.evidence.all()
    ]  # fmt: skip
    return {
        "on": one.on,
        "physical": plain(one.physical),
        "financial": plain(one.financial),
        "spent": _("%(n)s million rials") % {"n": plain(one.spent_rials / 1_000_000)} if one.spent_rials is not None else "",
        "note": one.note,
        "who": one.actor_name,
        "evidence": shown,
    }


def lines_of(reports: Sequence[Progress]) -> dict[str, Any]:
    """Both shares over time as SVG writes them, in the reading direction; every mark stands in the table too."""
    days = [one.on.toordinal() for one in reports]
    first, length, mirrored = days[0], (days[-1] - days[0]) or 1, get_language_bidi()

    def across(day: int) -> float:
        x = _SIDE + (WIDE - 2 * _SIDE) * (day - first) / length
        return WIDE - x if mirrored else x

    def up(value: float) -> float:
        return HIGH - _BOTTOM - (HIGH - _TOP - _BOTTOM) * value / 100

    begin, end = (WIDE - _SIDE, _SIDE) if mirrored else (_SIDE, WIDE - _SIDE)
    last = reports[-1]
    told = _("From %(first)s to %(last)s the work came to %(physical)s percent, the money to %(financial)s percent") % {
        "first": format_jalali(reports[0].on, "long", language()),
        "last": format_jalali(last.on, "long", language()),
        "physical": plain(last.physical),
        "financial": plain(last.financial),
    }
    return {
        "physical": " ".join(f"{svg(across(one.on.toordinal()))},{svg(up(float(one.physical)))}" for one in reports),
        "financial": " ".join(f"{svg(across(one.on.toordinal()))},{svg(up(float(one.financial)))}" for one in reports),
        "rules": [(svg(up(100 * share)), svg(up(100 * share) - 5), share) for share in (0.5, 1.0)],
        "begin": svg(begin),
        "end": svg(end),
        "first": reports[0].on,
        "last": last.on,
        "wide": svg(WIDE),
        "high": svg(HIGH),
        "foot": svg(HIGH - 8),
        "told": told,
    }
