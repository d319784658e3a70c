"""The network of links of a whole place: drawn, told in a table, and never more than one asks for."""

import re

import pytest

from peygir.domain.issues import actions
from peygir.domain.issues.factories import NOW, make_issue
from peygir.domain.people.factories import log_in, make_actor, make_appointment
from peygir.web.issues import groups

pytestmark = pytest.mark.django_db


@pytest.fixture
def bakhshdar(city):
    return make_actor("bakhshdar", city.bakhshdari)


@pytest.fixture
def at_desk(client, city):
    log_in(client, make_appointment("bakhshdar", city.bakhshdari))
    return client


def text_of(client, address: str = "/desk/issues/links/") -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_drawing_and_the_table_tell_the_same_links(at_desk, city, bakhshdar):
    well, outage, school = (make_issue(city.village, title=title) for title in ("چاه کم‌عمق", "قطع آب", "تعطیلی مدرسه"))
    make_issue(city.village, title="جاده خاکی")
    actions.link(well.pk, outage.pk, "causes", "پمپ می‌ایستد", by=bakhshdar, at=NOW)
    actions.link(outage.pk, school.pk, "blocks", by=bakhshdar, at=NOW)
    page = text_of(at_desk)
    assert page.count('<svg class="network') == 2  # across and upright
    for kind in ("causes", "blocks"):
        assert page.count(f'class="arrow arrow-{kind}"') == 2
    assert page.count("<tr data-row>") == 2
    assert "پمپ می‌ایستد" in page
    assert "۳ مسئله پیوسته به هم" in page
    assert "۱ مسئله باز به مسئله دیگری پیوند ندارد" in page
    assert "جاده خاکی" not in page


def test_a_place_without_links_says_where_they_are_made(at_desk, city):
    assert "مسئله بازی این‌جا ثبت نشده است" in text_of(at_desk)
    make_issue(city.village)
    assert "هنوز هیچ دو مسئله‌ای" in text_of(at_desk)
    assert "/desk/issues/links/?place=" in text_of(at_desk, "/desk/issues/")


def test_what_lies_elsewhere_is_not_in_it(client, city, bakhshdar):
    one, other = make_issue(city.village, title="چاه کم‌عمق"), make_issue(city.village)
    actions.link(one.pk, other.pk, "causes", by=bakhshdar, at=NOW)
    log_in(client, make_appointment("district_mayor", city.district6))
    assert "چاه کم‌عمق" not in text_of(client, f"/desk/issues/links/?place={city.village.pk}")


def test_a_large_set_is_drawn_in_part_and_told_in_whole(at_desk, city, bakhshdar, monkeypatch):
    monkeypatch.setattr(groups, "MOST", 3)
    root = make_issue(city.village, title="چاه کم‌عمق")
    for _ in range(5):
        actions.link(root.pk, make_issue(city.village).pk, "causes", by=bakhshdar, at=NOW)
    page = text_of(at_desk)
    assert sum(drawing.count("<rect") for drawing in re.findall(r'<svg class="network.*?</svg>', page, re.S)) == 2 * 3
    assert page.count("<tr data-row>") == 5
    assert "۳ مسئله دیگر در نمودار نیامده است" in page


def test_more_links_ask_no_more_of_the_database(at_desk, city, bakhshdar, django_assert_max_num_queries):
    def counted() -> int:
        with django_assert_max_num_queries(15) as asked:
            text_of(at_desk)
        return len(asked)

    root = make_issue(city.village)
    actions.link(root.pk, make_issue(city.village).pk, "causes", by=bakhshdar, at=NOW)
    counted()  # what is kept in memory is read once
    few = counted()
    for _ in range(8):
        actions.link(root.pk, make_issue(city.village, owner_office=city.water).pk, "causes", by=bakhshdar, at=NOW)
    assert counted() == few
