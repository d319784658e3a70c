"""What the reporter reads who comes with the code: what happened, who acts, by when, and what to answer."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils import timezone
from django.utils.translation import get_language

from peygir.domain.audit.actors import reporter
from peygir.domain.demands import codes
from peygir.domain.demands.models import Attachment, Demand, Step
from peygir.domain.demands.permissions import can
from peygir.domain.demands.problems import TrackingCodeUnknown, YesNotApart
from peygir.domain.demands.rules import REOPEN_DAYS, SILENT_DAYS, promise_mark
from peygir.domain.demands.states import WORKING, State, Verb, arrow
from peygir.domain.demands.under_issues import issue_number
from peygir.domain.demands.words import REASONS, STATES, STATES_TO_CITIZENS, STEPS
from peygir.domain.issues.queries import published
from peygir.domain.issues.states import OVER
from peygir.domain.issues.words import STAGES_TO_CITIZENS
from peygir.domain.places.queries import office_tree, tree
from peygir.domain.services.queries import catalogue

_PLACES = ("neighbourhood_id", "village_id", "area_id", "dehestan_id", "civil_city_id", "municipal_district_id",
           "bakhsh_id", "county_id", "city_id", "province_id")  # fmt: skip


@dataclass(frozen=True, slots=True)
class FollowStep:
    at: datetime
    what: str  # in the reader's language
    state: str
    office: str  # who did it, or to whom it went
    reason: str
    note: str


@dataclass(frozen=True, slots=True)
class FollowIssue:
    """The published issue a demand is part of."""

    number: int
    title: str
    sentence: str  # its stage in plain words
    solved: bool  # said to be


@dataclass(frozen=True, slots=True)
class Following:
    """No contact, no instruction of officials, no name. Texts are in the reader's language."""

    demand_id: int
    state: str
    state_word: str
    sentence: str
    is_open: bool
    service: str
    kind: str
    text: str
    address: str
    place: str
    office: str  # who acts
    registered_at: datetime
    due_at: datetime | None
    promise: str  # late, near or ""
    steps: list[FollowStep]
    photos: list[Attachment]
    may_confirm: bool
    may_reopen: bool
    may_withdraw: bool
    answer_until: datetime | None  # the last moment at which silence has not yet closed it
    reopen_until: datetime | None
    original: "Following | None" = None  # of a duplicate: what became of the demand it was joined with
    sample: bool = False
    issue: FollowIssue | None = None  # only where it is published


def by_code(text: str, *, at: datetime | None = None) -> Following:
    """`text`: the code as typed. A TrackingCodeInvalid says what is wrong with it; TrackingCodeUnknown: nobody has it."""
    demand = Demand.objects.filter(code_hash=codes.hash_of_typed(text)).first()
    if demand is None:
        raise TrackingCodeUnknown
    return of(demand, at=at)


def of(demand: Demand, *, at: datetime | None = None) -> Following:
    """For who has shown the code before, as the answer to a step just taken."""
    return _following(demand, at or timezone.now(), own=True)


def _following(demand: Demand, now: datetime, *, own: bool) -> Following:
    language = get_language() or "fa"
    service, offices, places = catalogue().by_id.get(demand.service_id), office_tree(), tree()
    place_id = next((id_ for id_ in (getattr(demand, name) for name in _PLACES) if id_ is not None), None)
    reopen_until = demand.closed_at + timedelta(days=REOPEN_DAYS) if demand.closed_at else None
    state = State(demand.state)
    answered_apart = can(Verb.CONFIRM, reporter(demand.pk), demand)
    original = None
    if own and demand.merged_into_id is not None and not demand.conduct:
        original = _following(Demand.objects.get(pk=demand.merged_into_id), now, own=False)
    return Following(
        demand_id=demand.pk,
        state=state,
        state_word=str(STATES[state]),
        sentence=_sentence(state, answered_apart, language),
        is_open=demand.is_open,
        service=service.name(language) if service else "",
        kind=demand.kind,
        # Of the demand it was joined with, somebody else's words stay with that somebody.
        text=demand.text if own else "",
        address=demand.address if own else "",
        place=places.name(place_id, language) if place_id in places else "",
        office=offices.name(demand.office_id, language) if demand.office_id in offices else "",
        registered_at=demand.registered_at,
        due_at=demand.due_at,
        promise=promise_mark(demand.due_at, state in WORKING, now),
        steps=_steps(demand, language, own),
        photos=list(_photos(demand, own)),
        may_confirm=own and answered_apart and arrow(Verb.CONFIRM, state) is not None,
        may_reopen=own and arrow(Verb.REOPEN, state) is not None and (reopen_until is None or now <= reopen_until),
        may_withdraw=own and arrow(Verb.WITHDRAW, state) is not None,
        answer_until=_answer_until(demand),
        reopen_until=reopen_until,
        original=original,
        sample=demand.sample,
        issue=_issue(demand) if own else None,
    )


def _issue(demand: Demand) -> FollowIssue | None:
    """An issue that is not published is the office's own affair yet: nothing of it is told."""
    number = issue_number(demand)
    found = published().filter(pk=number).first() if number is not None else None
    if found is None:
        return None
    return FollowIssue(found.pk, found.title, str(STAGES_TO_CITIZENS[found.stage]), found.stage in OVER)


def _sentence(state: State, answered_apart: bool, language: str) -> str:
    if state == State.DONE_CLAIMED and not answered_apart:
        return YesNotApart().sentence(language)
    return str(STATES_TO_CITIZENS[state])


def _steps(demand: Demand, language: str, own: bool) -> list[FollowStep]:
    offices = office_tree()
    steps = []
    for step in Step.objects.filter(demand=demand).order_by("at", "id"):
        if step.verb == "set_danger":
            continue
        office = offices.get(step.to_office_id or step.actor_office_id)
        steps.append(
            FollowStep(
                at=step.at,
                what=str(STEPS.get(step.verb, step.verb)),
                state=step.to_state,
                office=office.name(language) if office else "",
                reason=str(REASONS.get(step.reason_code, "")) if step.reason_code else "",
                # What another reporter wrote beside an answer stays with that reporter.
                note=step.note if own or step.actor_kind != "reporter" else "",
            )
        )
    return steps


def _photos(demand: Demand, own: bool):
    wanted = [Attachment.Purpose.REPORT, Attachment.Purpose.EVIDENCE] if own else []
    return Attachment.objects.filter(demand=demand, purpose__in=wanted).select_related("file").order_by("id")


def _answer_until(demand: Demand) -> datetime | None:
    if demand.state != State.DONE_CLAIMED or demand.claimed_at is None:
        return None
    return max(filter(None, (demand.claimed_at, demand.imported_at))) + timedelta(days=SILENT_DAYS)
