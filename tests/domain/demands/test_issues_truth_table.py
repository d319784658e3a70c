"""Every role against every step that joins demands to issues, against issues_truth_table.csv.

Cases: own (the demand lies with the official's office, the issue in its place), issue elsewhere and demand elsewhere (one of the
two lies out of their sight), elsewhere (issue or proposal of another county).
"""

import pytest

from peygir.domain.demands import actions
from peygir.domain.demands.actions import PartWithDemands
from peygir.domain.demands.factories import NOW
from peygir.domain.demands.models import IssueLink
from peygir.domain.issues.drafts import Part, ProposalPart
from peygir.domain.issues.factories import make_issue, make_proposal, make_topic
from peygir.domain.people.factories import make_office, make_place
from tests.domain import truth
from tests.domain.demands.test_truth_table import SEATS, laid

PARTS = [PartWithDemands(Part(title="یک")), PartWithDemands(Part(title="دو"))]
HALVES = [ProposalPart(members=[1]), ProposalPart(members=[2])]


def _place(place, demand):
    issue = make_issue(place)
    return lambda **who: actions.place_under_issue([demand.pk], issue.pk, **who)


def _take(place, demand):
    issue = make_issue(place)
    IssueLink.objects.create(demand=demand, issue=issue, at=NOW)
    return lambda **who: actions.take_from_issue([demand.pk], issue.pk, "جای دیگری است", **who)


def _accept(place, demand):
    proposal = make_proposal(place, topic_id=make_topic().pk, members=[demand.pk])
    return lambda **who: actions.accept_proposal(proposal.pk, **who)


def _split_proposal(place, demand):
    proposal = make_proposal(place)
    return lambda **who: actions.split_proposal(proposal.pk, HALVES, "دو چیز", **who)


def _merge(place, demand):
    issue, into = make_issue(place), make_issue(place)
    return lambda **who: actions.merge_issues(issue.pk, into.pk, "همان", **who)


def _split(place, demand):
    issue = make_issue(place)
    return lambda **who: actions.split_issue(issue.pk, PARTS, "دو چیز", **who)


STEPS = {
    "place_under_issue": _place,
    "take_from_issue": _take,
    "accept_proposal": _accept,
    "split_proposal": _split_proposal,
    "merge_issues": _merge,
    "split_issue": _split,
}


@pytest.mark.parametrize(("row", "name"), truth.cases("demands", "issues_"))
def test_each_role_may_what_the_table_says(city, row, name):
    city.secretariat = make_office("secretariat", city.coordination, city.tehran)
    seat = SEATS.get(name, "coordination")
    office = getattr(city, seat)
    by = city.actor(name, office) if name in SEATS else truth.actor(name)
    place = make_place("civil", "county") if row.case in {"elsewhere", "issue elsewhere"} else office.place
    step = STEPS[row.action](place, laid(city, seat, "elsewhere" if row.case == "demand elsewhere" else "own"))
    truth.check(row, name, lambda: step(by=by, at=NOW))
