"""What reaches whom through an issue, its parts, its ranking and its evidence."""

import pytest

from peygir.domain.issues import actions
from peygir.domain.issues.drafts import Part
from peygir.domain.issues.factories import NOW, evidence, make_issue
from peygir.domain.issues.models import Comment, Issue
from peygir.domain.issues.ranking import queries as rankings
from peygir.domain.issues.ranking_factories import drafted, published
from peygir.domain.people.factories import log_in, make_actor, make_appointment

SAID = "همسایه‌ام در پلاک ۴ آب را می‌دزدد"


def page_of(client, appointment, address):
    log_in(client, appointment)
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.fixture
def commented(city):
    issue = make_issue(city.village, published_at=NOW)
    Comment.objects.create(issue=issue, text=SAID, at=NOW, state="waiting")
    Comment.objects.create(issue=issue, text=f"{SAID} بار دوم", at=NOW, state="hidden", reason="نام کسی را می‌برد")
    Comment.objects.create(issue=issue, text="آب شب‌ها هم نیست", at=NOW, state="shown")
    return issue


@pytest.mark.parametrize(("role", "office"), [("analyst", "coordination"), ("auditor", "inspectorate"), ("dehyar", "dehyari")])
def test_what_the_public_said_and_nobody_let_through_is_read_only_by_who_decides_about_it(client, city, commented, role, office):
    page = page_of(client, make_appointment(role, getattr(city, office)), f"/desk/issues/{commented.pk}/")
    assert SAID not in page
    assert "آب شب‌ها هم نیست" in page


def test_who_decides_about_comments_reads_all_of_them_on_the_page_of_the_issue(client, city, commented):
    page = page_of(client, make_appointment("bakhshdar", city.bakhshdari), f"/desk/issues/{commented.pk}/")
    assert page.count(SAID) == 2


def test_a_ranking_everybody_reads_tells_no_comment_that_nobody_has_read(city):
    ranking = published(city.bakhsh, make_actor("bakhshdar", city.bakhshdari))
    issue = ranking.lines.first().issue
    Comment.objects.create(issue=issue, text=SAID, at=NOW, state="waiting")
    assert not rankings.comments_on(ranking).exists()


def test_a_published_ranking_tells_another_subtree_no_issue_that_is_not_published(client, city):
    ranking = drafted(city.bakhsh, make_actor("bakhshdar", city.bakhshdari))
    hidden, known = (line.issue for line in ranking.lines.order_by("rank")[:2])
    ranking.lines.filter(issue=hidden).update(title="زمین‌خواری در قمصر")
    ranking.lines.filter(issue=known).update(title="قطع برق در قمصر")
    actions.publish_ranking(
        ranking_id=ranking.pk, comment_until=NOW.replace(month=12), by=make_actor("bakhshdar", city.bakhshdari), at=NOW
    )
    Issue.objects.filter(pk=hidden.pk).update(published_at=None)
    address = f"/desk/issues/rankings/{ranking.pk}/"
    page = page_of(client, make_appointment("district_mayor", city.district6), address)
    assert "قطع برق در قمصر" in page
    assert "زمین‌خواری در قمصر" not in page
    assert "زمین‌خواری در قمصر" in page_of(client, make_appointment("bakhshdar", city.bakhshdari), address)


def test_the_parts_of_a_split_issue_are_named_to_who_sees_them_only(client, city):
    whole = make_issue(city.village)
    parts = [Part(title="آب قمصر"), Part(title="رازی در بخش", place_id=city.bakhsh.pk)]
    actions.split(whole.pk, parts, "دو مسئله است", by=make_actor("county_governor", city.governorate), at=NOW)
    page = page_of(client, make_appointment("dehyar", city.dehyari), f"/desk/issues/{whole.pk}/")
    assert "آب قمصر" in page
    assert "رازی در بخش" not in page


def test_what_was_merged_is_named_to_who_sees_it_only(client, city):
    into, other = make_issue(city.village), make_issue(city.bakhsh, title="رازی در بخش")
    actions.merge(other.pk, into.pk, "یکی است", by=make_actor("county_governor", city.governorate), at=NOW)
    assert "رازی در بخش" not in page_of(client, make_appointment("dehyar", city.dehyari), f"/desk/issues/{into.pk}/")


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("service=3&q=09121234567&closed=1", "service=3&closed=1"),
        ("?q=09121234567", ""),
        ("/desk/demands/?q=%D8%B1%D8%B6%D8%A7&place=4#list", "/desk/demands/?place=4#list"),
        ("proposal=12", "proposal=12"),
        ("https://example.org/?q=water", "https://example.org/?q=water"),
        ("نامه ۱۲/۳۴ مورخ ۱۴۰۵", "نامه ۱۲/۳۴ مورخ ۱۴۰۵"),
    ],
)
def test_the_words_a_list_was_searched_for_are_not_kept_with_the_evidence(city, given, kept):
    """A telephone number or a name typed into the search would be read by all who read issues."""
    issue = make_issue(city.village)
    laid = actions.add_evidence(issue.pk, evidence(ref=given), by=make_actor("bakhshdar", city.bakhshdari), at=NOW)
    assert laid.ref == kept
