from datetime import timedelta

from django.db import connection
from django.test.utils import CaptureQueriesContext

from peygir.domain.supervision.actions.put_findings import put_findings
from peygir.domain.supervision.findings import worklist
from peygir.domain.supervision.findings.filters import FindingFilter
from peygir.domain.supervision.findings.next_steps import next_steps
from peygir.domain.supervision.models import Finding
from tests.domain.supervision.findings.scene import NOW

DAY = timedelta(days=1)


def many(scene, number: int) -> None:
    for nth in range(number):
        scene.recorded(severity=("low", "medium", "high", "danger")[nth % 4])
    put_findings(scene.round.pk, by=scene.lead, at=NOW)


def listed(by, **fields):
    return worklist.page(by, FindingFilter(**fields), at=NOW)


def test_a_list_begins_with_what_is_gravest_and_pages_without_losing_any(scene):
    many(scene, 60)
    first = listed(scene.head)
    assert [one.severity for one in first.rows[:15]] == ["danger"] * 15
    assert first.capped_count == 60
    second = listed(scene.head, after=first.next)
    assert len(second.rows) == 10
    assert not second.next
    assert {one.pk for one in first.rows} | {one.pk for one in second.rows} == set(Finding.objects.values_list("pk", flat=True))
    back = listed(scene.head, before=second.previous)
    assert [one.pk for one in back.rows] == [one.pk for one in first.rows]


def test_what_waits_for_an_answer_comes_by_its_date_and_not_by_its_gravity(scene):
    many(scene, 4)
    rows = list(Finding.objects.order_by("queue_key"))
    for nth, row in enumerate(reversed(rows)):
        Finding.objects.filter(pk=row.pk).update(answer_by=row.answer_by + nth * DAY)
    first = worklist.first_to_answer(scene.head, 3)
    assert [one.pk for one in first] == [one.pk for one in reversed(rows)][:3]
    assert worklist.first_to_answer(scene.inspector, 3) == []


def test_a_page_takes_two_queries_and_the_figures_one_however_many_there_are(scene):
    counts = []
    for number in (55, 30):
        many(scene, number)
        with CaptureQueriesContext(connection) as caught:
            worklist.page(scene.head, FindingFilter(), at=NOW)
            worklist.figures(scene.head, at=NOW)
        counts.append(len(caught))
    assert counts == [3, 3]


def test_filters_find_exactly_their_cases(scene):
    many(scene, 4)
    recorded = scene.recorded(severity="danger")
    assert {one.severity for one in listed(scene.head, severity="danger").rows} == {"danger"}
    assert len(listed(scene.head, waits="answer").rows) == 4
    assert len(listed(scene.mayor, waits="answer").rows) == 4
    assert not listed(scene.lead, waits="answer").rows
    assert [one.pk for one in listed(scene.lead, waits="put").rows] == [recorded.pk]
    assert not listed(scene.head, overdue=True).rows
    assert len(worklist.page(scene.head, FindingFilter(overdue=True), at=NOW + 40 * DAY).rows) == 4
    assert len(listed(scene.deputy, office_id=scene.county.municipality.pk).rows) == 5
    assert not listed(scene.deputy, office_id=scene.county.bakhshdari.pk).rows
    assert not listed(scene.head, after="nonsense_1").previous


def test_the_figures_tell_the_office_how_many_wait_and_until_when(scene):
    many(scene, 3)
    found = worklist.figures(scene.head, at=NOW)
    assert (found.answer, found.overdue, found.states) == (3, 0, {"put": 3})
    assert found.first_answer_by == Finding.objects.first().answer_by


def test_each_side_is_offered_its_own_steps_and_told_why_not_the_rest(scene):
    finding = scene.put()
    offered = {name: [one.verb for one in next_steps(by, finding) if one.why_not is None] for name, by in {
        "head": scene.head, "lead": scene.lead, "inspector": scene.inspector, "mayor": scene.mayor,
    }.items()}  # fmt: skip
    assert offered == {
        "head": ["accept", "object", "correct", "claim_corrected", "add_evidence"],
        "lead": ["withdraw"],
        "inspector": ["add_evidence"],
        "mayor": ["accept", "object", "correct", "claim_corrected", "add_evidence"],
    }
    refused = {one.verb: type(one.why_not).__name__ for one in next_steps(scene.lead, finding) if one.why_not is not None}
    assert refused == {"correct": "AnswerComesFirst"}


def test_an_address_holds_the_filter(scene):
    chosen = FindingFilter(round_id=3, severity="high", over=True)
    assert chosen.query() == "round=3&severity=high&over=1"
    assert chosen.query(after="5_6", over=False) == "round=3&severity=high&after=5_6"
