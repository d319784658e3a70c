"""What a ranking changes in the register: the order, the step to *prioritised*, the time for comments."""

from datetime import timedelta

import pytest

from peygir.domain.audit.actors import reporter
from peygir.domain.issues import actions, register
from peygir.domain.issues.factories import NOW, make_issue
from peygir.domain.issues.models import RankingLine
from peygir.domain.issues.problems import CommentsClosed, PreviousStepsMissing
from peygir.domain.issues.ranking_factories import frozen, published
from tests.domain.issues.counting import asked

LATER = NOW + timedelta(days=9)


def test_the_register_stands_in_the_order_of_the_frozen_ranking_with_its_stability(county):
    ranking = frozen(county.bakhsh, county.bakhshdar, county.governor)
    unranked = make_issue(county.bakhsh, top=True, at=NOW - timedelta(days=99))
    governor = county.governor
    page = register.page(governor, county.bakhsh.pk)
    assert asked(lambda: register.page(governor, county.bakhsh.pk)) == 5  # none for the values of indicators: there are none
    lines = list(RankingLine.objects.filter(ranking=ranking).order_by("rank").values_list("issue_id", flat=True))
    assert [row.issue.pk for row in page.rows] == [*lines, unranked.pk]
    assert [row.rank.rank for row in page.rows[:-1]] == list(range(1, len(lines) + 1))
    assert page.rows[-1].rank is None
    for row in page.rows[:-1]:
        assert row.rank.low <= row.rank.rank <= row.rank.high
        assert 0 <= row.rank.top_share <= 1
    assert page.ranking == ranking


def test_a_ranking_of_another_place_or_not_yet_frozen_gives_no_order(county):
    published(county.bakhsh, county.bakhshdar)
    assert register.page(county.governor, county.bakhsh.pk).ranking is None
    assert all(row.rank is None for row in register.page(county.governor, county.county.pk).rows)


def test_a_line_in_a_frozen_ranking_stands_in_for_a_note(county):
    ranking = frozen(county.bakhsh, county.bakhshdar, county.governor)
    ranked = RankingLine.objects.filter(ranking=ranking).first().issue_id
    assert actions.advance(ranked, "prioritised", "رتبه نخست", by=county.bakhshdar, at=LATER).stage == "prioritised"
    other = make_issue(county.bakhsh, "analysed")
    with pytest.raises(PreviousStepsMissing):
        actions.advance(other.pk, "prioritised", "مهم است", by=county.bakhshdar, at=LATER)


def test_comments_rest_from_the_end_of_their_time_on(county):
    ranking = published(county.bakhsh, county.bakhshdar)
    issue = ranking.lines.first().issue
    actions.comment(issue.pk, "برای ما مهم است", by=reporter(0), at=NOW + timedelta(days=6))
    with pytest.raises(CommentsClosed):
        actions.comment(issue.pk, "دیر شد", by=reporter(0), at=NOW + timedelta(days=7, seconds=1))
    actions.freeze_ranking(ranking_id=ranking.pk, by=county.governor, at=NOW + timedelta(days=8))
    with pytest.raises(CommentsClosed):
        actions.comment(issue.pk, "پس از تثبیت", by=reporter(0), at=LATER)
