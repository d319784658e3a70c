"""The pages of a round: who sees what, each number opening to its visits, in a fixed number of queries."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from peygir.base.calendar import local_date
from peygir.domain.supervision.factories import make_round, make_visit
from peygir.domain.supervision.models import Round, RoundTeam, Visit

pytestmark = pytest.mark.django_db


def at(view, *args):
    return reverse(f"rounds:{view}", args=args)


def test_the_deputy_sees_the_round_in_three_views(scene, client, sits):
    sits("coordination_deputy", scene.city.coordination)
    for view in ("map", "list", "calendar"):
        page = client.get(at("round", scene.round.pk), {"view": view})
        assert page.status_code == 200
        assert "شهرداری ناحیه ۱ منطقه ۷" in page.content.decode()


def test_every_figure_opens_to_as_many_visits_as_it_says(scene, client, sits):
    sits("coordination_deputy", scene.city.coordination)
    figures = client.get(at("round", scene.round.pk)).context["figures"]
    assert {str(one["look"].label): one["n"] for one in figures}
    for one in figures:
        assert len(client.get(one["url"]).context["rows"]) == one["n"], one["url"]


def test_an_office_does_not_learn_of_an_unannounced_visit(scene, client, sits):
    sits("area_manager", scene.city.area71)
    for address in (
        at("round", scene.round.pk), f"{at('round', scene.round.pk)}?view=calendar", at("visits", scene.round.pk),
        at("office", scene.round.pk, scene.city.area71.pk), f"{at('round', scene.round.pk)}?view=list",
    ):  # fmt: skip
        page = client.get(address)
        assert page.status_code == 200
        assert scene.hidden.code not in page.content.decode()
        assert at("visit", scene.hidden.pk) not in page.content.decode()
    assert client.get(at("visit", scene.hidden.pk)).status_code == 404
    assert client.get(at("teams", scene.round.pk)).status_code == 404
    assert client.get(at("draws", scene.round.pk)).status_code == 404


def test_an_office_reads_its_score_only_once_the_visits_are_over(scene, client, sits):
    sits("area_manager", scene.city.area61)
    assert "۸۱٫۵" not in client.get(at("visit", scene.done.pk)).content.decode()
    Round.objects.filter(pk=scene.round.pk).update(state="closed", closed_at=timezone.now())
    assert "۸۱٫۵" in client.get(at("visit", scene.done.pk)).content.decode()


def test_a_stranger_to_the_round_finds_nothing(scene, client, sits):
    sits("bakhshdar", scene.city.bakhshdari)
    assert client.get(at("round", scene.round.pk)).status_code == 404
    assert client.get(at("list")).context["rows"] == []


def test_the_lists_take_the_same_number_of_queries_however_long(scene, client, sits, django_assert_max_num_queries):
    sits("round_lead", scene.city.coordination)
    today = local_date(timezone.now())
    pages = [
        at("list"), at("visits", scene.round.pk), f"{at('round', scene.round.pk)}?view=list",
        f"{at('round', scene.round.pk)}?view=map", f"{at('round', scene.round.pk)}?view=calendar", at("teams", scene.round.pk),
        at("scope", scene.round.pk), at("last_visits"), at("places", scene.round.pk),
        at("office", scene.round.pk, scene.city.area61.pk),
    ]  # fmt: skip

    def counted():
        from django.db import connection
        from django.test.utils import CaptureQueriesContext

        found = []
        for page in pages:
            with CaptureQueriesContext(
                connection,
            ) as captured:
                assert client.get(page).status_code == 200
            found.append(len(captured))
        return found

    counted()  # what is kept in memory is read once
    before = counted()
    for n in range(12):
        make_visit(scene.round, scene.city.area61, team=scene.teams[n % 2], on=today + timedelta(days=n % 3), number=n + 2)
        make_round(scene.city.coordination, at=timezone.now())
    assert counted() == before
    assert max(before) <= 22, dict(zip(pages, before, strict=True))


def test_the_visits_are_paged_without_losing_or_repeating_one(scene, client, sits, monkeypatch):
    sits("round_lead", scene.city.coordination)
    monkeypatch.setattr("peygir.web.rounds.views.visits.SIZE", 3)
    for n in range(7):
        make_visit(scene.round, scene.city.area61, number=n + 5, on=local_date(timezone.now()) if n % 2 else None)
    seen, address = [], at("visits", scene.round.pk)
    while address:
        page = client.get(address)
        seen += [one["pk"] for one in page.context["rows"]]
        after = page.context["page"].next
        address = f"{at('visits', scene.round.pk)}?after={after}" if after else ""
    assert len(seen) == len(set(seen)) == Visit.objects.filter(round=scene.round).count()


@pytest.mark.usefixtures("that_day")
def test_a_round_is_written_scoped_staffed_and_opened_at_the_desk(city, client, sits):
    from peygir.domain.supervision.factories import make_checklist_version, make_inspector

    version, inspector = make_checklist_version(), make_inspector(city.inspectorate)
    sits("round_lead", city.coordination)
    form = client.get(at("new")).context["form"]
    given = {name: form[name].value() for name in form.fields} | {
        "title": "دوره دی", "purpose": "همه ناحیه‌ها", "field_checklist": version.pk, "desk_checklist": "", "previous": "",
        "window_from": "۱۴۰۵/۰۹/۰۲", "window_to": "۱۴۰۵/۰۹/۳۰",
    }  # fmt: skip
    page = client.post(at("new"), given)
    assert page.status_code == 302, page.context["form"].errors
    found = Round.objects.get(title="دوره دی")
    assert page["Location"] == at("scope", found.pk)

    page = client.post(at("scope_subtree", found.pk), {"office": city.coordination.pk, "kinds": ["area_office"]})
    assert page.status_code == 302, page.context["subtree_form"].errors
    assert found.offices.count() == 3
    kept = [city.area61.pk, city.area62.pk]
    assert client.post(at("scope_offices", found.pk), {"offices": kept, "visits_wanted": "۱"}).status_code == 302
    assert found.offices.count() == 2

    page = client.post(at("new_team", found.pk), {"name": "اکیپ شمال", "lon": "51.4", "lat": "۳۵٫۷"})
    team = RoundTeam.objects.get(round=found)
    assert page["Location"] == at("team", team.pk)
    page = client.post(at("team", team.pk), {"form": "member", "appointment": inspector.pk, "leads": "on"})
    assert page.status_code == 302, page.context["member_form"].errors
    assert client.post(at("team", team.pk), {"form": "away", "on": "۱۴۰۵/۰۹/۰۷", "reason": "مرخصی"}).status_code == 302
    assert team.away.count() == 1

    assert client.post(at("step", found.pk, "open_round")).status_code == 403  # the deputy opens it
    sits("coordination_deputy", city.coordination)
    assert client.post(at("step", found.pk, "open_round")).status_code == 302
    found.refresh_from_db()
    assert found.state == "open"
    assert found.visits.count() == 2


def test_a_new_round_takes_over_what_the_last_one_was(scene, client, sits):
    sits("coordination_deputy", scene.city.coordination)
    RoundTeam.objects.filter(pk=scene.teams[1].pk).update(active=False)
    last = make_round(scene.city.coordination, state="cancelled", at=timezone.now())
    form = client.get(at("new")).context["form"]
    given = {name: "" if form[name].value() is None else form[name].value() for name in form.fields}
    assert given["as_before"] == scene.round.pk != last.pk
    assert given["field_checklist"] == scene.round.field_checklist_id
    assert given["title"]
    page = client.post(at("new"), given)
    assert page.status_code == 302, page.context["form"].errors
    made = Round.objects.latest("pk")
    assert page["Location"] == at("round", made.pk)
    assert made.purpose == scene.round.purpose
    assert made.offices.count() == scene.round.offices.count() == 3
    assert [(one.name, one.members.count()) for one in made.teams.all()] == [("اکیپ یک", 1)]
    assert client.post(at("step", made.pk, "open_round")).status_code == 302
    made.refresh_from_db()
    assert made.state == "open"


def test_a_team_is_made_with_its_members_where_the_offices_lie(scene, client, sits):
    from peygir.domain.supervision.factories import make_inspector

    sits("round_lead", scene.city.coordination)
    scene.round.offices.update(lon=51.4, lat=35.7)
    people = [make_inspector(scene.city.inspectorate) for _ in range(2)]
    form = client.get(at("new_team", scene.round.pk)).context["form"]
    given = {name: form[name].value() for name in ("name", "lon", "lat")}
    assert (given["lon"], given["lat"]) == (51.4, 35.7)
    page = client.post(at("new_team", scene.round.pk), given | {"members": [one.pk for one in people]})
    assert page.status_code == 302, page.context["form"].errors
    made = RoundTeam.objects.latest("pk")
    assert [one.leads for one in made.members.order_by("pk")] == [True, False]


def test_a_visit_is_put_on_a_day_by_hand_and_refused_with_the_reason(scene, client, sits):
    from peygir.domain.supervision.models import Conflict
    from peygir.domain.supervision.placing import under  # noqa: F401

    sits("round_lead", scene.city.coordination)
    inspector = scene.inspectors[0]
    Conflict.objects.create(user=inspector.user, office=scene.city.area62, at=timezone.now(), actor_kind="appointment")
    page = client.get(at("visit", scene.coming.pk))
    assert "تعارض منافع" in page.content.decode()
    given = {
        "team": scene.teams[0].pk, "inspector": inspector.pk, "on": local_date(timezone.now()) + timedelta(days=2),
        "clock": "۹:۳۰",
    }  # fmt: skip
    page = client.post(at("visit_step", scene.coming.pk, "schedule_visit"), given)
    assert page.status_code == 422
    assert "تعارض منافع" in page.content.decode()
    given |= {"team": scene.teams[1].pk, "inspector": scene.inspectors[1].pk}
    page = client.post(at("visit_step", scene.coming.pk, "schedule_visit"), given)
    assert page.status_code == 302, page.context["form"].errors
    scene.coming.refresh_from_db()
    assert scene.coming.team_id == scene.teams[1].pk
    assert f"{scene.coming.planned_at:%H:%M}" == "09:30"


def test_a_missed_visit_bears_its_reason(scene, client, sits):
    sits("round_lead", scene.city.coordination)
    assert client.post(at("visit_step", scene.coming.pk, "miss_visit"), {"reason": ""}).status_code == 422
    assert client.post(at("visit_step", scene.coming.pk, "miss_visit"), {"reason": "راه بسته بود"}).status_code == 302
    assert "راه بسته بود" in client.get(at("visit", scene.coming.pk)).content.decode()


def test_a_conflict_is_declared_ended_and_seen_by_the_lead(scene, client, sits):
    from peygir.domain.people.factories import log_in

    log_in(client, scene.inspectors[0])
    assert client.post(at("conflicts"), {"office": scene.city.area62.name_fa, "reason": "خویشاوندی"}).status_code == 302
    sits("round_lead", scene.city.coordination)
    assert "خویشاوندی" in client.get(at("round_conflicts", scene.round.pk)).content.decode()
    log_in(client, scene.inspectors[0])
    row = client.get(at("conflicts")).context["rows"][0]
    assert client.post(at("end_conflict", row["pk"])).status_code == 302
    sits("round_lead", scene.city.coordination)
    assert "خویشاوندی" not in client.get(at("round_conflicts", scene.round.pk)).content.decode()


def test_a_draw_is_committed_drawn_and_shown_with_all_it_takes_to_believe_it(scene, client, sits, monkeypatch):
    sits("round_lead", scene.city.coordination)
    today = local_date(timezone.now())
    given = {"what": "offices", "percent": "50", "public_source": "شاخص بورس", "public_known_on": today + timedelta(days=1)}
    page = client.post(at("new_draw", scene.round.pk), given)
    assert page.status_code == 302, page.context["form"].errors
    draw = scene.round.draws.get()
    page = client.get(at("draw", draw.pk))
    assert draw.commitment in page.content.decode()
    assert client.get(at("draw_record", draw.pk)).status_code == 404
    assert client.post(at("draw", draw.pk), {"public_value": "2845678.9"}).status_code == 422  # not known yet
    later = timezone.now() + timedelta(days=2)
    monkeypatch.setattr("django.utils.timezone.now", lambda: later)
    assert client.post(at("draw", draw.pk), {"public_value": "2845678.9"}).status_code == 302
    draw.refresh_from_db()
    text = client.get(at("draw", draw.pk)).content.decode()
    assert draw.secret in text
    record = client.get(at("draw_record", draw.pk)).json()
    assert record["secret"] == draw.secret
    assert set(record["drawn"]) <= {scene.city.area61.pk, scene.city.area62.pk, scene.city.area71.pk}
    # Who was looked at is told when nothing more is visited, and can draw again then.
    sits("area_manager", scene.city.area71)
    assert client.get(at("draw", draw.pk)).status_code == 404
    assert client.get(at("draw_record", draw.pk)).status_code == 404
    Round.objects.filter(pk=scene.round.pk).update(state="closed", closed_at=later)
    assert at("draws", scene.round.pk) in client.get(at("round", scene.round.pk)).content.decode()
    assert at("draw", draw.pk) in client.get(at("draws", scene.round.pk)).content.decode()
    assert draw.secret in client.get(at("draw", draw.pk)).content.decode()
    assert client.get(at("draw_record", draw.pk)).json() == record


def test_a_senior_visit_keeps_what_staff_said_from_their_head(scene, client, sits):
    deputy = sits("coordination_deputy", scene.city.coordination)
    given = {"office": scene.city.area61.pk, "held_on": local_date(timezone.now()), "attended": [deputy.pk], "others": "۱۲",
             "staff_said": "حقوق دو ماه عقب است"}  # fmt: skip
    page = client.post(at("new_senior", scene.round.pk), given)
    assert page.status_code == 302, page.context["form"].errors
    address = page["Location"]
    assert "حقوق دو ماه" in client.get(address).content.decode()
    assert client.get(f"{address}order/").status_code == 200
    sits("area_manager", scene.city.area61)
    page = client.get(address)
    assert page.status_code == 200
    assert "حقوق دو ماه" not in page.content.decode()


def test_a_governor_looks_at_the_agencies_of_the_county(city, client, sits):
    sits("county_governor", city.governorate)
    found = make_round(city.governorate, state="draft", at=timezone.now())
    page = client.post(
        at("scope_subtree", found.pk), {"office": city.governorate.pk, "kinds": ["agency_branch", "dehyari", "bakhshdari"]}
    )
    assert page.status_code == 302
    assert set(found.offices.values_list("office_id", flat=True)) == {city.water.pk, city.dehyari.pk, city.bakhshdari.pk}


def test_a_day_sheet_is_read_by_the_team_and_printed(scene, client, sits):
    from peygir.domain.people.factories import log_in

    log_in(client, scene.inspectors[0])
    day = scene.coming.planned_on.isoformat()
    page = client.get(at("day_sheet", scene.teams[0].pk, day))
    assert page.status_code == 200
    assert scene.city.area62.name_fa in page.content.decode()
    assert {one["geometry"]["type"] for one in client.get(at("day_points", scene.teams[0].pk, day)).json()["features"]} == {
        "LineString", "Point",
    }  # fmt: skip
    paper = client.get(at("day_paper", scene.teams[0].pk, day))
    if paper.status_code == 503:
        pytest.skip("the fonts for print are not built: run bin/setup")
    assert paper.content[:5] == b"%PDF-"
    log_in(client, scene.inspectors[1])
    assert client.get(at("day_sheet", scene.teams[0].pk, day)).status_code == 404
    sits("area_manager", scene.city.area62)
    assert client.get(at("day_sheet", scene.teams[0].pk, day)).status_code == 404


def test_routes_are_shown_and_adopted_by_a_person(scene, client, sits):
    from tests.web.rounds.test_looks import plan_of

    plan = plan_of(scene, timezone.now())
    sits("round_lead", scene.city.coordination)
    text = client.get(at("plan", plan.pk)).content.decode()
    assert scene.city.area62.name_fa in text
    assert "روزها پر است" in text  # why the other is left out
    assert client.get(at("plans", scene.round.pk)).status_code == 200
    kinds = [one["geometry"]["type"] for one in client.get(at("plan_points", plan.pk)).json()["features"]]
    assert kinds == ["LineString", "Point"]
    assert client.get(f"{at('plan', plan.pk)}?team={scene.teams[1].pk}").context["folds"] == []
    sits("area_manager", scene.city.area71)
    assert client.get(at("plan", plan.pk)).status_code == 404


def test_who_was_never_visited_opens_to_just_those(scene, client, sits):
    sits("coordination_deputy", scene.city.coordination)
    page = client.get(at("last_visits"))
    never = client.get(at("last_visits"), {"only": "never"})
    assert len(never.context["rows"]) == page.context["never"] > 0
    assert all(one["days"] is None for one in never.context["rows"])
    assert len(page.context["rows"]) == page.context["count"] == page.context["never"] + 1
