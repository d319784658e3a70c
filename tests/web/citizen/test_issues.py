"""Published issues as the public reads them, and comments: when they are taken, warned of, limited, kept."""

import re
from datetime import date, timedelta

import pytest
from django.utils import timezone

from peygir.domain.audit.models import Entry
from peygir.domain.demands.factories import actor
from peygir.domain.issues import actions
from peygir.domain.issues.factories import make_issue, walk
from peygir.domain.issues.models import Comment, Issue, IssueIndicator, Ranking
from peygir.domain.issues.rules import COMMENTS_A_DAY
from peygir.web.citizen import commenting
from peygir.web.citizen.issues import PAGE
from tests.web.citizen.ranked import rank

pytestmark = pytest.mark.django_db
NOW = timezone.now()


def published(city, place=None, **fields) -> Issue:
    return make_issue(place or city.place61, published_at=NOW, **fields)


def plain(answer) -> str:
    """What is read, without the marks that keep names apart."""
    return re.sub(r"</?bdi[^>]*>", "", answer.content.decode())


def page(client, issue, **query) -> str:
    return client.get(f"/issues/{issue.pk}/", query).content.decode()


# --- the list -------------------------------------------------------------------------------------------------------
def test_only_published_issues_are_listed_under_their_place(client, city):
    shown = published(city, title="آب شبانه قطع می‌شود", demand_count=37)
    make_issue(city.place61, title="هنوز منتشر نشده")
    published(city, title="ادغام‌شده", stage="merged")
    text = client.get("/issues/").content.decode()
    assert f'href="/issues/{shown.pk}/"' in text
    assert "آب شبانه قطع می‌شود" in text
    assert "ناحیه ۱ منطقه ۶" in text
    assert "هنوز منتشر نشده" not in text
    assert "ادغام‌شده" not in text


def test_a_place_shows_the_issues_of_its_subtree_alone_and_is_linked_from_its_figures(client, city):
    published(city, title="در ناحیه یک")
    published(city, city.place71, title="در منطقه هفت")
    text = client.get("/issues/", {"place": city.place6.code}).content.decode()
    assert "در ناحیه یک" in text
    assert "در منطقه هفت" not in text
    assert f'href="/issues/?place={city.place6.code}"' in client.get(f"/places/{city.place6.code}/").content.decode()
    assert client.get("/issues/", {"place": "nowhere"}).status_code == 404


def test_the_list_tells_promise_and_measured_value(client, city):
    issue = published(city, due_on=date(2027, 3, 20))
    indicator = IssueIndicator.objects.create(
        issue=issue,
        name="ساعت قطعی",
        unit="ساعت",
        baseline=40,
        baseline_on=date(2026, 6, 1),
        target=10,
        target_on=date(2027, 3, 20),
        direction="down",
    )
    assert "ساعت قطعی: هنوز اندازه‌گیری نشده" in plain(client.get("/issues/"))
    indicator.measurements.create(value=25, on=date(2026, 11, 1), at=NOW, actor_kind="job", evidence=_evidence(issue))
    text = plain(client.get("/issues/"))
    assert "ساعت قطعی: اکنون ۲۵ ساعت، قول: ۱۰" in text
    assert "تا ۲۹ اسفند ۱۴۰۵" in text
    assert "۵۰٪ از راه پیموده شده است" in page(client, issue)


def _evidence(issue):
    return issue.evidence.create(kind="figure", summary="x", at=NOW, actor_kind="job", stage="planned")


@pytest.mark.parametrize("count", [3, 18])
def test_the_list_costs_the_same_whatever_its_length(client, city, count, django_assert_num_queries):
    for _ in range(count):
        published(city)
    client.get("/issues/")
    with django_assert_num_queries(4):  # their number, the issues, their indicators, counts by place
        client.get("/issues/")


def test_a_long_list_is_read_page_by_page(client, city):
    for n in range(PAGE + 1):
        published(city, title=f"شماره {n}")
    first, second = (client.get("/issues/", {"page": n}).content.decode() for n in (1, 2))
    assert len(re.findall(r'href="/issues/\d+/"', first)) == PAGE
    assert len(re.findall(r'href="/issues/\d+/"', second)) == 1
    assert client.get("/issues/", {"page": "۹۹x"}).status_code == 200


# --- the page -------------------------------------------------------------------------------------------------------
def test_small_counts_are_not_told_and_others_only_in_tens(client, city):
    assert "کمتر از ده پیام" in page(client, published(city, demand_count=9))
    text = page(client, published(city, demand_count=37))
    assert "۳۰ پیام یا بیشتر" in text
    assert "۳۷" not in text


def test_no_point_of_the_problem_stands_on_the_page(client, city):
    text = page(client, published(city, lon=51.4123, lat=35.5987, radius_m=180))
    assert "51.41" not in text
    assert "۵۱٫۴۱" not in text


def test_an_unpublished_issue_is_not_found(client, city):
    issue = make_issue(city.place61)
    assert client.get(f"/issues/{issue.pk}/").status_code == 404
    assert client.post(f"/issues/{issue.pk}/", {"text": "x"}).status_code == 404
    assert client.get(f"/issues/{2**63}/").status_code == 404


def test_the_chain_is_told_in_plain_words_with_the_days_it_was_walked(client, city):
    boss = actor("district_mayor", city.district6)
    issue = walk(city.place61, "planned", by=boss, owner=city.area61)
    actions.publish(issue.pk, by=boss, at=NOW)
    text = page(client, issue)
    assert 'aria-current="step"' in text
    assert text.count("هنوز پیش روست") == 2
    assert "چاه تازه" in text
    assert "شهرداری ناحیه ۱ منطقه ۶" in text
    # Who entered, reviewed and decided stays inside.
    assert "analyst" not in text
    assert "تحلیل" not in text.split("مسئله چیست")[0]


def test_a_merged_issue_points_to_where_it_goes_on_if_that_is_public(client, city):
    into = published(city, title="آنجا ادامه دارد")
    merged = published(city, stage="merged", merged_into=into)
    assert f'href="/issues/{into.pk}/"' in page(client, merged)
    Issue.objects.filter(pk=into.pk).update(published_at=None)
    assert "آنجا ادامه دارد" not in page(client, merged)


def test_a_frozen_rank_is_explained_and_a_draft_one_is_not_told(client, city):
    issue = published(city)
    ranking = rank(issue, state="published")
    assert "هنوز در هیچ اولویت‌بندی تثبیت‌شده‌ای نیست" in page(client, issue)
    Ranking.objects.filter(pk=ranking.pk).update(state="frozen", frozen_at=ranking.comment_until, frozen_by_user_id=2)
    text = page(client, issue)
    assert "مسئله ۳ از ۵ مسئله ناحیه ۱ منطقه ۶، زمستان ۱۴۰۵" in text
    assert "بین رتبه ۲ و ۵" in text
    assert "آنچه بالایش برد: شدت پیامد (امتیاز ۸، وزن ۵۲٪)" in text
    assert "از «مسئله بالاتر» پیش می‌افتاد" in text
    assert "۶۴٪" in text
    assert "شدنی بودن" in text
    assert "۴٫۱۲" in text
    assert "۱٫۱" in text
    assert "feedfeedfeed" in text


def test_the_page_costs_the_same_whatever_hangs_on_it(client, city, django_assert_num_queries):
    boss = actor("district_mayor", city.district6)
    issue = walk(city.place61, "planned", by=boss, owner=city.area61)
    actions.publish(issue.pk, by=boss, at=NOW)
    rank(issue, state="frozen")
    for n in range(30):
        Comment.objects.create(issue=issue, text=f"نظر {n}", at=NOW, state="shown")
    page(client, issue)
    # the issue, its indicator and values (3), steps, way chosen, rank (3: line, ranking, criteria), comments, open time
    with django_assert_num_queries(11):
        page(client, issue)


# --- comments -------------------------------------------------------------------------------------------------------
@pytest.fixture
def open_issue(city) -> Issue:
    issue = published(city, stage="analysed")
    rank(issue)
    return issue


def send(client, issue, text="سال پیش هم همین بود", **more):
    return client.post(f"/issues/{issue.pk}/", {"text": text} | more)


def test_a_comment_is_kept_without_a_name_and_shown_once_somebody_has_read_it(client, open_issue, city):
    answer = send(client, open_issue)
    assert answer.status_code == 302
    assert answer["Location"] == f"/issues/{open_issue.pk}/?said=1#comments"
    thanks = page(client, open_issue, said=1)
    assert "نظر شما ثبت شد" in thanks
    assert f'data-kept-clear="citizen-comment-{open_issue.pk}"' in thanks
    assert "سال پیش هم همین بود" not in thanks
    kept = Comment.objects.get()
    assert (kept.state, kept.issue_id) == ("waiting", open_issue.pk)
    actions.show_comment(kept.pk, by=actor("district_mayor", city.district6), at=NOW)
    assert "سال پیش هم همین بود" in page(client, open_issue)
    actions.hide_comment(kept.pk, "نام یک نفر در آن است", by=actor("district_mayor", city.district6), at=NOW)
    assert "سال پیش هم همین بود" not in page(client, open_issue)


def test_the_form_asks_for_no_name_and_no_contact(client, open_issue):
    form = re.search(r'<form class="fields" id="message".*?</form>', page(client, open_issue), re.DOTALL)[0]
    assert set(re.findall(r'name="([^"]+)"', form)) == {"csrfmiddlewaretoken", "text"}
    assert f'data-keeps="citizen-comment-{open_issue.pk}"' in form


def test_the_words_of_a_comment_never_enter_the_journal(client, open_issue):
    send(client, open_issue, text="حرفی که در دفتر نمی‌ماند")
    entry = Entry.objects.filter(action="issues.comment").get()
    assert "حرفی" not in str(vars(entry))


@pytest.mark.parametrize(("state", "days"), [("published", -1), ("frozen", -1), ("draft", 3), ("replaced", 3)])
def test_no_comment_is_taken_outside_the_open_time_and_what_was_typed_is_given_back(client, city, state, days):
    issue = published(city, stage="analysed")
    rank(issue, state=state, until=NOW + timedelta(days=days))
    assert "<textarea" not in page(client, issue)
    answer = send(client, issue)
    assert answer.status_code == 409
    assert "سال پیش هم همین بود" in answer.content.decode()
    assert Comment.objects.count() == 0


def test_a_resolved_issue_takes_no_comments(client, city):
    issue = published(city, stage="resolved")
    rank(issue)
    assert send(client, issue).status_code == 409


def test_a_phrase_about_persons_warns_once_and_never_blocks(client, open_issue):
    text = "همسایه افغانی ما هم آب ندارد"
    warned = send(client, open_issue, text).content.decode()
    assert "<mark>" in warned
    assert text in warned
    assert Comment.objects.count() == 0
    mark = re.search(r'name="warned" value="([0-9a-f]+)"', warned)[1]
    assert send(client, open_issue, text + " و گاز", warned=mark).status_code == 200
    assert send(client, open_issue, text, warned=mark).status_code == 302
    assert Comment.objects.get().text == text


@pytest.mark.parametrize("text", ["", "   ", "الف" * 2000])
def test_an_empty_or_endless_comment_is_refused_with_all_that_was_typed(client, open_issue, text):
    answer = send(client, open_issue, text)
    assert answer.status_code == 422
    assert text.strip() in answer.content.decode()
    assert "field-error" in answer.content.decode()


def test_one_address_sends_a_few_comments_and_then_waits(client, open_issue):
    for n in range(commenting.MOST):
        assert send(client, open_issue, f"نظر {n}").status_code == 302
    answer = send(client, open_issue, "یکی بیشتر")
    assert answer.status_code == 429
    assert "یکی بیشتر" in answer.content.decode()
    other = client.post(f"/issues/{open_issue.pk}/", {"text": "دیگری"}, REMOTE_ADDR="198.51.100.7")
    assert other.status_code == 302


def test_an_issue_with_more_than_can_be_read_in_a_day_gives_back_what_was_typed(client, open_issue):
    Comment.objects.bulk_create(Comment(issue=open_issue, text="نظر", at=timezone.now()) for _ in range(COMMENTS_A_DAY))
    answer = send(client, open_issue, "یکی بیشتر")
    assert answer.status_code == 409
    assert "یکی بیشتر" in answer.content.decode()
    assert "لطفاً فردا" in answer.content.decode()


def test_a_comment_without_the_forms_token_is_refused(open_issue):
    from django.test import Client

    assert Client(enforce_csrf_checks=True).post(f"/issues/{open_issue.pk}/", {"text": "x"}).status_code == 403


def test_what_a_comment_holds_is_never_read_as_markup(client, open_issue):
    Comment.objects.create(issue=open_issue, text="<script>alert(1)</script>", at=NOW, state="shown")
    assert "<script>alert" not in page(client, open_issue)
