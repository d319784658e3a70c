"""A seat in a panel is a person's, and goes with what they may still see."""

from datetime import timedelta

import pytest

from peygir.domain.audit.actors import job
from peygir.domain.issues import actions
from peygir.domain.issues.drafts import Part
from peygir.domain.issues.factories import NOW, found, make_proposal
from peygir.domain.issues.models import Issue, Proposal
from peygir.domain.issues.ranking import problems
from peygir.domain.issues.ranking_factories import make_sitting
from peygir.domain.people.factories import make_actor, make_appointment, make_office, make_user
from peygir.domain.people.queries import actor_of


def test_who_drafted_a_ranking_does_not_approve_it_in_another_hat(city):
    person = make_user()
    analyst = actor_of(make_appointment("analyst", city.coordination, person))
    governor = actor_of(make_appointment("county_governor", city.governorate, person))
    bakhshdar = make_actor("bakhshdar", city.bakhshdari)
    sitting = make_sitting(city.bakhsh, bakhshdar)
    sitting.judge()
    sitting.score()
    ranking = actions.draft_ranking(panel_id=sitting.panel.pk, k=1, by=analyst, at=NOW)
    actions.publish_ranking(ranking_id=ranking.pk, comment_until=NOW + timedelta(days=7), by=bakhshdar, at=NOW)
    with pytest.raises(problems.OwnDraftNotApproved):
        actions.freeze_ranking(ranking_id=ranking.pk, by=governor, at=NOW + timedelta(days=8))


def test_a_steward_who_once_had_a_seat_does_not_judge_any_more(city):
    person = make_user()
    member = actor_of(make_appointment("bakhshdar", city.bakhshdari, person))
    sitting = make_sitting(city.bakhsh, member, [member])
    steward = actor_of(make_appointment("steward", make_office("secretariat", city.coordination), person))
    with pytest.raises((problems.PanelNotFound, problems.NotAMember)):
        actions.judge(panel_id=sitting.panel.pk, best="severity", worst="reports", by=steward, at=NOW)


def test_what_a_split_issue_was_made_of_is_not_proposed_again_while_a_part_is_open(city):
    proposal = make_proposal(city.village)
    by = make_actor("bakhshdar", city.bakhshdari)
    whole = actions.accept(proposal.pk, by=by, at=NOW)
    actions.split(whole.pk, [Part(title="یک"), Part(title="دو")], "دو مسئله", by=by, at=NOW)
    told = actions.propose_many([found(city.village)], by=job("test"), at=NOW + timedelta(days=1))
    assert (told.created, told.known) == (0, 1)
    Issue.objects.filter(split_from=whole).update(stage="retired", is_open=False)
    actions.propose_many([found(city.village)], by=job("test"), at=NOW + timedelta(days=2))
    assert Proposal.objects.filter(state="open").count() == 1
