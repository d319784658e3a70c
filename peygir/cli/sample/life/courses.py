"""What becomes of a demand: a walk along the arrows, cut off at the present."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

from peygir.cli.sample.life.owners import parent_of, siblings_of
from peygir.cli.sample.life.rhythm import OfficeHours
from peygir.cli.sample.life.skill import Skill
from peygir.cli.sample.life.values import Event
from peygir.cli.sample.life.words import INSTRUCTIONS
from peygir.domain.demands.states import Verb

HOUR, DAY = 3600.0, 86400.0
_SILENT = 14 * DAY  # as the room of demands lapses a claim nobody answers
_OUTSIDE = ("telecom_company", "other_agency", "private_matter", "police")
_NO_ACTION = ("nothing_found", "already_done", "not_enough_detail", "against_regulations")
_BACK = ("not_done", "partly_done", "came_back", "badly_done")
_WITHDRAWN = ("solved_itself", "mistake", "no_longer_wanted")
_FIRST_CLAIM, _SECOND_CLAIM = 10, 20  # where the uniform numbers of each round of work begin
UNIFORMS = 30


@dataclass(frozen=True, slots=True)
class Case:
    """A demand as it begins. `standard`: its promise in seconds of plain time; `normals`: two standard normals."""

    kind: str
    danger: bool
    conduct: bool
    registered: float
    standard: float
    office: str
    office_kind: str
    area_office: str  # of the point, "" outside the city
    in_village: bool
    merged: bool
    skill: Skill
    done: tuple[str, ...]
    u: list[float]
    normals: list[float]


def course(case: Case, hours: OfficeHours, now: float) -> tuple[Event, ...]:
    """Return the steps after registration that happened before `now`, in order."""
    events: list[Event] = []
    for moment, event in _walk(case, hours):
        if moment >= now:
            break
        events.append(event)
    return tuple(events)


def _walk(case: Case, hours: OfficeHours) -> Iterator[tuple[float, Event]]:
    u = case.u
    settle: Callable[[float, float], float] = (lambda t, _: t) if case.danger else hours.next
    took = case.standard * case.skill.pace * 2.718281828 ** (0.6 * case.normals[0])
    t = case.registered + max(0.25 * HOUR, took)
    early = settle(case.registered + 0.15 * took + 0.2 * HOUR, u[1])
    decides = case.office_kind != "agency_branch"  # an agency works and reports; it settles nothing by itself
    if case.merged and decides:
        yield _at(early, Verb.MERGE, "head", reason="same_defect")
    elif case.kind == "commendation" and decides:
        yield _at(early, Verb.DECLARE_NO_ACTION, "head", reason="noted_with_thanks", note="با سپاس از همراهی شما.")
    elif u[2] < (0.25 * case.skill.neglect if case.danger else case.skill.neglect):
        return
    elif u[3] < 0.015:
        yield _at(early, Verb.WITHDRAW, "reporter", reason=_pick(_WITHDRAWN, u[4]))
    elif u[3] < 0.035 and decides and not case.conduct:
        yield _at(early, Verb.DECLARE_OUTSIDE, "head", reason=_pick(_OUTSIDE, u[4]))
    elif 0.035 <= u[3] < 0.07 and decides:
        yield _at(early, Verb.DECLARE_NO_ACTION, "head", reason=_pick(_NO_ACTION, u[4]))
    elif case.kind in {"suggestion", "criticism"} and decides and u[5] < 0.5:
        note = "پیشنهاد شما بررسی شد و در برنامه دیده می‌شود."
        yield _at(settle(t, u[6]), Verb.DECLARE_NO_ACTION, "head", reason="answered", note=note)
    else:
        yield from _work(case, early, settle(max(t, early + 0.3 * HOUR), u[7]), settle)


def _work(case: Case, early: float, t: float, settle: Callable) -> Iterator[tuple[float, Event]]:
    u = case.u
    if case.office_kind == "area_office" and u[5] < 0.05:
        yield _at(early, Verb.RETURN, "holder", reason="not_our_place")
        if u[6] < 0.25:
            return  # nobody has decided yet
        early = settle(early + (4 + 40 * u[6]) * HOUR, u[8])
        yield _refer(early, "head", "responsible_unit", _pick(siblings_of(case.office), u[9]), u[6])
    elif case.office_kind == "area_office" and u[5] < 0.08:
        reason = "needs_equipment" if u[6] < 0.6 else "no_budget"
        yield _refer(early, "head", reason, parent_of(case.office), u[8])
    elif case.office_kind == "district_municipality" and case.area_office and not case.conduct and u[5] < 0.4:
        yield _refer(early, "head", "for_execution", case.area_office, u[6])
    t = max(t, early + 0.3 * HOUR)
    t = yield from _round(case, _FIRST_CLAIM, early, t)
    if u[_FIRST_CLAIM] < case.skill.false_claims:
        back = t + (0.1 + 3 * u[_FIRST_CLAIM + 1]) * DAY
        by_call = _is_called(case) and u[_FIRST_CLAIM + 2] < 0.3
        reason = "callback_no" if by_call else _pick(_BACK, u[_FIRST_CLAIM + 3])
        yield _at(back, Verb.REOPEN, "caller" if by_call else "reporter", reason=reason)
        again = settle(back + (0.4 + u[_FIRST_CLAIM + 4]) * 0.6 * case.standard, u[_FIRST_CLAIM + 5])
        early = settle(back + HOUR, 0.1)
        t = yield from _round(case, _SECOND_CLAIM, early, max(again, early + HOUR))
        yield _answer(case, _SECOND_CLAIM, t)
    else:
        yield _answer(case, _FIRST_CLAIM, t)


def _round(case: Case, base: int, early: float, t: float) -> Iterator[tuple[float, Event]]:
    """One round of work: perhaps a start, then the claim; returns the moment of the claim."""
    if case.u[base + 6] < case.skill.starts:
        yield _at(early + 0.4 * (t - early), Verb.START, "holder")
    yield _at(t, Verb.CLAIM_DONE, "holder", note=_pick(case.done, case.u[base + 7]))
    return t


def _answer(case: Case, base: int, claimed: float) -> tuple[float, Event]:
    """How the claim ended: the citizen's yes, a call-back, a dehyar's look, or silence."""
    u, v = case.u[base + 8], case.u[base + 9]
    if u < 0.38:
        return _at(claimed + (0.05 + 4 * v * v) * DAY, Verb.CONFIRM, "reporter")
    if u < 0.62 and _is_called(case):
        return _at(claimed + (1 + 5 * v) * DAY, Verb.VERIFY, "caller", reason="callback_yes")
    if u < 0.7 and case.in_village and case.office_kind == "agency_branch":
        return _at(claimed + (0.5 + 3 * v) * DAY, Verb.VERIFY, "dehyar", reason="seen_in_village")
    return _at(claimed + _SILENT + 0.2 * DAY, Verb.LAPSE, "job")


def _is_called(case: Case) -> bool:
    return case.office.startswith("T")


def _refer(moment: float, who: str, reason: str, to: str, u: float) -> tuple[float, Event]:
    return _at(moment, Verb.REFER, who, reason=reason, to=to, instruction=_pick(INSTRUCTIONS, u))


def _at(moment: float, verb: str, who: str, **more: str) -> tuple[float, Event]:
    return moment, Event(verb, datetime.fromtimestamp(int(moment), UTC), who, **more)


def _pick(options: tuple[str, ...], u: float) -> str:
    return options[int(u * len(options))]
