"""Every role × every action × where the issue lies, against truth_table.csv, written by hand from the list of roles.

Cases: own (it lies in the official's own place), late (there, already prioritised), elsewhere (in a place of nobody's),
owner (elsewhere, but the official's own office answers for it).
"""

from datetime import date, timedelta

import pytest

from peygir.domain.audit.actors import reporter
from peygir.domain.issues import actions
from peygir.domain.issues.drafts import NewAlternative, NewMission, Part, ProposalPart
from peygir.domain.issues.factories import (
    NOW,
    draft_of,
    evidence,
    found,
    indicator,
    make_issue,
    make_proposal,
    make_topic,
    prepare,
)
from peygir.domain.issues.models import (
    Alternative,
    Cause,
    Comment,
    IssueAim,
    IssueIndicator,
    Link,
    MissionProposal,
    PolicyAim,
    StageStep,
    Stakeholder,
)
from peygir.domain.issues.ranking_factories import open_to_comments
from peygir.domain.people.factories import make_actor, make_office, make_place
from tests.domain import truth

LATER = NOW + timedelta(days=100)
WROTE = {"at": NOW, "actor_kind": "job"}
# Where each role sits; the place of its office is its own.
SEATS = {
    "clerk": "bakhshdari", "office_staff": "bakhshdari", "area_manager": "area_office", "district_mayor": "municipality",
    "coordination_deputy": "coordination", "bakhshdar": "bakhshdari", "dehyar": "dehyari", "county_governor": "governorate",
    "agency_liaison": "water", "inspector": "inspectorate", "round_lead": "coordination", "analyst": "bakhshdari",
    "auditor": "inspectorate", "steward": "secretariat",
}  # fmt: skip


def _aim() -> PolicyAim:
    given = {"title_fa": "شعار", "kind": "slogan", "starts_on": date(2026, 3, 21), "source": "اعلام"}
    return PolicyAim.objects.get_or_create(code="slogan", defaults=given)[0]


def _alternative(issue, **fields) -> Alternative:
    return Alternative.objects.create(issue=issue, title="چاه", **fields, **WROTE)


def _cause(issue) -> Cause:
    return Cause.objects.create(issue=issue, text="علت", kind="root", **WROTE)


def _mission(issue, county) -> NewMission:
    chosen = _alternative(issue, chosen=True)
    return NewMission(
        alternative_id=chosen.pk, output="چاه", measure="دبی", owner_office_id=county.water.pk, due_on=date(2027, 3, 1)
    )


def _proposed(issue, county, **fields) -> MissionProposal:
    given = {"output": "چاه", "measure": "دبی", "owner_office": issue.owner_office or county.dehyari, "due_on": date(2027, 3, 1)}
    return MissionProposal.objects.create(issue=issue, alternative=_alternative(issue, chosen=True), **given, **fields, **WROTE)


def _twin(issue):
    """A second issue where the first lies, under the same office."""
    return make_issue(issue.place, issue.stage, owner_office=issue.owner_office)


def _linked(issue) -> Link:
    return Link.objects.create(from_issue=issue, to_issue=_twin(issue), kind="causes", **WROTE)


def _measured(issue):
    IssueIndicator.objects.create(issue=issue, **{name: getattr(indicator(), name) for name in indicator().__slots__})
    return issue


# An action on an issue that is there: laid out before, walked by the actor.
ON_ISSUE = {
    "edit": lambda i, c: lambda **w: actions.edit(i.pk, title="عنوان تازه", **w),
    "link": lambda i, c: _later(_twin(i), lambda t, **w: actions.link(i.pk, t.pk, "causes", **w)),
    "unlink": lambda i, c: _later(_linked(i), lambda made, **w: actions.unlink(made.pk, **w)),
    "consider_links": lambda i, c: lambda **w: actions.consider_links(i.pk, **w),
    "set_owner": lambda i, c: _later(make_office("area_office"), lambda o, **w: actions.set_owner(i.pk, o.pk, **w)),
    "set_due": lambda i, c: lambda **w: actions.set_due(i.pk, date(2027, 1, 1), **w),
    "set_indicator": lambda i, c: lambda **w: actions.set_indicator(i.pk, indicator(), **w),
    "set_services": lambda i, c: lambda **w: actions.set_services(i.pk, [c.services[0].pk], **w),
    "add_stakeholder": lambda i, c: lambda **w: actions.add_stakeholder(i.pk, "شورا", "council", **w),
    "remove_stakeholder": lambda i, c: _later(
        Stakeholder.objects.create(issue=i, name="شورا", kind="council", **WROTE),
        lambda made, **w: actions.remove_stakeholder(made.pk, **w),
    ),
    "add_cause": lambda i, c: lambda **w: actions.add_cause(i.pk, "علت", "root", **w),
    "edit_cause": lambda i, c: _later(_cause(i), lambda made, **w: actions.edit_cause(made.pk, "دیگر", "root", **w)),
    "move_cause": lambda i, c: _later(_cause(i), lambda made, **w: actions.move_cause(made.pk, None, **w)),
    "remove_cause": lambda i, c: _later(_cause(i), lambda made, **w: actions.remove_cause(made.pk, **w)),
    "add_alternative": lambda i, c: lambda **w: actions.add_alternative(i.pk, NewAlternative(title="چاه"), **w),
    "remove_alternative": lambda i, c: _later(_alternative(i), lambda made, **w: actions.remove_alternative(made.pk, **w)),
    "choose": lambda i, c: _later(_alternative(i), lambda made, **w: actions.choose(made.pk, "ارزان", **w)),
    "propose_mission": lambda i, c: _later(_mission(i, c), lambda made, **w: actions.propose_mission(i.pk, made, **w)),
    "take_mission_proposal": lambda i, c: _later(_proposed(i, c), lambda made, **w: actions.take_mission_proposal(made.pk, **w)),
    "give_back_mission_proposal": lambda i, c: _later(
        _proposed(i, c, state="taken"), lambda made, **w: actions.give_back_mission_proposal(made.pk, **w)
    ),
    "cite_aim": lambda i, c: _later(_aim(), lambda aim, **w: actions.cite_aim(i.pk, aim.pk, **w)),
    "uncite_aim": lambda i, c: _later(
        IssueAim.objects.create(issue=i, aim=_aim()), lambda made, **w: actions.uncite_aim(i.pk, made.aim_id, **w)
    ),
    "merge": lambda i, c: _later(_twin(i), lambda t, **w: actions.merge(i.pk, t.pk, "همان", **w)),
    "split": lambda i, c: lambda **w: actions.split(i.pk, [Part(title="یک"), Part(title="دو")], "دو چیز", **w),
    "retire": lambda i, c: lambda **w: actions.retire(i.pk, "دیگر نه", **w),
    "mark_top": lambda i, c: lambda **w: actions.mark_top(i.pk, "مهم", **w),
    "unmark_top": lambda i, c: _later(_set(i, top=True), lambda made, **w: actions.unmark_top(i.pk, "دیگر نه", **w)),
    "publish": lambda i, c: lambda **w: actions.publish(i.pk, **w),
    "unpublish": lambda i, c: _later(_set(i, published_at=NOW), lambda made, **w: actions.unpublish(i.pk, "نادرست", **w)),
    "add_evidence": lambda i, c: lambda **w: actions.add_evidence(i.pk, evidence(), **w),
    "measure_indicator": lambda i, c: _later(
        _measured(i), lambda made, **w: actions.measure_indicator(i.pk, 3, NOW.date(), evidence(), **w)
    ),
    "review": lambda i, c: lambda **w: actions.review(i.pk, "agree", **w),
    "watch": lambda i, c: _later(_set(i, stage="resolved", is_open=False), lambda made, **w: actions.watch(i.pk, **w)),
    "rest": lambda i, c: _later(
        _set(i, stage="watched", is_open=False, watch_until=NOW), lambda made, **w: actions.rest(i.pk, **w)
    ),
    "reopen": lambda i, c: _later(_set(i, stage="resolved", is_open=False), lambda made, **w: actions.reopen(i.pk, "برگشت", **w)),
    "show_comment": lambda i, c: _later(_comment(i), lambda made, **w: actions.show_comment(made.pk, **w)),
    "hide_comment": lambda i, c: _later(_comment(i), lambda made, **w: actions.hide_comment(made.pk, "توهین", **w)),
}
ON_NOTHING = {
    "propose": lambda c: lambda **w: actions.propose(found(c.bakhsh), **w),
    "propose_many": lambda c: lambda **w: actions.propose_many([found(c.bakhsh)], **w),
    "expire_proposals": lambda c: _later(
        make_proposal(c.bakhsh), lambda made, **w: actions.expire_proposals(NOW + timedelta(days=1), **w)
    ),
    "keep_paths": lambda c: lambda **w: actions.keep_paths(**w),
    "comment": lambda c: _later(_opened(c.bakhsh), lambda made, **w: actions.comment(made.pk, "نظر", **w)),
    "save_topic": lambda c: lambda **w: actions.save_topic(code="new", name_fa="تازه", name_en="New", **w),
    "save_aim": lambda c: (
        lambda **w: actions.save_aim(code="new", title_fa="تازه", kind="plan", starts_on=date(2026, 3, 21), source="سند", **w)
    ),
    "load_starting": lambda c: lambda **w: actions.load_starting(**w),
}
ON_PROPOSAL = {
    "accept": lambda p: lambda **w: actions.accept(p.pk, **w),
    "refuse": lambda p: lambda **w: actions.refuse(p.pk, "نه", **w),
    "split_proposal": lambda p: (
        lambda **w: actions.split_proposal(p.pk, [ProposalPart(members=[1]), ProposalPart(members=[2])], "دو چیز", **w)
    ),
}
BEFORE = {
    "to verified": "elicited", "to analysed": "verified", "to prioritised": "analysed", "to planned": "prioritised",
    "to resolved": "planned", "to resolved by the owner": "planned", "to watched": "resolved", "elsewhere": "elicited",
}  # fmt: skip


def _later(scene, act):
    return lambda **who: act(scene, **who)


def _set(issue, **fields):
    for name, value in fields.items():
        setattr(issue, name, value)
    issue.save()
    return issue


def _opened(place):
    issue = make_issue(place, published_at=NOW)
    open_to_comments(issue)
    return issue


def _comment(issue) -> Comment:
    return Comment.objects.create(issue=_set(issue, published_at=NOW), text="نظر", at=NOW)


def laid(county, case: str, seat, stage: str = "elicited"):
    """An issue in that relation to whoever sits there."""
    if case in {"elsewhere", "owner"}:
        return make_issue(make_place("civil", "county"), stage, owner_office=seat if case == "owner" else None)
    return make_issue(seat.place, "prioritised" if case == "late" else stage)


def prepare_step(county, row, by, seat):
    """Lay out the scene; return the step as a function of who and when."""
    action, case = row.key
    if action in ON_NOTHING:
        return ON_NOTHING[action](county)
    if action in ON_PROPOSAL:
        place = make_place("civil", "county") if case == "elsewhere" else seat.place
        return ON_PROPOSAL[action](make_proposal(place, topic_id=make_topic().pk))
    if action == "enter":
        draft = draft_of(make_place("civil", "county") if case == "elsewhere" else seat.place)
        return lambda **who: actions.enter(draft, **who)
    if action == "advance":
        return _advance(county, case, seat)
    if action == "send_back":
        issue = laid(county, case, seat, case.removeprefix("from ") if case.startswith("from ") else "verified")
        return lambda **who: actions.send_back(issue.pk, "نادرست بود", **who)
    issue = laid(county, case, seat)
    if case == "entered by oneself":
        _set(issue, entered_by_user_id=by.user_id)
    return ON_ISSUE[action](issue, county)


def _advance(county, case, seat):
    """An issue with everything the step asks for, laid by somebody else."""
    issue = laid(county, case, seat, BEFORE[case])
    to = "verified" if case == "elsewhere" else case.split()[1]
    if case == "to resolved":
        _set(issue, owner_office=make_office("area_office"))
    if case == "to resolved by the owner":
        _set(issue, owner_office=seat)
    if case not in {"elsewhere", "to watched"}:
        _lay_all(county, issue, to)
    return lambda **who: actions.advance(issue.pk, to, "آماده است", "یادداشت", **who)


def _lay_all(county, issue, to):
    owner = issue.owner_office
    console = make_actor("bakhshdar", make_office("bakhshdari", place=issue.place))
    if to == "resolved":
        StageStep.objects.create(issue=issue, verb="plan", from_stage="prioritised", to_stage="planned", **WROTE)
        _measured(issue)
    prepare(issue.pk, to, by=console, owner=owner or county.water, at=NOW)


@pytest.mark.parametrize(("row", "name"), truth.cases("issues"))
def test_each_role_may_what_the_table_says(county, row, name):
    seat = getattr(county, SEATS.get(name, "bakhshdari"))
    by = make_actor(name, seat) if name in SEATS else (reporter(0) if name == "reporter" else truth.CONSOLE)
    step = prepare_step(county, row, by, seat)
    truth.check(row, name, lambda: step(by=by, at=LATER if row.action == "rest" else NOW))
