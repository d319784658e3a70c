from datetime import timedelta

from peygir.domain.demands.discovery.duties import expire_proposals
from peygir.domain.issues import actions as issues
from peygir.domain.issues.factories import make_topic
from peygir.domain.issues.models import Evidence, Proposal
from peygir.domain.supervision.factories import make_round
from peygir.domain.supervision.finding_duties import propose_from_findings
from peygir.domain.supervision.findings.factories import make_finding
from tests.domain.supervision.findings.scene import NOW, RULE

DAY = timedelta(days=1)


def found(scene, ago: int, rule: str = RULE, state: str = "standing"):
    round_ = make_round(scene.county.coordination, offices=[scene.county.area_office], at=NOW - ago * DAY)
    return make_finding(round_, scene.county.area_office, state, rule=rule, at=NOW - ago * DAY)


def test_what_is_found_round_after_round_is_proposed_once_and_renewed(scene):
    numbers = [found(scene, ago).pk for ago in (180, 90, 1)]
    assert propose_from_findings(NOW) == "1 new, 0 renewed, 0 refused before, 0 known"
    made = Proposal.objects.get()
    # `members` are demands: numbers of findings must not be taken for theirs.
    assert (made.kind, made.members, made.member_count) == ("finding", [], 3)
    assert made.measures == {"rounds": 3, "findings": numbers}
    assert "۳ دوره" in made.why_fa
    assert propose_from_findings(NOW + DAY) == "0 new, 1 renewed, 0 refused before, 0 known"


def test_once_dismissed_or_long_ago_is_no_repetition(scene):
    found(scene, 90)
    found(scene, 1, state="dismissed")
    found(scene, 900, rule="other")
    found(scene, 1, rule="other")
    found(scene, 30, rule="")
    found(scene, 1, rule="")
    assert propose_from_findings(NOW) == "0 new, 0 renewed, 0 refused before, 0 known"


def test_twice_in_one_round_is_one_round(scene):
    one = found(scene, 1)
    make_finding(one.round, scene.county.area_office, "standing", rule=RULE, ordinal="2")
    assert propose_from_findings(NOW) == "0 new, 0 renewed, 0 refused before, 0 known"


def test_a_person_makes_an_issue_of_it_whose_evidence_is_findings(scene):
    found(scene, 90)
    found(scene, 1)
    propose_from_findings(NOW)
    made = Proposal.objects.get()
    issue = issues.accept(made.pk, topic_id=make_topic().pk, by=scene.mayor, at=NOW)
    laid = Evidence.objects.get(issue=issue)
    assert (laid.kind, laid.count, laid.ref) == ("finding", 2, "")
    assert propose_from_findings(NOW + DAY) == "0 new, 0 renewed, 0 refused before, 1 known"
    assert expire_proposals(NOW + DAY) == "0 expired"
