"""What the public reads and says."""

from datetime import timedelta

import pytest

from peygir.domain.audit.actors import reporter
from peygir.domain.audit.models import Entry
from peygir.domain.issues import actions
from peygir.domain.issues.factories import NOW, make_issue
from peygir.domain.issues.models import Comment, Ranking
from peygir.domain.issues.problems import (
    CommentNotFound,
    CommentsClosed,
    CommentsFull,
    NotPublished,
    ReasonMissing,
    RoleMayNot,
    TextMissing,
    TextTooLong,
)
from peygir.domain.issues.queries import comments_waiting, published, published_issue, shown_comments
from peygir.domain.issues.queries.public import told_count
from peygir.domain.issues.ranking_factories import open_to_comments
from peygir.domain.issues.rules import COMMENTS_A_DAY

PUBLIC = reporter(0)


def laid_open(place):
    issue = make_issue(place, published_at=NOW)
    open_to_comments(issue)
    return issue


def test_only_what_was_published_is_read_top_priorities_first(county):
    make_issue(county.bakhsh)
    first = make_issue(county.bakhsh, published_at=NOW)
    second = make_issue(county.village, published_at=NOW - timedelta(days=1), top=True)
    make_issue(county.bakhsh, "retired", published_at=NOW)
    far = make_issue(county.other, published_at=NOW)
    assert list(published(county.bakhsh.path)) == [second, first]
    assert set(published()) == {first, second, far}


def test_an_address_once_public_tells_what_became_of_the_issue(county):
    issue = make_issue(county.bakhsh, "retired", published_at=NOW)
    assert published_issue(issue.pk) == issue
    for number in (make_issue(county.bakhsh).pk, 2**63):
        with pytest.raises(NotPublished):
            published_issue(number)


def test_publishing_warns_and_can_be_taken_back_with_a_reason(county):
    issue = make_issue(county.bakhsh, statement="خانه یک خانواده بهایی")
    by = county.bakhshdar
    assert actions.publish(issue.pk, by=by, at=NOW).warnings
    with pytest.raises(ReasonMissing):
        actions.unpublish(issue.pk, "", by=by, at=NOW)
    assert actions.unpublish(issue.pk, "متن باید اصلاح شود", by=by, at=NOW).published_at is None


def test_a_comment_waits_until_somebody_has_read_it_and_keeps_no_name(county):
    issue = laid_open(county.bakhsh)
    said = actions.comment(issue.pk, "ما هم شب‌ها آب نداریم", by=PUBLIC, at=NOW)
    assert (said.comment.state, said.warnings) == ("waiting", ())
    assert list(shown_comments(issue)) == []
    assert list(comments_waiting(county.bakhshdar)) == [said.comment]
    actions.show_comment(said.comment.pk, by=county.bakhshdar, at=NOW)
    assert list(shown_comments(issue)) == [said.comment]
    actions.hide_comment(said.comment.pk, "نام کسی در آن است", by=county.bakhshdar, at=NOW)
    assert list(shown_comments(issue)) == []
    assert {field.name for field in Comment._meta.get_fields()} == {
        "id", "issue", "text", "at", "state", "decided_at", "decided_by_appointment_id", "reason",
    }  # fmt: skip
    assert not Entry.objects.filter(changes__contains="آب نداریم").exists()


def test_a_comment_is_warned_for_and_never_blocked(county):
    issue = laid_open(county.bakhsh)
    said = actions.comment(issue.pk, "افغانی‌ها را بیرون کنید", by=PUBLIC, at=NOW)
    assert [warning.reason for warning in said.warnings] == ["nationality"]
    assert said.comment.pk


def test_comments_close_with_the_issue_and_need_words(county):
    closed = make_issue(county.bakhsh, "resolved", published_at=NOW)
    open_to_comments(closed)
    with pytest.raises(CommentsClosed):
        actions.comment(closed.pk, "نظر", by=PUBLIC, at=NOW)
    with pytest.raises(NotPublished):
        actions.comment(make_issue(county.bakhsh).pk, "نظر", by=PUBLIC, at=NOW)
    issue = laid_open(county.bakhsh)
    with pytest.raises(TextMissing):
        actions.comment(issue.pk, "  ", by=PUBLIC, at=NOW)
    with pytest.raises(TextTooLong):
        actions.comment(issue.pk, "ن" * 2001, by=PUBLIC, at=NOW)
    with pytest.raises(RoleMayNot):
        actions.comment(issue.pk, "خودم می‌نویسم", by=county.bakhshdar, at=NOW)


def test_a_comment_is_taken_only_while_a_ranking_that_holds_the_issue_lies_open(county):
    issue = make_issue(county.bakhsh, published_at=NOW)
    open_to_comments(make_issue(county.bakhsh, published_at=NOW), at=NOW)
    with pytest.raises(CommentsClosed):
        actions.comment(issue.pk, "هنوز زود است", by=PUBLIC, at=NOW)
    ranking = open_to_comments(issue, until=NOW + timedelta(days=7))
    assert actions.comment(issue.pk, "به‌موقع", by=PUBLIC, at=NOW + timedelta(days=6)).comment.pk
    with pytest.raises(CommentsClosed):
        actions.comment(issue.pk, "دیر", by=PUBLIC, at=ranking.comment_until)
    Ranking.objects.filter(pk=ranking.pk).update(state="draft")
    with pytest.raises(CommentsClosed):
        actions.comment(issue.pk, "پیش‌نویس است", by=PUBLIC, at=NOW)


def test_an_issue_takes_as_many_comments_a_day_as_can_be_read(county):
    issue, other = laid_open(county.bakhsh), laid_open(county.bakhsh)
    Comment.objects.bulk_create(Comment(issue=issue, text="نظر", at=NOW) for _ in range(COMMENTS_A_DAY))
    with pytest.raises(CommentsFull):
        actions.comment(issue.pk, "یکی بیشتر", by=PUBLIC, at=NOW + timedelta(hours=23))
    assert actions.comment(other.pk, "مسئله دیگر", by=PUBLIC, at=NOW + timedelta(hours=23)).comment.pk
    assert actions.comment(issue.pk, "فردا", by=PUBLIC, at=NOW + timedelta(days=1)).comment.pk


def test_a_comment_is_read_by_who_sees_the_issue(county):
    said = actions.comment(laid_open(county.other).pk, "نظر", by=PUBLIC, at=NOW)
    with pytest.raises(CommentNotFound):
        actions.show_comment(said.comment.pk, by=county.bakhshdar, at=NOW)


@pytest.mark.parametrize(("count", "told"), [(0, None), (9, None), (10, 10), (37, 30)])
def test_small_counts_are_not_told(count, told):
    assert told_count(count) == told
