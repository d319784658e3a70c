"""Every stage, step, kind and refusal has its words in both languages."""

import re

import pytest
from django.utils import translation

from peygir.domain.audit.models import Entry
from peygir.domain.issues import actions, models, words
from peygir.domain.issues.factories import NOW, make_issue, make_proposal, walk
from peygir.domain.issues.permissions import BRINGING, DECIDING, KEEPING, OWNERS_WORK
from peygir.domain.issues.problems import PreviousStepsMissing
from peygir.domain.issues.states import ARROWS, Source, Stage, Verb
from peygir.web.journal.words import ACTIONS, ROOMS, THINGS

PERSIAN = re.compile("[\u0600-\u06ff]")
NAMED = [
    (words.STAGES, Stage),
    (words.STAGES_TO_CITIZENS, Stage),
    (words.VERBS, Verb),
    (words.SOURCES, Source),
    (words.EVIDENCE_KINDS, models.Evidence.Kind),
    (words.LINK_KINDS, models.Link.Kind),
    (words.LINK_KINDS_BACK, models.Link.Kind),
    (words.STAKEHOLDER_KINDS, models.Stakeholder.Kind),
    (words.CAUSE_KINDS, models.Cause.Kind),
    (words.DIRECTIONS, models.IssueIndicator.Direction),
    (words.VERDICTS, models.Review.Verdict),
    (words.PROPOSAL_KINDS, models.Proposal.Kind),
    (words.PROPOSAL_STATES, models.Proposal.State),
    (words.AIM_KINDS, models.PolicyAim.Kind),
    (words.COMMENT_STATES, models.Comment.State),
    (words.MISSION_STATES, models.MissionProposal.State),
]


@pytest.mark.parametrize(("named", "all_of"), NAMED)
def test_every_choice_has_a_persian_word(named, all_of):
    assert set(named) == set(all_of)
    with translation.override("fa"):
        assert [str(word) for word in named.values() if not PERSIAN.search(str(word))] == []


def test_every_verb_somebody_may_has_words_for_the_time_line():
    verbs = KEEPING | DECIDING | BRINGING | OWNERS_WORK | set(Verb) | {"review", "rest"}
    assert verbs - set(words.STEPS) == set()


def test_every_thing_a_step_asks_for_has_words():
    assert {ask for one in ARROWS for ask in one.asks} == set(words.ASKS)


def test_a_refusal_names_what_is_missing_in_either_language(county):
    issue = make_issue(county.bakhsh, "verified")
    with translation.override("en"), pytest.raises(PreviousStepsMissing) as refused:
        actions.advance(issue.pk, "analysed", "دلیل", by=county.bakhshdar, at=NOW)
    persian, english = refused.value.sentence("fa"), refused.value.sentence("en")
    assert "علت ریشه‌ای" in persian
    assert "ذی‌نفع" in persian
    assert "a root cause, a look at related issues, a stakeholder" in english


def test_what_the_journal_tells_of_issues_is_told_in_words(county):
    walk(county.bakhsh, Stage.WATCHED, by=county.bakhshdar, owner=county.water)
    actions.refuse(make_proposal(county.bakhsh).pk, "نه", by=county.bakhshdar, at=NOW)
    actions.accept(make_proposal(county.village).pk, by=county.bakhshdar, at=NOW)
    told = set(Entry.objects.filter(action__startswith="issues.").values_list("action", "thing"))
    assert len(told) > 15
    assert {action for action, _ in told} - set(ACTIONS) == set()
    assert {thing for _, thing in told} - set(THINGS) == set()
    assert "issues" in ROOMS


def test_a_finding_longer_than_its_column_is_cut_and_not_lost(county):
    proposal = make_proposal(county.bakhsh, title_fa="م" * 500)
    assert len(proposal.title_fa) == 160
