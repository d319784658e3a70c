"""A round at a glance: how many offices are done, what is late, whether it is in time; each number opens its visits."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from peygir.domain.supervision.models import Round, Visit
from peygir.domain.supervision.queries.coverage import Coverage, OfficeRow
from peygir.domain.supervision.states import RoundState, VisitState
from peygir.web.desk.story import office_name
from peygir.web.rounds.elsewhere import findings_url
from peygir.web.rounds.folds import Fold, above, folded
from peygir.web.rounds.reading import DESK, FIELD, standing
from peygir.web.rounds.wording import COMING, DONE, DROPPED, MISSED, NO_DAY, NONE, OVERDUE, STANDINGS, TODAY
from peygir.web.shared.looks import Look
from peygir.web.shared.tags.charts import svg

# Of several visits to one office, what speaks for the office: what wants somebody's hand stands first.
_WORST_FIRST = (OVERDUE, MISSED, NO_DAY, TODAY, COMING, DONE, DROPPED, NONE)


@dataclass(frozen=True, slots=True)
class OfficeLine:
    """An office of the round: how its visits in the field and its review at the desk stand today."""

    row: OfficeRow
    round_id: int
    name: str
    above: str
    field: str
    desk: str
    day: date | None

    @property
    def id(self) -> int:
        return self.row.office_id

    @property
    def score(self) -> Decimal | None:
        return self.row.score if self.row.score is not None else self.row.field_score

    @property
    def url(self) -> str:
        return reverse("rounds:office", args=[self.round_id, self.id])

    @property
    def findings_url(self) -> str:
        return findings_url(self.round_id, office=self.id)

    @property
    def look(self) -> Look:
        return STANDINGS[self.field]

    @property
    def desk_look(self) -> Look:
        return STANDINGS[self.desk]


def lines_of(found: Round, told: Coverage, today: date) -> list[OfficeLine]:
    return [_line(one, found.pk, today) for one in told.rows]


def _line(row: OfficeRow, round_id: int, today: date) -> OfficeLine:
    return OfficeLine(
        row, round_id, office_name(row.office_id), above(row.office_id),
        field=_worst(row.visits, FIELD, today), desk=_worst(row.visits, DESK, today),
        day=max((one.planned_on for one in row.visits if one.kind == FIELD and one.planned_on is not None), default=None),
    )  # fmt: skip


def _worst(visits: list[Visit], kind: str, today: date) -> str:
    stands = {standing(one.state, one.planned_on, today) for one in visits if one.kind == kind}
    return next((one for one in _WORST_FIRST if one in stands), NONE)


def standings(visits: Iterable[Visit], today: date) -> Counter[str]:
    """How many visits in the field stand in which way."""
    return Counter(standing(one.state, one.planned_on, today) for one in visits if one.kind == FIELD)


def figures(found: Round, told: Coverage, fields: Counter[str]) -> list[dict[str, Any]]:
    """The numbers above the page: visits by how they stand. Each opens to its visits. `fields`: of `standings`."""
    page = reverse("rounds:visits", args=[found.pk])
    shown = [
        {"n": fields[key], "look": look, "url": f"{page}?kind=field&standing={key}"}
        for key, look in STANDINGS.items()
        if fields[key] or key in {DONE, OVERDUE, NO_DAY}
    ]
    if told.desk:
        left = Look("neutral", "file-text", _("desk reviews still to be done"))
        shown.append({"n": told.desk[VisitState.PLANNED], "look": left, "url": f"{page}?kind=desk&standing=open"})
    if marked := sum(one.marked for one in told.rows):
        shown.append({"n": marked, "look": Look("warn", "eye", _("with something to look at")), "url": f"{page}?marked=1"})
    return shown


def pace(found: Round, told: Coverage, today: date) -> dict[str, Any]:
    """Are we in time? The share of the visits done beside the share of the window that is gone."""
    done, all_ = told.field[VisitState.DONE], told.field.total()
    days = (found.window_to - found.window_from).days + 1
    gone = min(max((today - found.window_from).days, 0), days) / days
    share = done / all_ if all_ else None
    running = found.state == RoundState.OPEN
    return {
        "done": done,
        "all": all_,
        "share": share,
        "share_drawn": svg(share or 0),
        "gone": gone,
        "gone_drawn": svg(gone),
        "days_left": (found.window_to - today).days,
        "running": running,
        "behind": running and done < all_ and done / all_ + 0.02 < gone,
        "late": running and done < all_ and today > found.window_to,
    }


def by_parent(offices: list[OfficeLine]) -> list[Fold]:
    """Offices under the name of the office above them."""
    nothing = all(one.field == NONE for one in offices)
    looks = {NONE: Look("neutral", "building-2", _("offices"))} if nothing else STANDINGS
    return folded(((one.above, one.field, one) for one in offices), looks)
