"""Which offices a round looks at."""

from collections.abc import Collection, Sequence
from datetime import datetime

from django.db import transaction

from peygir.base.calendar import local_date
from peygir.domain.audit.actors import Actor
from peygir.domain.issues.problems import at_field
from peygir.domain.places.queries import office_tree
from peygir.domain.supervision.actions._change import load_round, need_state, note, once, save_round
from peygir.domain.supervision.actions._visits import make_visits
from peygir.domain.supervision.models import Round, RoundOffice
from peygir.domain.supervision.permissions import check_can
from peygir.domain.supervision.placing import points_of, under
from peygir.domain.supervision.problems import DrawnStays, NumberWrong, OfficeHasVisits, OfficeOutOfReach, OfficeUnknown
from peygir.domain.supervision.rounds.rules import VISITS_MOST
from peygir.domain.supervision.scopes import in_reach
from peygir.domain.supervision.states import RoundState


@transaction.atomic
def set_scope(round_id: int, office_ids: Sequence[int], visits_wanted: int = 1, *, by: Actor, at: datetime) -> Round:
    """The offices from now on. Once open, offices may join (their visits are made at once), and none may leave; what was drawn
    never does."""
    round_ = load_round(round_id, by)
    check_can("scope", by, round_)
    need_state(round_, "set_scope", RoundState.DRAFT, RoundState.OPEN)
    return _set(round_, once(office_ids), visits_wanted, by=by, at=at)


@transaction.atomic
def scope_subtree(
    round_id: int, office_id: int, kinds: Collection[str], visits_wanted: int = 1, *, by: Actor, at: datetime
) -> Round:
    """Every open office of these kinds that is this one, stands below it or, for civil offices, lies in its place."""
    round_ = load_round(round_id, by)
    check_can("scope", by, round_)
    need_state(round_, "set_scope", RoundState.DRAFT, RoundState.OPEN)
    offices, today = office_tree(), local_date(at)
    if office_id not in offices:
        raise at_field(OfficeUnknown, "office_id")
    chosen = [one.id for one in offices if one.kind in kinds and one.is_open(today) and _under(office_id, one.id, round_)]
    kept = list(RoundOffice.objects.filter(round=round_).values_list("office_id", flat=True))
    return _set(round_, once([*kept, *chosen]), visits_wanted, by=by, at=at)


def _under(upper_id: int, office_id: int, round_: Round) -> bool:
    return (office_id == upper_id or in_reach(upper_id, office_id)) and in_reach(round_.lead_office_id, office_id)


def _set(round_: Round, chosen: list[int], visits_wanted: int, *, by: Actor, at: datetime) -> Round:
    if not 1 <= visits_wanted <= VISITS_MOST:
        raise at_field(NumberWrong, "visits_wanted")
    offices, today = office_tree(), local_date(at)
    rows = {one.office_id: one for one in RoundOffice.objects.filter(round=round_)}
    new = [one for one in chosen if one not in rows]
    for one in new:
        if one not in offices or not offices[one].is_open(today):
            raise at_field(OfficeUnknown, "office_ids")
        if not in_reach(round_.lead_office_id, one):
            raise OfficeOutOfReach
    gone = [one for one in rows if one not in set(chosen)]
    if round_.state == RoundState.OPEN:
        if gone:
            raise OfficeHasVisits
    else:
        if any(rows[one].unannounced for one in gone):
            raise DrawnStays
        RoundOffice.objects.filter(round=round_, office__in=gone).delete()
        RoundOffice.objects.filter(round=round_).update(visits_wanted=visits_wanted)
    points = points_of(new)
    made = [
        RoundOffice(round=round_, visits_wanted=visits_wanted, lon=points[one][0], lat=points[one][1], **under(one))
        for one in new
    ]
    RoundOffice.objects.bulk_create(made)
    if round_.state == RoundState.OPEN:
        make_visits(round_, made)
    save_round(round_)
    note(
        "set_scope",
        round_,
        by=by,
        at=at,
        changes={"offices": (sorted(rows), sorted(chosen)), "visits_wanted": (None, visits_wanted)},
    )
    return round_
