"""Every state, step, kind, exposure and reason has its words; the consent is short; the diagram is fresh."""

from pathlib import Path

import pytest
from babel.messages.pofile import read_po
from django.utils import translation

from peygir.domain.demands import diagram, states, words
from peygir.domain.demands.reasons import REASONS

ROOT = Path(__file__).resolve().parents[3]
PO = ROOT / "peygir/domain/demands/locale/fa/LC_MESSAGES/django.po"


@pytest.mark.parametrize(
    ("table", "keys"),
    [
        (words.STATES, states.State),
        (words.STATES_TO_CITIZENS, states.State),
        (words.VERBS, states.Verb),
        (words.STEPS, states.Verb),
        (words.KINDS, states.Kind),
        (words.EXPOSURES, states.Exposure),
        (words.EXPOSURE_PROMISES, states.Exposure),
        (words.CHANNELS, states.Channel),
        (words.REASONS, {reason for listed in REASONS.values() for reason in listed}),
    ],
)
def test_nothing_that_people_read_lacks_its_words(table, keys):
    assert set(keys) <= set(table)


def test_who_sees_what_is_said_in_under_forty_words_in_both_languages():
    with PO.open("rb") as stream:
        persian = {message.id: message.string for message in read_po(stream, locale="fa")}
    for promise in words.EXPOSURE_PROMISES.values():
        with translation.override("en"):
            english = str(promise)
        assert len(english.split()) < 40
        assert 0 < len(persian[english].split()) < 40


def test_the_diagram_in_the_docs_is_drawn_from_the_states():
    page = (ROOT / "docs/states/demand.md").read_text("utf-8")
    assert page == diagram.document(), "stale: python -m peygir.domain.demands.diagram docs/states/demand.md"


def test_every_arrow_that_asks_for_a_reason_has_a_list_of_reasons():
    for arrow in states.ARROWS:
        assert "reason" not in arrow.asks or REASONS[arrow.verb]


def test_every_state_but_the_first_is_reached_and_every_open_one_left():
    targets = {arrow.target for arrow in states.ARROWS}
    assert targets | {states.State.REGISTERED} == set(states.State)
    assert all(states.verbs_from(state) for state in states.OPEN)
