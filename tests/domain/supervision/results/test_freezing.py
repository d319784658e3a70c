"""A result is frozen with all it stands on, and computed again from that alone: by number, by record, by command."""

import json
from datetime import timedelta
from decimal import Decimal

import pytest
from click.testing import CliRunner
from django.db import transaction

from peygir.cli.rounds import command
from peygir.domain.audit.actions import record
from peygir.domain.audit.actors import job
from peygir.domain.supervision.models import RoundOffice, RoundResult
from peygir.domain.supervision.results.computing import compute_text
from peygir.domain.supervision.results.freezing import freeze
from peygir.domain.supervision.results.gathering import gather, yardstick
from peygir.domain.supervision.results.recomputing import ResultNotFound, first_difference, record_of, redo, redo_record
from peygir.engines.priority import canonical
from tests.domain.supervision.results.scene import NOW, make_round, make_version, scene

pytestmark = pytest.mark.django_db


@pytest.fixture
def made(county):
    return scene(county)


def release(round_):
    """As the action that releases a round: the freeze and the journal in one transaction."""
    with transaction.atomic():
        found = freeze(round_, NOW)
        record(
            action="supervision.release_round", thing="round", thing_id=round_.pk, by=job("test"), at=NOW,
            changes={"result_hash": (None, found)},
        )  # fmt: skip
    return found


def row(made, office=0):
    return RoundOffice.objects.get(round=made.round, office=made.offices[office])


def told(made, office=0):
    result = json.loads(compute_text(canonical.to_text(gather(made.round))))
    return next(one for one in result["offices"] if one["office"] == made.offices[office].pk)


def test_an_office_is_scored_from_its_answers_in_the_field_and_at_the_desk(made):
    made.round.desk_checklist = make_version("desk")
    made.round.save()
    made.score(made.visit(made.offices[0], made.inspectors[0]), 80)
    made.score(made.visit(made.offices[0], made.inspectors[1], kind="desk"), 50)
    made.score(made.visit(made.offices[1], made.inspectors[1]), 60)
    freeze(made.round, NOW)
    assert (row(made).field_score, row(made).desk_score, row(made).score) == (Decimal(80), Decimal(50), Decimal(68))
    assert (row(made, 1).field_score, row(made, 1).desk_score, row(made, 1).score) == (Decimal(60), None, Decimal(60))
    assert row(made, 2).score is None
    assert row(made).result["band"] == "below"
    assert row(made).result["sections"]["field:waste"] == {"score": 8000, "before": None}


def test_answers_that_are_not_applicable_are_told_beside_the_score_they_do_not_count_in(made):
    visit = made.visit(made.offices[1], made.inspectors[1])
    made.score(visit, 75, apart=4)
    made.score(made.visit(made.offices[0], made.inspectors[0]), 75)
    plain, other = told(made), told(made, 1)
    assert (plain["score"], plain["answers"], plain["apart"]) == (7500, 20, 0)
    assert (other["score"], other["answers"], other["apart"]) == (7500, 16, 4)


def test_the_share_of_the_field_and_what_is_expected_are_the_rounds_own(made):
    made.round.parameters = {"field_share": 100, "expected": 80}
    made.round.desk_checklist = make_version("desk")
    made.round.save()
    made.score(made.visit(made.offices[0], made.inspectors[0]), 80)
    made.score(made.visit(made.offices[0], made.inspectors[1], kind="desk"), 0)
    assert (told(made)["score"], told(made)["band"]) == (8000, "above")


def test_two_field_visits_count_as_one_office_and_what_was_not_done_counts_nowhere(made):
    made.score(made.visit(made.offices[0], made.inspectors[0]), 80)
    made.score(made.visit(made.offices[0], made.inspectors[1]), 65)
    made.score(made.visit(made.offices[0], made.inspectors[1], state="missed"), 5)
    made.score(made.visit(made.offices[0], made.inspectors[1], kind="recheck"), 5)
    assert (told(made)["field"], told(made)["looks"], len(told(made)["visits"])) == (7250, 2, 2)


def test_findings_are_counted_by_what_became_of_them_and_not_before_they_are_put(made):
    earlier = made.finding(made.offices[0])
    made.finding(made.offices[0], severity="danger", repeats=earlier)
    made.finding(made.offices[0], state="closed", is_open=False)
    made.finding(made.offices[0], state="dismissed", is_open=False)
    made.finding(made.offices[0], state="recorded", severity="high", put_at=None)
    made.finding(made.offices[0], state="dismissed", is_open=False, put_at=None)  # withdrawn before anybody was told
    counts = told(made)["findings"]
    assert {name: counts[name] for name in ("open", "closed", "dismissed", "not_put", "again")} == {
        "open": 2, "closed": 1, "dismissed": 1, "not_put": 1, "again": 1,
    }  # fmt: skip
    assert (counts["open_danger"], counts["open_high"], counts["open_medium"]) == (1, 0, 1)


def next_round(made, county, **fields):
    after = make_round(county.coordination, made.version, previous=made.round, created_at=NOW + timedelta(days=90), **fields)
    RoundOffice.objects.create(
        round=after, office=made.offices[0], office_level1=county.coordination, office_level2=county.municipality
    )
    return type(made)(after, None, made.version, made.offices, made.inspectors)


def test_a_result_says_what_changed_since_the_round_before_was_released(made, county):
    made.score(made.visit(made.offices[0], made.inspectors[0]), 80)
    made.finding(made.offices[0], state="closed", is_open=False)
    made.finding(made.offices[0])
    after = next_round(made, county)
    after.score(after.visit(made.offices[0], made.inspectors[1]), 90)
    assert (told(after)["since"], told(after)["before"]) == ("first", None)  # not released: nobody may compare with it
    freeze(made.round, NOW)
    found = told(after)
    assert (found["before"], found["change"], found["margin"], found["since"]) == (8000, 1000, None, "higher")
    assert found["sections"]["field:waste"] == {"score": 9000, "before": 8000}
    assert (found["findings"]["before_open"], found["findings"]["before_closed"]) == (1, 1)


def test_another_share_of_the_field_is_another_yardstick_where_there_is_a_desk(made, county):
    desk = make_version("desk")
    for made_round, share in ((made.round, 60), (make_round(county.coordination, made.version), 30)):
        made_round.desk_checklist, made_round.parameters = desk, {"field_share": share}
        made_round.save()
        assert yardstick(made_round).endswith(f" {share}")
    only_field = make_round(county.coordination, made.version)
    only_field.parameters = {"field_share": 30}
    assert yardstick(only_field) == yardstick(make_round(county.coordination, made.version))


def test_another_checklist_is_another_yardstick(made, county):
    made.score(made.visit(made.offices[0], made.inspectors[0]), 80)
    freeze(made.round, NOW)
    after = next_round(made, county)
    after.round.field_checklist = after.version = make_version()
    after.round.save()
    after.score(after.visit(made.offices[0], made.inspectors[1]), 90)
    found = told(after)
    assert (found["since"], found["change"], found["sections"]["field:waste"]["before"]) == ("other_yardstick", None, None)


def test_where_offices_were_seen_twice_a_score_has_an_interval_and_a_change_a_margin(county):
    made = scene(county, offices=8)
    for number, office in enumerate(made.offices):
        made.score(made.visit(office, made.inspectors[0]), 80)
        if number < 6:
            made.score(made.visit(office, made.inspectors[1]), 80 + 5 * (-1) ** number)
    once, twice = told(made, 7), told(made, 0)
    assert twice["interval"][1] - twice["interval"][0] < once["interval"][1] - once["interval"][0]
    assert once["interval"][0] < 8000 < once["interval"][1]
    # s² = 6·25/12, t of six degrees, of one look.
    assert once["interval"][1] - 8000 == pytest.approx(100 * 2.4469 * (150 / 12) ** 0.5, abs=1)
    freeze(made.round, NOW)
    after = next_round(made, county)
    after.score(after.visit(made.offices[0], made.inspectors[1]), 70)
    assert told(after)["margin"] is None  # one office seen once: nobody knows by how much two looks differ


def test_inputs_hold_no_name_and_no_words_of_anybody(made):
    visit = made.visit(made.offices[0], made.inspectors[0])
    made.fill(visit, {"notes/remark": "حرف بازرس"} | {"waste/q1": "good"}, points={"waste/q1": 1.0})
    text = canonical.to_text(gather(made.round))
    assert "حرف" not in text
    assert "بازرس" not in text
    assert '["waste","waste/q1","",1000000,1000000]' in text


def test_a_released_result_is_the_same_byte_for_byte_whatever_changes_later(made):
    visit = made.visit(made.offices[0], made.inspectors[0])
    made.score(visit, 80)
    finding = made.finding(made.offices[0])
    released = release(made.round)
    finding.state, finding.is_open = "closed", False
    finding.save()
    visit.answers.update(points=0)
    found = redo(made.round.pk)
    assert (found.equal, found.result_hash, found.again_hash, found.faults) == (True, released, released, ())


def test_freezing_twice_is_refused_by_the_table(made):
    freeze(made.round, NOW)
    with pytest.raises(Exception, match=r"(?i)unique"), transaction.atomic():
        freeze(made.round, NOW)


@pytest.mark.parametrize("what", ["score", "inputs", "result", "journal", "round"])
def test_whatever_was_touched_is_found(made, what):
    made.score(made.visit(made.offices[0], made.inspectors[0]), 80)
    if what == "journal":
        freeze(made.round, NOW)
    else:
        release(made.round)
    frozen = RoundResult.objects.get(round=made.round)
    if what == "score":
        RoundOffice.objects.filter(round=made.round, office=made.offices[0]).update(score=Decimal("81.00"))
    elif what == "inputs":
        frozen.inputs = frozen.inputs.replace('"waste/q1","",800000', '"waste/q1","",900000')
    elif what == "result":
        frozen.result = frozen.result.replace('"score":8000', '"score":8100')
    elif what == "round":
        made.round.result_hash = "0" * 64
        made.round.save()
    frozen.save()
    found = redo(made.round.pk)
    assert not found.equal
    assert found.faults
    assert bool(found.difference) == (what in {"inputs", "result"})


def test_the_first_difference_is_told_by_its_path():
    then = {"offices": [{"score": 1, "visits": [1]}, {"score": 2}], "form": "a"}
    assert first_difference(then, json.loads(json.dumps(then))) == ""
    now = {"offices": [{"score": 1, "visits": [1]}, {"score": 3}], "form": "a"}
    assert first_difference(then, now) == "offices[1].score: 2 then, 3 now"
    assert first_difference(then, {"offices": then["offices"]}) == "form: only then"


def run(*given):
    return CliRunner().invoke(command, ["redo-result", *given])


def test_the_command_tells_a_match_and_where_a_record_differs_first(made, tmp_path):
    made.score(made.visit(made.offices[0], made.inspectors[0]), 80)
    assert run(str(made.round.pk)).exit_code == 1  # not released
    release(made.round)
    done = run(str(made.round.pk))
    assert (done.exit_code, "the same, byte for byte" in done.output) == (0, True)
    file = tmp_path / "round.json"
    file.write_text(run(str(made.round.pk), "--json").output, "utf-8")
    assert run("--record", str(file)).exit_code == 0
    kept = json.loads(file.read_text("utf-8"))
    kept["result"] = kept["result"].replace('"score":8000', '"score":8100', 1)
    file.write_text(json.dumps(kept), "utf-8")
    done = run("--record", str(file))
    assert done.exit_code == 1
    assert "First difference: " in done.output
    assert "8100 then, 8000 now" in done.output
    file.write_text("{}", "utf-8")
    assert run("--record", str(file)).exit_code == 2
    assert run().exit_code == 2


def test_a_record_alone_computes_the_same_without_the_database(made, django_assert_num_queries):
    made.score(made.visit(made.offices[0], made.inspectors[0]), 80)
    release(made.round)
    kept = record_of(made.round.pk)
    with django_assert_num_queries(0):
        assert redo_record(kept).equal


def test_a_round_without_a_result_has_none_to_redo(made):
    with pytest.raises(ResultNotFound):
        redo(made.round.pk)
    with pytest.raises(ResultNotFound):
        record_of(made.round.pk)


def test_inputs_are_gathered_in_a_fixed_number_of_queries(county, django_assert_max_num_queries):
    made = scene(county, offices=12)
    for office in made.offices:
        made.score(made.visit(office, made.inspectors[0]), 80)
        made.finding(office)
    made.round.refresh_from_db()
    with django_assert_max_num_queries(9):
        gather(made.round)
