"""Issues at any stage, and proposals, for tests; nothing here is used by the site."""

from datetime import UTC, date, datetime, timedelta
from itertools import count
from typing import Any

from peygir.base.calendar import local_date
from peygir.base.text import fold
from peygir.domain.audit.actors import Actor, job
from peygir.domain.issues import actions
from peygir.domain.issues.drafts import NewAlternative, NewEvidence, NewIndicator, NewIssue, NewProposal
from peygir.domain.issues.models import Issue, Proposal, Topic
from peygir.domain.issues.states import CHAIN, CLOSED, Stage
from peygir.domain.people.factories import make_actor
from peygir.domain.places.models import Office, Place

NOW = datetime(2026, 11, 22, 8, 0, tzinfo=UTC)  # Sunday 1 Azar 1405, 11:30 in Tehran
_numbers = count(1)


def make_topic(code: str = "water", **fields: Any) -> Topic:
    given = {"name_fa": "آب و فاضلاب", "name_en": "Water"} | fields
    return Topic.objects.get_or_create(code=code, defaults=given)[0]


def make_issue(place: Place, stage: str = Stage.ELICITED, *, at: datetime = NOW, **fields: Any) -> Issue:
    """A row at that stage, without what leads there: for lists and permissions. See `walk` for a real one."""
    number = next(_numbers)
    title = fields.pop("title", f"مسئله {number}")
    given = {
        "title_key": fold(title),
        "statement": "آب روستا در تابستان روزها قطع است.",
        "desired": "آب پیوسته در همه فصل‌ها.",
        "place": place,
        "place_path": place.path,
        "source": "own_entry",
        "stage": stage,
        "stage_since": at,
        "created_at": at,
        "is_open": stage not in CLOSED,
        "watch_until": at + timedelta(days=90) if stage == Stage.WATCHED else None,
        "resolved_at": at if stage in {Stage.RESOLVED, Stage.WATCHED} else None,
    } | fields
    if "topic" not in given and "topic_id" not in given:
        given["topic"] = make_topic()
    if stage == Stage.MERGED and "merged_into" not in given:
        given["merged_into"] = make_issue(place, at=at)
    return Issue.objects.create(title=title, **given)


def draft_of(place: Place, **fields: Any) -> NewIssue:
    given = {"title": "قطع آب در تابستان", "statement": "آب روستا در تابستان روزها قطع است.", "place_id": place.pk}
    given["topic_id"] = fields.pop("topic_id", None) or make_topic().pk
    return NewIssue(**(given | fields))


def evidence(**fields: Any) -> NewEvidence:
    return NewEvidence(**({"kind": "visit", "summary": "بازدید از چاه روستا"} | fields))


def indicator(**fields: Any) -> NewIndicator:
    given = {
        "name": "روزهای قطع آب در ماه", "unit": "روز", "baseline": 12.0, "baseline_on": date(2026, 9, 1), "target": 1.0,
        "target_on": date(2027, 9, 1), "direction": "down",
    }  # fmt: skip
    return NewIndicator(**(given | fields))


def walk(place: Place, to: str, *, by: Actor, owner: Office, confirmer: Actor | None = None, at: datetime = NOW) -> Issue:
    """An issue taken through every step up to `to` by `by`, a decider of the place; the office answerable is `owner`."""
    issue = actions.enter(draft_of(place), by=by, at=at).issue
    for stage in CHAIN[1 : CHAIN.index(Stage(to)) + 1]:
        at += timedelta(hours=1)
        prepare(issue.pk, stage, by=by, owner=owner, at=at)
        actor = {Stage.RESOLVED: confirmer or by, Stage.WATCHED: job("test")}.get(stage, by)
        issue = actions.advance(issue.pk, stage, "آماده است", "یادداشت", by=actor, at=at)
    return issue


def prepare(issue_id: int, stage: str, *, by: Actor, owner: Office, at: datetime = NOW) -> None:
    """Lay what the step to `stage` asks for."""
    match stage:
        case Stage.VERIFIED:
            actions.add_evidence(issue_id, evidence(), by=by, at=at)
            for _ in range(2):
                actions.review(issue_id, "agree", by=make_actor("analyst"), at=at)
        case Stage.ANALYSED:
            actions.add_cause(issue_id, "چاه روستا کم‌عمق است", "root", by=by, at=at)
            actions.consider_links(issue_id, by=by, at=at)
            actions.add_stakeholder(issue_id, "شرکت آب و فاضلاب", "agency", by=by, at=at)
        case Stage.PLANNED:
            made = actions.add_alternative(issue_id, NewAlternative(title="چاه تازه", effort_days=30), by=by, at=at)
            actions.choose(made.pk, "ارزان‌تر و زودتر", by=by, at=at)
            actions.set_owner(issue_id, owner.pk, by=by, at=at)
            actions.set_due(issue_id, date(2027, 6, 1), by=by, at=at)
            actions.set_indicator(issue_id, indicator(), by=by, at=at)
        case Stage.RESOLVED:
            actions.measure_indicator(issue_id, 0.5, local_date(at), evidence(kind="figure"), by=by, at=at)


def found(place: Place, **fields: Any) -> NewProposal:
    """A finding as an engine tells it: 37 reports within 180 metres."""
    given = {
        "kind": "group", "place_id": place.pk, "title_fa": "قطع آب در کهریزک", "title_en": "Water cut in Kahrizak",
        "why_fa": "۳۷ نفر در ۳ هفته در ۱۸۰ متری هم، چهار برابر انتظار.",
        "why_en": "37 people in 3 weeks within 180 m, four times the expected.",
        "observed": 37.0, "expected": 9.0, "strength": 4.1, "members": list(range(1, 38)), "engine": "nearness",
        "engine_version": "1", "inputs_hash": "0" * 64, "lon": 51.4, "lat": 35.5, "radius_m": 180.0,
    }  # fmt: skip
    return NewProposal(**(given | fields))


def make_proposal(place: Place, *, at: datetime = NOW, **fields: Any) -> Proposal:
    if "topic_id" not in fields:
        fields["topic_id"] = make_topic().pk
    actions.propose(found(place, **fields), by=job("test"), at=at)
    return Proposal.objects.latest("id")
