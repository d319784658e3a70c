"""Comments of the public read on the desk in a browser, with script and without."""

import pytest
from django.utils import timezone

from peygir.domain.issues.factories import make_issue
from peygir.domain.issues.models import Comment
from tests.web.desk.conftest import axe, browse, forget_counts, furnish  # noqa: F401
from tests.web.desk.test_journeys import clean, log_in

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]
NOW = timezone.now()


def said(city, *texts: str) -> None:
    issue = make_issue(city.place61, published_at=NOW, title="قطع آب در تابستان")
    for text in texts:
        Comment.objects.create(issue=issue, text=text, at=NOW)


@pytest.mark.parametrize("width", [1280, 360])
def test_one_is_shown_and_one_is_hidden(browse, axe, width):  # noqa: F811
    said(furnish(), "ما هم شب‌ها آب نداریم", "همسایه افغانی ما هم")
    page = browse(width=width)
    log_in(page, "mayor")
    page.goto("/desk/issues/comments/")
    clean(page, axe, "comments")
    page.get_by_role("button", name="نشان بده").first.click()
    page.get_by_text("نظر در صفحه عمومی نشان داده می‌شود").wait_for()
    page.get_by_text("پنهان کن", exact=True).click()
    page.get_by_label("چرا نشان داده نمی‌شود؟").fill("نام یک ملیت در آن است")
    clean(page, axe, "a reason")
    page.get_by_role("button", name="به این دلیل پنهان کن").click()
    page.get_by_text("نظری در انتظار خواندن نیست").wait_for()
    assert sorted(Comment.objects.values_list("state", flat=True)) == ["hidden", "shown"]
    assert page.faults == []
