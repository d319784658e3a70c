"""When an office may be visited in a round, where the visit begins, and what the team must be able to do."""

from collections.abc import Collection
from datetime import datetime, time

from django.db import transaction

from peygir.domain.audit.actors import Actor
from peygir.domain.issues.problems import at_field
from peygir.domain.supervision.actions._change import check_point, load_round, need_state, note, office_of
from peygir.domain.supervision.actions._teams import known_skills
from peygir.domain.supervision.models import RoundOffice
from peygir.domain.supervision.permissions import check_can
from peygir.domain.supervision.problems import HoursWrong
from peygir.domain.supervision.rounds.rules import hours
from peygir.domain.supervision.states import RoundState


@transaction.atomic
def set_hours(
    round_id: int,
    office_id: int,
    opens: time | None,
    closes: time | None,
    lon: float | None = None,
    lat: float | None = None,
    skill_ids: Collection[int] | None = None,
    *,
    by: Actor,
    at: datetime,
) -> RoundOffice:
    """Hours: None for the round's days. `lon`, `lat`, `skill_ids`: None leaves them. OfficeNotInRound, HoursWrong,
    ChoiceUnknown.
    """
    round_ = load_round(round_id, by)
    check_can("scope", by, round_)
    need_state(round_, "set_scope", RoundState.DRAFT, RoundState.OPEN)
    row = office_of(round_, office_id)
    first, last = hours(opens, closes, round_.parameters)
    if last <= first:
        raise at_field(HoursWrong, "closes")
    before = (row.opens, row.closes, row.lon, row.lat)
    row.opens, row.closes = opens, closes
    if lon is not None and lat is not None:
        check_point(lon, lat)
        row.lon, row.lat = lon, lat
    row.save(force_update=True)
    after = (row.opens, row.closes, row.lon, row.lat)
    changes = {name: (old, new) for name, old, new in zip(("opens", "closes", "lon", "lat"), before, after, strict=True)}
    if skill_ids is not None:
        changes["skills"] = (sorted(row.skills.values_list("pk", flat=True)), known_skills(skill_ids))
        row.skills.set(changes["skills"][1])
    note("set_hours", round_, by=by, at=at, changes={"office": (None, office_id), **changes})
    return row
