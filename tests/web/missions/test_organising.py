"""Pages of organising: figures open their missions, nothing is ownerless unseen, work recurs and is handed over."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from peygir.base.calendar import local_date
from peygir.domain.audit.actors import job
from peygir.domain.capacities.factories import make_capacity, make_skill, make_team
from peygir.domain.missions import actions
from peygir.domain.missions.factories import make_kind, make_mission
from peygir.domain.missions.models import Mission, Need, Template
from peygir.domain.people.factories import make_appointment
from tests.domain.issues.counting import asked

pytestmark = pytest.mark.django_db


def today():
    return local_date(timezone.now())


def opened(client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, answer.content.decode()[:2000]
    return answer.content.decode()


def sent(client, address: str, values: dict):
    answer = client.post(address, values)
    assert answer.status_code == 302, answer.content.decode()[:6000]
    return answer


@pytest.fixture
def manager(city, sits):
    return sits("area_manager", city.area61)


def figures(page: str) -> list[str]:
    return [one.replace("&amp;", "&") for one in re.findall(r'class="figure" href="([^"]+)"', page)]


def persian(text: str) -> float:
    return float(text.translate(str.maketrans("۰۱۲۳۴۵۶۷۸۹٫", "0123456789.")).replace("٬", ""))


def lay(city, number):
    soon = today() + timedelta(days=20)
    for _ in range(number):
        team = make_team(city.area61)
        person = make_appointment("office_staff", city.area61)
        make_mission(office=city.area61, state="accepted", team=team, accountable=person, effort_days=8, due_on=soon)
        make_mission(office=city.area61, state="accepted", accountable=person, effort_days=3, due_on=soon)
        make_mission(office=city.area61, state="in_progress", effort_days=2, due_on=soon)


@pytest.mark.parametrize("language", ["fa", "en"])
@pytest.mark.parametrize("page", ["workload", "ownerless", "hand_over", "templates", "new_template"])
def test_an_empty_page_opens_in_both_languages(client, manager, page, language):
    client.cookies["django_language"] = language
    assert "<h1>" in opened(client, reverse(f"missions:{page}"))


def test_every_figure_of_the_workload_opens_to_missions_that_add_up_to_it(client, city, sits):
    lay(city, 2)
    sits("district_mayor", city.district6)
    page = opened(client, reverse("missions:workload"))
    links = figures(page) + figures(opened(client, f"{reverse('missions:workload')}?office={city.area61.pk}"))
    assert len(links) > 10
    for link in dict.fromkeys(links):
        inside = opened(client, link)
        told = persian(re.search(r'<p class="text-title">.*?class="n">([^<]+)<', inside, re.S)[1])
        parts = re.findall(r'<td class="n" data-label="[^"]*هفته[^"]*">([^<]+)<', inside)
        assert parts
        assert sum(map(persian, parts)) == pytest.approx(told, abs=0.06 + 0.005 * len(parts))


def test_an_office_below_is_opened_and_one_elsewhere_is_not(client, city, sits):
    sits("district_mayor", city.district6)
    assert city.area61.name_fa in opened(client, f"{reverse('missions:workload')}?office={city.area61.pk}")
    page = opened(client, f"{reverse('missions:workload')}?office={city.bakhshdari.pk}&week=junk")
    assert city.district6.name_fa in page  # one's own instead
    assert client.get(f"{reverse('missions:workload_share')}?office={city.bakhshdari.pk}").status_code == 404


def test_weeks_turn_and_stop_at_the_present(client, manager):
    page = opened(client, reverse("missions:workload"))
    later = re.search(r'rel="next" href="([^"]+)"', page)[1].replace("&amp;", "&")
    assert 'rel="prev"' not in page
    assert 'rel="prev"' in opened(client, later)


def test_what_is_too_much_is_said_in_words(client, city, manager):
    team = make_team(city.area61, size=1)
    make_mission(office=city.area61, state="accepted", team=team, effort_days=90, due_on=today() + timedelta(days=9))
    assert "بیش از توان" in opened(client, reverse("missions:workload"))


def test_the_workload_asks_as_many_queries_for_thirty_teams_as_for_three(client, city, manager):
    address = reverse("missions:workload")
    lay(city, 3)
    opened(client, address)
    few = asked(lambda: opened(client, address))
    lay(city, 27)
    assert asked(lambda: opened(client, address)) == few


def test_the_ownerless_are_listed_with_the_step_that_ends_it(client, city, manager):
    left = make_appointment("office_staff", city.area61, ends_on=today() - timedelta(days=1))
    one = make_mission(office=city.area61, state="in_progress", accountable=left)
    page = opened(client, reverse("missions:ownerless"))
    assert one.title in page
    step = reverse("missions:step", args=[one.pk, "set_accountable"])
    assert f'href="{step}"' in page
    opened(client, step)
    few = asked(lambda: opened(client, reverse("missions:ownerless")))
    for _ in range(25):
        make_mission(office=city.area61, state="in_progress")
    assert asked(lambda: opened(client, reverse("missions:ownerless"))) == few


def test_work_is_handed_over_and_the_rest_stays(client, city, manager):
    leaves, takes = (make_appointment("office_staff", city.area61) for _ in range(2))
    one, two = (make_mission(office=city.area61, state="accepted", accountable=leaves) for _ in range(2))
    assert leaves.user.get_full_name() in opened(client, reverse("missions:hand_over"))
    address = reverse("missions:hand_over_of", args=[leaves.pk])
    assert one.title in opened(client, address)
    assert client.post(address, {"missions": [one.pk], "to": takes.pk, "reason": ""}).status_code == 422
    assert client.post(address, {"to": takes.pk, "reason": "انتقال"}).status_code == 422
    sent(client, address, {"missions": [one.pk], "to": takes.pk, "reason": "انتقال"})
    one.refresh_from_db()
    two.refresh_from_db()
    assert (one.accountable, two.accountable) == (takes, leaves)
    sent(client, address, {"missions": [two.pk], "reason": "بازنشستگی"})
    assert two.title in opened(client, reverse("missions:ownerless"))


def test_nobody_hands_over_the_work_of_another_office(client, city, manager):
    other = make_appointment("office_staff", city.area62)
    make_mission(office=city.area62, state="accepted", accountable=other)
    assert client.get(reverse("missions:hand_over_of", args=[other.pk])).status_code == 404
    assert other.user.get_full_name() not in opened(client, reverse("missions:hand_over"))


def written(city, **fields):
    return {
        "title": "بازدید زمین‌های بازی", "output": "دوازده زمین بازدید شده", "measure": "برگه هر زمین", "kind": make_kind().pk,
        "place": city.place61.code, "office": city.area61.pk, "every": "month", "interval": "1",
        "starts_on": today().isoformat(), "days_to_do": "۵", "effort_days": "۲٫۵", "duration_days": "2", "priority": "60",
    } | fields  # fmt: skip


def test_recurring_work_is_written_changed_given_and_retired(client, city, manager):
    skill = make_skill()
    sent(client, reverse("missions:new_template"), written(city, **{f"needs-skill-{skill.pk}": "2"}))
    template = Template.objects.get()
    assert (template.next_on, template.needs) == (today(), [{"skill": skill.pk, "units": 2}])
    address = reverse("missions:template", args=[template.pk])
    assert "checked" in opened(client, address)
    sent(client, address, written(city, every="week", **{f"needs-skill-{skill.pk}": "2"}))
    assert "هر هفته" in opened(client, reverse("missions:templates"))
    sent(client, reverse("missions:make_from_template", args=[template.pk]), {})
    mission = Mission.objects.get()
    assert (mission.state, mission.template) == ("assigned", template)
    assert reverse("missions:mission", args=[mission.pk]) in opened(client, address)
    sent(client, reverse("missions:make_from_template", args=[template.pk]), {})
    assert Mission.objects.count() == 1  # refused, and told
    sent(client, reverse("missions:retire_template", args=[template.pk]), {})
    assert "کنار گذاشته" in opened(client, address)
    assert template.title in opened(client, reverse("missions:templates") + "?retired=1")


def test_what_is_wrong_with_recurring_work_stands_beside_its_field(client, city, manager):
    answer = client.post(reverse("missions:new_template"), written(city, title="", starts_on=""))
    assert answer.status_code == 422
    answer = client.post(reverse("missions:new_template"), written(city, starts_on=""))
    assert answer.status_code == 422
    assert "نخستین نوبت" in answer.content.decode()


def test_recurring_work_that_could_not_be_given_says_so(client, city, manager):
    sent(client, reverse("missions:new_template"), written(city))
    Template.objects.update(next_on=today() - timedelta(days=3))
    assert "داده نشد" in opened(client, reverse("missions:templates"))


def test_the_list_of_recurring_work_asks_as_many_queries_for_thirty_as_for_three(client, city, manager):
    def add(number):
        for _ in range(number):
            Template.objects.create(
                office=city.area61,
                title="بازدید",
                output="ده",
                measure="برگه",
                kind=make_kind(),
                place=city.place61,
                every="once",
            )

    add(3)
    address = reverse("missions:templates")
    opened(client, address)
    few = asked(lambda: opened(client, address))
    add(27)
    assert asked(lambda: opened(client, address)) == few


def test_staff_reads_recurring_work_and_changes_nothing(client, city, sits, manager):
    sent(client, reverse("missions:new_template"), written(city))
    template = Template.objects.get()
    sits("office_staff", city.area61)
    address = reverse("missions:template", args=[template.pk])
    assert '<form class="fields' not in opened(client, address)
    assert client.post(address, written(city)).status_code == 403
    assert client.post(reverse("missions:retire_template", args=[template.pk])).status_code == 403
    sits("area_manager", city.area62)
    assert client.get(address).status_code == 404
    assert actions.make_due(template.pk, today(), by=job("test"), at=timezone.now()) is not None


def test_a_mission_shows_who_can_give_what_it_needs(client, city, manager):
    skill = make_skill()
    mission = make_mission(office=city.area61, state="accepted", place=city.place61)
    page = reverse("missions:means", args=[mission.pk])
    assert 'class="empty-title"' in opened(client, page)
    Need.objects.create(mission=mission, skill=skill, units=2)
    crane = make_capacity(city.area62, skill, place=city.place62)
    Need.objects.create(mission=mission, capacity=crane, units=4)
    team = make_team(city.area61, skill)
    inside = opened(client, page)
    assert team.name in inside
    assert inside.count(crane.name) >= 2
    assert "کافی نیست" in inside
    assert page in opened(client, reverse("missions:mission", args=[mission.pk]))
