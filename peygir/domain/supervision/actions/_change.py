"""What every action of rounds has in common: find the row, walk its arrow, write it, tell the journal."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime, time
from decimal import Decimal

from peygir.domain.audit.actions import record
from peygir.domain.audit.actors import Actor
from peygir.domain.issues.actions._change import acted
from peygir.domain.issues.problems import at_field
from peygir.domain.supervision.models import Round, RoundOffice, Visit
from peygir.domain.supervision.problems import (
    NumberWrong,
    OfficeNotInRound,
    ReasonMissing,
    RoundChangedMeanwhile,
    RoundNotFound,
    RoundStepNotOpen,
    TextMissing,
    TextTooLong,
    VisitChangedMeanwhile,
    VisitNotFound,
    VisitStepNotOpen,
)
from peygir.domain.supervision.queries import rounds_visible_to, visits_visible_to
from peygir.domain.supervision.rounds.rules import REASON_LONGEST
from peygir.domain.supervision.states import ROUND_ARROWS, VISIT_ARROWS, Arrow, RoundState, visited_in
from peygir.domain.supervision.words import ROUND_STATES, VERBS, VISIT_STATES, told

__all__ = [
    "acted", "check_point", "load_round", "load_visit", "lock_round_of", "need_running", "need_state", "note", "plain",
    "reason", "save_round", "save_visit", "text",
]  # fmt: skip

Changes = Mapping[str, tuple[object, object]]


def check_point(lon: float, lat: float) -> None:
    if not (-180 <= lon <= 180 and -90 <= lat <= 90):
        raise at_field(NumberWrong, "lon")


def load_round(round_id: int, by: Actor, version: int | None = None) -> Round:
    """The round, locked until the transaction ends; RoundNotFound when the actor does not see it."""
    found = rounds_visible_to(by).select_for_update(of=("self",), no_key=True).filter(pk=round_id).first()
    if found is None:
        raise RoundNotFound
    if version is not None and version != found.version:
        raise RoundChangedMeanwhile
    return found


def load_visit(visit_id: int, by: Actor, version: int | None = None) -> tuple[Visit, Round]:
    """The visit, locked, with its round; VisitNotFound when the actor does not see it."""
    locked = visits_visible_to(by).select_for_update(of=("self",), no_key=True).select_related("round")
    found = locked.filter(pk=visit_id).first()
    if found is None:
        raise VisitNotFound
    if version is not None and version != found.version:
        raise VisitChangedMeanwhile
    return found, found.round


def lock_round_of(visit_id: int) -> None:
    """Before the visit itself, as those who end a round lock: a result that is being frozen loses no form that comes
    meanwhile, and neither waits for the other in a circle.
    """
    number = Visit.objects.filter(pk=visit_id).values("round_id")
    Round.objects.select_for_update(of=("self",), no_key=True).filter(pk__in=number).first()


def need_state(round_: Round, step: str, *states: RoundState) -> None:
    if round_.state not in states:
        raise RoundStepNotOpen(state=told(ROUND_STATES[round_.state]), step=told(VERBS[step]))


def need_running(visit: Visit, round_: Round, step: str) -> None:
    need_state(round_, step, *visited_in(visit.kind))


def round_arrow(round_: Round, verb: str) -> Arrow:
    """RoundStepNotOpen where the round has no such arrow."""
    walked = next((one for one in ROUND_ARROWS if one.verb == verb and round_.state in one.sources), None)
    if walked is None:
        raise RoundStepNotOpen(state=told(ROUND_STATES[round_.state]), step=told(VERBS[verb]))
    return walked


def visit_arrow(visit: Visit, verb: str) -> Arrow:
    walked = next((one for one in VISIT_ARROWS if one.verb == verb and visit.state in one.sources), None)
    if walked is None:
        raise VisitStepNotOpen(state=told(VISIT_STATES[visit.state]), step=told(VERBS[verb]))
    return walked


def save_round(round_: Round) -> None:
    """Write the whole row with its next version. The row is locked, so nobody else's change can be lost."""
    round_.version += 1
    round_.save(force_update=True)


def save_visit(visit: Visit) -> None:
    visit.version += 1
    visit.save(force_update=True)


def note(
    verb: str,
    thing: Round | Visit,
    *,
    by: Actor,
    at: datetime,
    changes: Changes | None = None,
    private: Mapping[str, str] | None = None,
) -> None:
    """Tell the journal. A visit's entry names its round and its office; free text is kept as a hash only."""
    told_of = {name: (plain(old), plain(new)) for name, (old, new) in (changes or {}).items()}
    if isinstance(thing, Visit):
        told_of |= {"round": (None, thing.round_id), "office": (None, thing.office_id)}
    hidden = {name: value for name, value in (private or {}).items() if value}
    record(
        action=f"supervision.{verb}", thing="visit" if isinstance(thing, Visit) else "round", thing_id=thing.pk, by=by, at=at,
        changes=told_of or None, private=hidden or None,
    )  # fmt: skip


def office_of(round_: Round, office_id: int) -> RoundOffice:
    found = RoundOffice.objects.filter(round=round_, office=office_id).first()
    if found is None:
        raise at_field(OfficeNotInRound, "office_id")
    return found


def plain(value: object) -> object:
    """As the journal holds it."""
    if isinstance(value, date | datetime | time):
        return value.isoformat()
    return str(value) if isinstance(value, Decimal) else value


def reason(given: str, name: str = "reason") -> str:
    """The reason, trimmed; ReasonMissing or TextTooLong beside its field."""
    if not given.strip():
        raise at_field(ReasonMissing, name)
    return text(given, name, REASON_LONGEST)


def text(given: str, name: str, limit: int, *, needed: bool = False) -> str:
    given = given.strip()
    if needed and not given:
        raise at_field(TextMissing, name)
    if len(given) > limit:
        raise at_field(TextTooLong, name, limit=limit)
    return given


def once(ids: Iterable[int]) -> list[int]:
    return list(dict.fromkeys(ids))
