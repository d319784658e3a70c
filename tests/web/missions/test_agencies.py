"""What stands on the pages about agencies opens to the missions it counts."""

import re
from datetime import timedelta
from html import unescape

import pytest
from django.urls import reverse
from django.utils import timezone

from peygir.domain.missions.factories import make_mission
from peygir.domain.missions.states import State
from peygir.domain.people.factories import make_office

pytestmark = pytest.mark.django_db
LINE = re.compile(r"<tr[^>]*data-row")
LINK = re.compile(r'<a href="(/desk/missions/list/[^"]*)">([۰-۹]+)</a>')
NO_LINK = "عددی که پیوند ندارد"


def asked_of(city, office, **fields):
    at = timezone.now() - timedelta(days=40)
    return make_mission(office=office, giver=city.bakhshdari, place=city.village, at=at, **fields)


@pytest.fixture
def peer(city):
    found = make_office("agency_branch", city.governorate, city.village, agency_kind=city.water.agency_kind)
    for office in (city.water, city.water, found):
        asked_of(city, office, state=State.VERIFIED)
        asked_of(city, office, state=State.DONE_CLAIMED, reopenings=1)
        asked_of(city, office, state=State.IN_PROGRESS)
    return found


def page_of(client, name, *args):
    answer = client.get(reverse(name, args=args))
    assert answer.status_code == 200
    return answer.content.decode()


def opened(client, page):
    """(what the page says, how many the list shows) of each linked number."""
    links = LINK.findall(page)
    assert links
    return [(int(number), len(LINE.findall(client.get(unescape(address)).content.decode()))) for address, number in links]


@pytest.mark.parametrize("role", ["county_governor", "agency_liaison", "auditor"])
def test_each_number_of_an_agency_opens_to_so_many_missions(client, city, sits, peer, role):
    sits(role, {"county_governor": city.governorate, "agency_liaison": city.water}.get(role))
    page = page_of(client, "missions:agency", city.water.pk)
    pairs = opened(client, page)
    assert all(said == listed for said, listed in pairs), pairs
    assert (4, 4) in pairs  # of four claims
    # An agency sees its own missions, and no list of those of its peers.
    assert (NO_LINK in page) == (role == "agency_liaison")
    assert ((3, 3) in pairs) == (role != "agency_liaison")


def test_each_number_of_the_table_of_agencies_opens_to_so_many_missions(client, city, sits, peer):
    sits("county_governor", city.governorate)
    page = page_of(client, "missions:agencies")
    assert all(said == listed for said, listed in opened(client, page))
    assert NO_LINK not in page


def test_the_filter_of_a_figure_is_shown_where_it_can_be_cleared(client, city, sits, peer):
    sits("agency_liaison", city.water)
    page = client.get(reverse("missions:list") + "?kept=reopened").content.decode()
    assert re.search(r'<option value="reopened" selected', page)
    assert len(LINE.findall(page)) == 2
