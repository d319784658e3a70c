"""Who reads what of a result, before it is released and after; and the answers behind a score."""

import pytest

from peygir.domain.people.factories import make_actor, make_office
from peygir.domain.people.queries import actor_of
from peygir.domain.supervision.findings.factories import make_finding
from peygir.domain.supervision.queries.rounds import get_round, sees_marks
from peygir.domain.supervision.results.answers import answers_of
from peygir.domain.supervision.results.freezing import freeze
from peygir.domain.supervision.results.reading import OfficeResultNotFound, round_result
from peygir.domain.supervision.results.recomputing import ResultNotFound
from tests.domain.supervision.results.scene import NOW, TEXT, scene

pytestmark = pytest.mark.django_db
WHOLE, OWN, SCORES, NOTHING = "whole", "own", "scores", "nothing"


@pytest.fixture
def made(county):
    made = scene(county)
    for number, office in enumerate(made.offices):
        made.score(made.visit(office, made.inspectors[number % 2]), 60 + 10 * number)
    return made


def put(round_, state):
    if state == "released":
        freeze(round_, NOW)
    round_.state = state
    round_.save()


def actors(county, made):
    return {
        "coordination_deputy": make_actor("coordination_deputy", county.coordination),
        "round_lead": make_actor("round_lead", county.coordination),
        "auditor": make_actor("auditor", county.inspectorate),
        "analyst": make_actor("analyst", county.coordination),
        "district_mayor": make_actor("district_mayor", county.municipality),
        "area_manager": make_actor("area_manager", county.area_office),
        "office_staff": make_actor("office_staff", county.area_office),
        "inspector": actor_of(made.inspectors[0]),
    }


def what(round_, by):
    try:
        shown = round_result(round_, by)
    except ResultNotFound:
        return NOTHING
    if shown.whole:
        return WHOLE
    return SCORES if len(shown.offices) == 3 and shown.released else OWN


TABLE = {
    # role: (draft, open, closed, released)
    "coordination_deputy": (NOTHING, WHOLE, WHOLE, WHOLE),
    "round_lead": (NOTHING, WHOLE, WHOLE, WHOLE),
    "auditor": (NOTHING, WHOLE, WHOLE, WHOLE),
    "analyst": (NOTHING, WHOLE, WHOLE, WHOLE),
    "district_mayor": (NOTHING, NOTHING, OWN, SCORES),
    "area_manager": (NOTHING, NOTHING, OWN, SCORES),
    "office_staff": (NOTHING, NOTHING, OWN, SCORES),
    "inspector": (NOTHING, NOTHING, NOTHING, SCORES),
}


@pytest.mark.parametrize(("nth", "state"), list(enumerate(("draft", "open", "closed", "released"))))
def test_who_reads_a_result_when(county, made, nth, state):
    put(made.round, state)
    found = {role: what(made.round, by) for role, by in actors(county, made).items()}
    assert found == {role: told[nth] for role, told in TABLE.items()}


def test_an_office_reads_its_own_alone_until_the_release_and_the_answers_of_others_never(county, made):
    manager = make_actor("area_manager", county.area_office)
    put(made.round, "closed")
    shown = round_result(made.round, manager)
    assert [one["office"] for one in shown.offices] == [county.area_office.pk]
    assert (shown.told["totals"]["offices"], shown.told["totals"]["mean"]) == (1, 6000)
    assert shown.told["agreement"] is None
    with pytest.raises(OfficeResultNotFound):
        shown.office(made.offices[1].pk)
    put(made.round, "released")
    shown = round_result(made.round, manager)
    assert shown.office(made.offices[1].pk)["score"] == 7000
    assert (shown.opens(county.area_office.pk), shown.opens(made.offices[1].pk), shown.people) == (True, False, False)


def test_an_office_does_not_count_what_was_not_put_to_it(county, made):
    make_finding(made.round, county.area_office, state="recorded")
    put(made.round, "closed")
    by = actors(county, made)
    assert round_result(made.round, by["round_lead"]).told["totals"]["findings"]["not_put"] == 1
    told = round_result(made.round, by["area_manager"]).told
    assert (told["totals"]["findings"]["not_put"], told["offices"][0]["findings"]["not_put"]) == (0, 0)


def test_a_stranger_office_does_not_find_the_round_at_all(county, made):
    put(made.round, "closed")
    stranger = make_actor("area_manager", make_office("area_office", county.municipality, county.area))
    with pytest.raises(ResultNotFound):
        round_result(made.round, stranger)


def test_an_analyst_reads_names_of_inspectors_only_once_released_and_the_page_of_marks_never(county, made):
    who = actors(county, made)
    assert not round_result(made.round, who["analyst"]).people
    put(made.round, "released")
    assert round_result(made.round, who["analyst"]).people
    assert {role for role, by in who.items() if sees_marks(by, made.round)} == {"coordination_deputy", "round_lead", "auditor"}


def test_a_released_result_is_read_as_it_was_frozen(county, made):
    put(made.round, "released")
    made.visit(made.offices[0], made.inspectors[1], score=5)
    lead = make_actor("round_lead", county.coordination)
    assert round_result(made.round, lead).office(county.area_office.pk)["score"] == 6000


def test_the_answers_behind_a_score_come_with_their_questions_and_words(county, made):
    visit = made.visit(made.offices[0], made.inspectors[0])
    made.fill(
        visit, {"waste/q1": "good", TEXT: "سطل شکسته", "where": "35.7 51.4 0 4.5", "start": NOW.isoformat()},
        points={"waste/q1": 1.0},
    )  # fmt: skip
    told = next(one for one in answers_of(made.round.pk, made.offices[0].pk, "fa") if one.visit.pk == visit.pk)
    assert [(one.section, one.label, one.said, one.points) for one in told.lines] == [
        ("", "where", "35.70000, 51.40000 ±4.5", None), ("waste", "پرسش 1", "خوب", 1.0), ("notes", TEXT, "سطل شکسته", None),
    ]  # fmt: skip


def test_reading_takes_a_fixed_number_of_queries(county, made, django_assert_max_num_queries):
    lead = make_actor("round_lead", county.coordination)
    found = get_round(made.round.pk, lead)
    with django_assert_max_num_queries(9):
        round_result(found, lead)
    put(made.round, "released")
    found = get_round(made.round.pk, lead)
    with django_assert_max_num_queries(2):
        round_result(found, lead)
    with django_assert_max_num_queries(4):
        answers_of(made.round.pk, made.offices[0].pk, "fa")
