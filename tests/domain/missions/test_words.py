"""Every state, step, ground and thing asked for has its words in both languages."""

import re

import pytest
from django.utils import translation

from peygir.domain.missions import models, words
from peygir.domain.missions.permissions import ROLES
from peygir.domain.missions.rules import GROUNDS
from peygir.domain.missions.states import ARROWS, Origin, State, Verb
from peygir.web.journal.words import ACTIONS, ROOMS, THINGS

PERSIAN = re.compile("[\u0600-\u06ff]")
NAMED = [
    (words.STATES, State),
    (words.ORIGINS, Origin),
    (words.GROUNDS, GROUNDS),
    (words.EVIDENCE_KINDS, models.Evidence.Kind),
    (words.FOLLOW_UP_ASKS, models.FollowUp.Asks),
    (words.ASKS, {ask for one in ARROWS for ask in one.asks}),
    (words.OUTCOMES, ("upheld", "released")),
]


@pytest.mark.parametrize(("named", "all_of"), NAMED)
def test_every_choice_has_a_persian_word(named, all_of):
    assert set(named) == set(all_of)
    with translation.override("fa"):
        assert [str(word) for word in named.values() if not PERSIAN.search(str(word))] == []


def test_every_verb_somebody_may_has_words_on_its_button_on_its_life_and_in_the_journal():
    verbs = (set(ROLES) | set(Verb)) - {"follow_up"}
    assert verbs - set(words.VERBS) == set()
    assert verbs - set(words.STEPS) == set()
    assert {f"missions.{verb}" for verb in verbs} - set(ACTIONS) == set()
    assert "missions" in ROOMS
    assert {"mission", "mission_kind"} <= set(THINGS)
