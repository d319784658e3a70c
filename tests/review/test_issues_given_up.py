"""A panel that was given up leaves nothing behind that waits for its ranking."""

from datetime import timedelta

import pytest

from peygir.domain.audit.actors import reporter
from peygir.domain.issues import actions
from peygir.domain.issues.drafts import NewAlternative
from peygir.domain.issues.factories import NOW, make_issue
from peygir.domain.issues.problems import CommentsClosed
from peygir.domain.issues.ranking.queries import open_for_comments, open_to_comments_on
from peygir.domain.issues.ranking_factories import open_to_comments, published
from peygir.domain.people.factories import make_actor

AFTER = NOW + timedelta(days=8)


@pytest.fixture
def ranking(city):
    return published(city.bakhsh, make_actor("bakhshdar", city.bakhshdari))


def test_the_ranking_of_a_panel_that_was_given_up_takes_no_comments(city, ranking):
    actions.close_panel(panel_id=ranking.panel_id, reason="از نو", by=make_actor("bakhshdar", city.bakhshdari), at=NOW)
    assert not open_for_comments(NOW).exists()


def test_the_issues_of_a_panel_that_was_given_up_wait_for_the_next_ranking(city, ranking):
    issue = ranking.lines.first().issue
    actions.comment(issue.pk, "آب نداریم", by=reporter(0), at=NOW)
    actions.close_panel(panel_id=ranking.panel_id, reason="از نو", by=make_actor("bakhshdar", city.bakhshdari), at=NOW)
    with pytest.raises(CommentsClosed):
        actions.comment(issue.pk, "آب نداریم", by=reporter(0), at=NOW)
    assert open_to_comments_on(issue, NOW) is None
    assert open_to_comments_on(issue, open_to_comments(issue).at) is not None


def test_publishing_warns_also_of_what_the_page_tells_of_the_chosen_way(city):

    by = make_actor("bakhshdar", city.bakhshdari)
    issue = make_issue(city.village, "analysed")
    way = actions.add_alternative(issue.pk, NewAlternative(title="بستن انشعاب افغانی‌ها"), by=by, at=NOW)
    actions.choose(way.pk, "زودتر", by=by, at=NOW)
    assert [one.reason for one in actions.publish(issue.pk, by=by, at=NOW).warnings] == ["nationality"]
