"""Two people, or a person and a job, at the same round, visit or finding at the same instant."""

from datetime import timedelta
from decimal import Decimal

import pytest

from peygir.domain.calendars.revisions import forget_all
from peygir.domain.supervision import actions
from peygir.domain.supervision.actions.accept_finding import accept_finding
from peygir.domain.supervision.actions.decide_objection import decide_objection
from peygir.domain.supervision.actions.object_to_finding import object_to_finding
from peygir.domain.supervision.actions.recheck_finding import recheck_finding
from peygir.domain.supervision.factories import NOW, make_round, make_visit
from peygir.domain.supervision.findings.problems import FindingNotFound, FindingStepNotOpen
from peygir.domain.supervision.models import Conflict, FindingCheck, Objection, RoundResult, UnannouncedDraw, Visit
from peygir.domain.supervision.problems import ConflictDeclaredBefore, DrawnAlready, RoundReleased
from peygir.domain.supervision.states import RoundState
from tests.domain.demands.test_two_workers import together
from tests.domain.issues.conftest import build
from tests.domain.supervision.findings.scene import HOUR
from tests.domain.supervision.findings.scene import build as finding_scene
from tests.domain.supervision.rounds.scene import PROCESS, TOMORROW, actor, laid

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.slow,
]
LATER = NOW + 3 * HOUR


@pytest.fixture
def county():
    forget_all()
    yield build()
    forget_all()


def refused(told, *problems) -> int:
    return sum(isinstance(answer, problems) for answer in told)


def test_of_two_who_accept_and_object_one_is_heard(county):
    scene = finding_scene(county)
    finding = scene.put()
    told = together(
        lambda: accept_finding(finding.pk, by=scene.head, at=LATER),
        lambda: object_to_finding(finding.pk, "not_so", "چنین نبود", by=scene.mayor, at=LATER),
    )
    assert refused(told, FindingStepNotOpen) == 1
    finding.refresh_from_db()
    assert Objection.objects.count() == (finding.state == "objected")


def test_of_two_who_decide_on_an_objection_one_decides(county):
    scene = finding_scene(county)
    finding = scene.objected()
    told = together(
        lambda: decide_objection(finding.pk, "upheld", "عکس گویاست", by=scene.second, at=LATER),
        lambda: decide_objection(finding.pk, "dismissed", "دفتر درست می‌گوید", by=scene.deputy, at=LATER),
    )
    assert refused(told, FindingStepNotOpen) == 1
    finding.refresh_from_db()
    assert finding.state == {"upheld": "standing", "dismissed": "dismissed"}[Objection.objects.get().outcome]


def test_of_two_who_look_again_the_second_is_told_that_it_is_over(county):
    scene = finding_scene(county)
    finding = actions.claim_corrected(scene.put().pk, "سطل‌ها خالی شد", by=scene.head, at=LATER)
    hat = county.actor("inspector", county.inspectorate)
    told = together(*(lambda by=by: recheck_finding(finding.pk, "holds", by=by, at=LATER + HOUR) for by in (scene.other, hat)))
    assert refused(told, FindingStepNotOpen, FindingNotFound) == 1
    assert FindingCheck.objects.count() == 1


def test_of_two_who_make_the_draw_one_makes_it(county):
    scene = laid(county)
    opened = scene.opened()
    draw = actions.commit_draw(opened.pk, Decimal("0.5"), "شاخص بورس", TOMORROW, by=scene.lead, at=NOW)
    told = together(
        *(lambda value=value: actions.draw_round(draw.pk, value, by=scene.lead, at=NOW + timedelta(days=1)) for value in "12")
    )
    assert refused(told, DrawnAlready) == 1
    assert UnannouncedDraw.objects.get().size == Visit.objects.filter(unannounced=True).count() == 1


def test_visits_added_at_once_bear_two_numbers(county):
    scene = laid(county)
    opened = scene.opened()
    together(*(lambda: actions.add_visit(opened.pk, county.area_office.pk, "field", by=scene.lead, at=NOW) for _ in range(2)))
    assert sorted(Visit.objects.filter(kind="field", office=county.area_office).values_list("number", flat=True)) == [1, 2, 3]


def test_a_conflict_declared_twice_at_once_is_declared_once(county):
    scene = laid(county)
    told = together(
        *(lambda: actions.declare_conflict(county.area_office.pk, by=actor(scene.inspector), at=NOW) for _ in range(2))
    )
    assert refused(told, ConflictDeclaredBefore) == 1
    assert Conflict.objects.count() == 1


def test_a_form_that_comes_as_the_result_is_released_is_in_it_or_refused_never_lost(county):
    scene = laid(county)
    closed = make_round(county.coordination, offices=[county.area_office], state=RoundState.CLOSED, opened_at=NOW)
    visit = make_visit(closed, county.area_office)
    told = together(
        lambda: actions.carry_out(visit.pk, 1, NOW, NOW, score=Decimal(80), by=PROCESS, at=LATER),
        lambda: actions.release_round(closed.pk, by=scene.lead, at=LATER),
    )
    visit.refresh_from_db()
    counted = '"visits":1' in RoundResult.objects.get().result.replace(" ", "")
    assert counted == (visit.state == "done") == (not refused(told, RoundReleased))
