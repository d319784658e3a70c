"""The pages of capacities open, save and refuse; each list asks as many queries for thirty lines as for three."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from peygir.base.calendar import local_date
from peygir.domain.capacities.factories import make_capacity, make_line, make_skill, make_team
from peygir.domain.capacities.models import Absence, BudgetLine, Capacity, Member, Skill, Team
from peygir.domain.missions.factories import make_mission
from peygir.domain.people.factories import make_appointment, make_office
from tests.domain.issues.counting import asked

pytestmark = pytest.mark.django_db
LISTS = ("directory", "teams", "absences", "budget", "skills")


def today():
    return local_date(timezone.now())


def opened(client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, answer.content.decode()[:2000]
    return answer.content.decode()


def sent(client, address: str, values: dict) -> None:
    answer = client.post(address, values)
    assert answer.status_code == 302, answer.content.decode()[:4000]


@pytest.fixture
def manager(city, sits):
    return sits("area_manager", city.area61)


@pytest.mark.parametrize("language", ["fa", "en"])
@pytest.mark.parametrize("page", LISTS)
def test_an_empty_list_says_what_would_be_here(client, manager, page, language):
    client.cookies["django_language"] = language
    assert 'class="empty-title"' in opened(client, reverse(f"capacities:{page}"))


def test_a_capacity_is_entered_with_its_times_found_corrected_and_taken_out(client, city, manager):
    skill = make_skill()
    values = {
        "kind": "equipment", "name": "جرثقیل ۱۰ تنی", "place": city.place61.code, "office": city.area61.pk, "quantity": "۲",
        "unit": "دستگاه", "skills": [skill.pk], "lent": "on", "first_days": ["0", "1"], "first_number": "۱",
        "second_from": "1405/10/01",
    }  # fmt: skip
    sent(client, reverse("capacities:new"), values)
    made = Capacity.objects.get()
    assert [(one.weekdays, one.quantity) for one in made.times.order_by("id")] == [("1100000", 1), ("1111111", None)]
    page = reverse("capacities:capacity", args=[made.pk])
    assert "جرثقیل" in opened(client, reverse("capacities:directory") + "?q=جرثقیل&kind=equipment")
    assert "شنبه، یکشنبه" in opened(client, page)
    edit = reverse("capacities:edit", args=[made.pk])
    assert "checked" in opened(client, edit)
    sent(client, edit, values | {"name": "جرثقیل ۲۰ تنی"})
    made.refresh_from_db()
    assert (made.name, made.version) == ("جرثقیل ۲۰ تنی", 2)
    sent(client, reverse("capacities:close", args=[made.pk]), {"on": today().isoformat(), "reason": "فروخته شد"})
    assert "جرثقیل" not in opened(client, reverse("capacities:directory"))
    assert "جرثقیل" in opened(client, reverse("capacities:directory") + "?closed=on")


def test_what_is_wrong_stands_beside_its_field(client, manager):
    answer = client.post(reverse("capacities:new"), {"kind": "equipment", "name": "", "quantity": "0"})
    assert answer.status_code == 422
    assert answer.content.decode().count('class="field-error"') >= 4


def test_a_name_with_a_number_of_a_person_is_kept_and_the_page_asks_to_read_it_again(client, city, manager):
    values = {
        "kind": "firm",
        "name": "شرکت کد ملی ۰۰۱۲۳۴۵۶۷۹",
        "place": city.place61.code,
        "office": city.area61.pk,
        "quantity": "1",
    }
    answer = client.post(reverse("capacities:new"), values, follow=True)
    assert "tone-warn" in answer.content.decode()
    assert Capacity.objects.exists()


def test_a_team_is_made_joined_left_and_ended(client, city, manager):
    skill = make_skill()
    values = {"office": city.area61.pk, "name": "اکیپ آسفالت", "size": "۴", "skills": [skill.pk]}
    sent(client, reverse("capacities:new_team"), values)
    team = Team.objects.get()
    staff = make_appointment("office_staff", city.area61)
    page = reverse("capacities:team", args=[team.pk])
    opened(client, page)
    sent(client, reverse("capacities:add_member", args=[team.pk]), {"who": staff.pk, "starts_on": today().isoformat()})
    member = Member.objects.get()
    assert staff.user.get_full_name() in opened(client, page)
    assert client.post(reverse("capacities:add_member", args=[team.pk]), {"who": staff.pk}).status_code == 422
    sent(client, reverse("capacities:end_member", args=[team.pk, member.pk]), {})
    member.refresh_from_db()
    assert member.ends_on == today()
    sent(client, reverse("capacities:edit_team", args=[team.pk]), values | {"size": "5"})
    sent(client, reverse("capacities:close_team", args=[team.pk]), {})
    team.refresh_from_db()
    assert (team.size, team.closed_on) == (5, today())


def test_absences_are_told_and_taken_away(client, city, manager):
    team = make_team(city.area61)
    staff = make_appointment("office_staff", city.area61)
    new = reverse("capacities:new_absence")
    days = {"starts_on": today().isoformat(), "ends_on": (today() + timedelta(days=2)).isoformat()}
    sent(client, new, {"who": f"p-{manager.pk}", "substitute": staff.pk, **days})
    sent(client, new, {"who": f"t-{team.pk}", "number": "2", **days})
    assert client.post(new, {"who": f"p-{manager.pk}", **days}).status_code == 422  # overlaps
    page = opened(client, reverse("capacities:absences"))
    assert team.name in page
    assert page.count("<tr data-row>") == 2
    sent(client, reverse("capacities:remove_absence", args=[Absence.objects.get(team=team).pk]), {})
    assert Absence.objects.count() == 1


def test_somebody_without_an_office_to_keep_tells_their_own_absence_only(client, city, sits):
    clerk = sits("clerk", city.area61)
    other = make_appointment("office_staff", city.area61)
    days = {"starts_on": today().isoformat(), "ends_on": today().isoformat()}
    assert client.post(reverse("capacities:new_absence"), {"who": f"p-{other.pk}", **days}).status_code == 422
    sent(client, reverse("capacities:new_absence"), {"who": f"p-{clerk.pk}", **days})
    for page in ("new", "new_team", "new_line"):
        assert client.get(reverse(f"capacities:{page}")).status_code == 403


@pytest.mark.usefixtures("that_day")
def test_a_budget_line_tells_what_missions_took_and_opens_to_them(client, city, manager):
    values = {
        "office": city.area61.pk, "code": "40012", "title": "نگهداشت معابر", "amount": "۱۰۰", "starts_on": "1405/01/01",
        "ends_on": "1405/12/29",
    }  # fmt: skip
    sent(client, reverse("capacities:new_line"), values)
    line = BudgetLine.objects.get()
    assert line.amount_rials == 100_000_000
    mission = make_mission(office=city.area61, state="accepted", budget_line=line, cost_rials=130_000_000)
    hidden = make_mission(office=city.area62, state="accepted", budget_line=line, cost_rials=1_000_000)
    page = opened(client, reverse("capacities:budget"))
    assert "۱۳۱" in page
    assert "۲ مأموریت" in page
    page = opened(client, reverse("capacities:line", args=[line.pk]))
    assert mission.title in page
    assert hidden.title not in page
    assert "۱ مأموریت دیگر" in page
    sent(client, reverse("capacities:edit_line", args=[line.pk]), values | {"amount": "200"})


def test_another_office_opens_neither_the_forms_nor_what_is_not_theirs(client, city, sits):
    one, lent = make_capacity(city.area61, lent=False), make_capacity(city.area61)
    team, line = make_team(city.area61), make_line(city.area61)
    sits("area_manager", city.area62)
    assert client.get(reverse("capacities:capacity", args=[one.pk])).status_code == 404
    assert client.get(reverse("capacities:capacity", args=[lent.pk])).status_code == 200
    assert client.get(reverse("capacities:edit", args=[lent.pk])).status_code == 403
    assert client.get(reverse("capacities:team", args=[team.pk])).status_code == 404
    assert client.get(reverse("capacities:line", args=[line.pk])).status_code == 404


def test_the_steward_keeps_the_skills(client, city, sits):
    sits("steward", make_office("secretariat", city.coordination, city.coordination.place))
    sent(client, reverse("capacities:new_skill"), {"code": "welding", "name_fa": "جوشکاری", "order": "3", "active": "on"})
    skill = Skill.objects.get(code="welding")
    sent(client, reverse("capacities:skill", args=[skill.pk]), {"name_fa": "جوش", "order": "3"})
    skill.refresh_from_db()
    assert (skill.name_fa, skill.active) == ("جوش", False)
    assert "جوش" in opened(client, reverse("capacities:skills"))


def lay(city, number):
    for _ in range(number):
        team = make_team(city.area61)
        person = make_appointment("office_staff", city.area61)
        Member.objects.create(team=team, appointment=person, starts_on=today())
        Absence.objects.create(appointment=person, starts_on=today(), ends_on=today())
        make_capacity(city.area61, make_skill())
        line = make_line(city.area61)
        make_mission(office=city.area61, state="accepted", budget_line=line, cost_rials=5)
        make_skill(f"skill-{line.pk}")


@pytest.mark.usefixtures("that_day")
@pytest.mark.parametrize("page", [*LISTS, "free"])
def test_a_list_asks_as_many_queries_for_thirty_lines_as_for_three(client, city, manager, page):
    address = reverse(f"capacities:{'directory' if page == 'free' else page}")
    if page == "free":
        address += f"?free_on={today().isoformat()}"
    lay(city, 3)
    opened(client, address)
    few = asked(lambda: opened(client, address))
    lay(city, 27)
    assert asked(lambda: opened(client, address)) == few
    assert opened(client, address).count("<tr data-row>") >= 30


def test_a_long_list_goes_on_on_the_next_page(client, city, manager):
    for _ in range(52):
        make_team(city.area61)
    page = opened(client, reverse("capacities:teams"))
    assert page.count("<tr data-row>") == 50
    assert f'rel="next" href="?after={Team.objects.order_by("pk")[49].pk}"' in page
