import json
from datetime import timedelta
from decimal import Decimal
from hashlib import sha256

import pytest
from click.testing import CliRunner

from peygir.base.draws import draw
from peygir.cli.rounds_redo_draw import command
from peygir.domain.supervision import actions
from peygir.domain.supervision.factories import NOW
from peygir.domain.supervision.models import RoundOffice, UnannouncedDraw, Visit
from peygir.domain.supervision.problems import (
    DrawnAlready,
    DrawRunning,
    NotDrawnYet,
    NothingToDraw,
    PublicValueNotKnownYet,
    PublicValueTooSoon,
    ShareWrong,
    TextMissing,
)
from peygir.domain.supervision.rounds.redrawing import record_of, redraw, redraw_record
from tests.domain.supervision.rounds.scene import PROCESS, TODAY, TOMORROW

SOURCE = "شاخص کل بورس تهران در پایان روز دوم آذر ۱۴۰۵"
LATER = NOW + timedelta(days=1)


def committed(scene, round_=None, share="0.5", **fields):
    opened = round_ or scene.opened()
    given = {"public_source": SOURCE, "public_known_on": TOMORROW} | fields
    return actions.commit_draw(opened.pk, Decimal(share), **given, by=scene.lead, at=NOW)


def drawn(scene, **fields) -> UnannouncedDraw:
    return actions.draw_round(committed(scene, **fields).pk, "2154321", by=scene.lead, at=LATER)


def test_only_the_hash_of_the_secret_is_shown_until_the_draw(scene):
    made = committed(scene)
    assert made.secret == ""
    assert len(made.commitment) == 64
    with pytest.raises(NotDrawnYet):
        record_of(made.pk)
    after = actions.draw_round(made.pk, "2154321", by=scene.lead, at=LATER)
    assert sha256(after.secret.encode()).hexdigest() == made.commitment
    assert after.secret_sealed is None


def test_the_seed_joins_the_secret_the_public_value_and_what_was_drawn_from(scene):
    made = drawn(scene)
    seed = sha256(f"{made.secret}:2154321:{made.population}".encode()).hexdigest()
    expected = draw(seed, json.loads(made.population), 1)
    assert list(RoundOffice.objects.filter(round=made.round, unannounced=True).values_list("office_id", flat=True)) == expected
    visits = Visit.objects.filter(round=made.round, unannounced=True)
    assert [(one.office_id, one.kind) for one in visits] == [(expected[0], "field")]


def test_anybody_draws_again_from_the_system_or_from_the_record_alone(scene):
    made = drawn(scene, share="1")
    assert redraw(made.pk).equal
    record = record_of(made.pk)
    assert redraw_record(record).equal
    assert not redraw_record(record | {"drawn": record["drawn"][::-1]}).equal
    assert not redraw_record(record | {"secret": "x"}).secret_kept


def test_the_command_draws_again_and_tells_a_forged_record(scene, tmp_path):
    made = drawn(scene)
    assert CliRunner().invoke(command, [str(made.pk)]).exit_code == 0
    printed = CliRunner().invoke(command, [str(made.pk), "--json"])
    assert printed.exit_code == 0
    record = json.loads(printed.output)
    file = tmp_path / "draw.json"
    file.write_text(json.dumps(record), "utf-8")
    assert CliRunner().invoke(command, ["--record", str(file)]).exit_code == 0
    other = [one for one in record["population"] if one not in record["drawn"]]
    file.write_text(json.dumps(record | {"drawn": other}), "utf-8")
    assert CliRunner().invoke(command, ["--record", str(file)]).exit_code == 1
    file.write_text("[]", "utf-8")
    assert CliRunner().invoke(command, ["--record", str(file)]).exit_code == 2


def test_a_value_that_is_known_today_serves_no_draw(scene):
    with pytest.raises(PublicValueTooSoon):
        committed(scene, public_known_on=TODAY)


def test_the_draw_waits_for_the_public_value_and_is_made_once(scene):
    made = committed(scene)
    with pytest.raises(PublicValueNotKnownYet):
        actions.draw_round(made.pk, "2154321", by=scene.lead, at=NOW)
    with pytest.raises(TextMissing):
        actions.draw_round(made.pk, "  ", by=scene.lead, at=LATER)
    actions.draw_round(made.pk, "2154321", by=scene.lead, at=LATER)
    with pytest.raises(DrawnAlready):
        actions.draw_round(made.pk, "999", by=scene.lead, at=LATER)


def test_nobody_chooses_between_two_draws_of_a_round(scene):
    made = committed(scene)
    with pytest.raises(DrawRunning):
        committed(scene, made.round)


@pytest.mark.parametrize("share", ["0", "1.01", "NaN"])
def test_a_share_lies_between_one_hundredth_and_all(scene, share):
    with pytest.raises(ShareWrong):
        committed(scene, share=share)


def test_offices_already_visited_are_not_drawn(scene):
    made = committed(scene, share="1")
    visit = scene.visit(made.round)
    actions.carry_out(visit.pk, 1, NOW, NOW, by=PROCESS, at=NOW)
    after = actions.draw_round(made.pk, "1", by=scene.lead, at=LATER)
    assert json.loads(after.population) == [scene.second_office.pk]


def test_where_everything_is_visited_there_is_nothing_to_draw(scene):
    made = committed(scene)
    for visit in Visit.objects.filter(round=made.round, kind="field"):
        actions.carry_out(visit.pk, 1, NOW, NOW, by=PROCESS, at=NOW)
    with pytest.raises(NothingToDraw):
        actions.draw_round(made.pk, "1", by=scene.lead, at=LATER)


def test_a_draft_may_be_drawn_before_it_opens_and_its_visits_come_unannounced(scene):
    made = committed(scene, scene.created(), share="1")
    actions.draw_round(made.pk, "1", by=scene.lead, at=LATER)
    actions.open_round(made.round_id, by=scene.deputy, at=LATER)
    kinds = Visit.objects.filter(round=made.round, unannounced=True).values_list("kind", flat=True)
    assert list(kinds) == ["field", "field"]
