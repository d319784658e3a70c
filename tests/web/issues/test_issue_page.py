"""An issue's page and its steps, without a browser."""

from datetime import timedelta

import pytest
from django.utils import timezone

from peygir.domain.issues import actions
from peygir.domain.issues.drafts import NewAlternative
from peygir.domain.issues.factories import make_issue, prepare, walk
from peygir.domain.issues.models import Alternative, Cause, Issue, Link, PolicyAim
from peygir.domain.issues.states import CHAIN, Stage
from peygir.domain.people.factories import log_in, make_actor, make_appointment

pytestmark = pytest.mark.django_db


@pytest.fixture
def bakhshdar(city):
    return make_actor("bakhshdar", city.bakhshdari)


@pytest.fixture
def at_desk(client, city):
    log_in(client, make_appointment("bakhshdar", city.bakhshdari))
    return client


def page_of(client, issue: Issue) -> str:
    answer = client.get(f"/desk/issues/{issue.pk}/")
    assert answer.status_code == 200
    return answer.content.decode()


def walked(city, bakhshdar, to: str) -> Issue:
    confirmer = make_actor("county_governor", city.governorate)
    return walk(city.village, to, by=bakhshdar, owner=city.water, confirmer=confirmer, at=timezone.now() - timedelta(days=40))


@pytest.mark.parametrize("stage", CHAIN)
def test_the_page_opens_at_every_stage(at_desk, city, bakhshdar, stage):
    page = page_of(at_desk, walked(city, bakhshdar, stage))
    assert "قطع آب در تابستان" in page
    assert page.count('aria-current="step"') == 1


def test_what_the_next_stage_still_asks_is_said_before_it_is_tried(at_desk, city):
    issue = make_issue(city.village)
    page = page_of(at_desk, issue)
    assert f"/desk/issues/{issue.pk}/verify/" not in page
    assert "هنوز این‌ها لازم است: مستندات" in page
    assert f"/desk/issues/{issue.pk}/review/" in page


def test_who_entered_it_is_told_that_others_review(client, city):
    appointment = make_appointment("bakhshdar", city.bakhshdari)
    log_in(client, appointment)
    issue = make_issue(city.village, entered_by_user_id=appointment.user_id)
    page = page_of(client, issue)
    assert f"/desk/issues/{issue.pk}/review/" not in page
    assert "کسی که مسئله را ثبت کرده آن را بازبینی نمی‌کند" in page


def test_it_is_taken_from_elicited_to_planned_by_the_forms_of_the_page(client, city):
    bakhshdar = make_appointment("bakhshdar", city.bakhshdari)
    issue = make_issue(city.village)

    def take(verb: str, **given) -> None:
        answer = client.post(f"/desk/issues/{issue.pk}/{verb}/", given)
        assert answer.status_code == 302, answer.content.decode()[:3000]

    log_in(client, bakhshdar)
    take("add_evidence", kind="visit", summary="بازدید از چاه", observed_on="۱۴۰۵/۸/۲۰", count="۳")
    for _ in range(2):
        log_in(client, make_appointment("analyst", city.coordination))
        take("review", verdict="agree")
    log_in(client, bakhshdar)
    take("verify", reason="دو کارشناس موافق‌اند")
    take("add_cause", text="چاه کم‌عمق است", kind="root")
    root = Cause.objects.get()
    take("add_cause", text="افت سفره", kind="contributing", parent=root.pk)
    take("edit_cause", item=root.pk, text="چاه بسیار کم‌عمق است", kind="root")
    take("move_cause", item=Cause.objects.get(parent=root).pk, parent="")
    take("add_stakeholder", name="شرکت آب", kind="agency")
    take("consider_links", note="نبود")
    take("analyse", reason="علت روشن است")
    take("prioritise", reason="نخست", note="رتبه‌بندی هنوز نیست")
    take("add_alternative", title="چاه تازه", millions="۱٬۲۰۰", effort_days="۳۰", duration_days="۹۰", percent="۸۰")
    alternative = Alternative.objects.get()
    assert (alternative.cost_rials, alternative.effect_share) == (1_200_000_000, 0.8)
    take("choose", item=alternative.pk, reason="ارزان‌تر")
    take("set_owner", office=city.water.name_fa)
    take("set_due", due_on="۱۴۰۶/۳/۱")
    take(
        "set_indicator", name="روزهای قطع", unit="روز", baseline="۱۲", baseline_on="۱۴۰۵/۶/۱", target="۱٫۵",
        target_on="۱۴۰۶/۶/۱", direction="down",
    )  # fmt: skip
    take("plan", reason="برنامه روشن است")
    take("propose_mission", output="چاه ۹۰ متری", measure="متر", office=city.water.name_fa, due_on="۱۴۰۶/۲/۱")
    take("mark_top", reason="مهم است")
    issue.refresh_from_db()
    assert (issue.stage, issue.top, issue.indicator.target) == (Stage.PLANNED, True, 1.5)
    page = page_of(client, issue)
    assert "چاه بسیار کم‌عمق است" in page
    assert "چاه ۹۰ متری" in page
    assert "۱٬۲۰۰" in page
    take("measure_indicator", value="۱۰", on="۱۴۰۵/۸/۳۰", summary="شمارش دهیار")
    assert "indicator-chart" in page_of(client, issue)


def test_a_step_refused_keeps_what_was_written(at_desk, city):
    issue = make_issue(city.village)
    answer = at_desk.post(f"/desk/issues/{issue.pk}/retire/", {"reason": "", "note": "نوشته‌ای که می‌ماند"})
    assert answer.status_code == 422
    assert "نوشته‌ای که می‌ماند" in answer.content.decode()


def test_a_step_decided_on_an_older_version_is_not_taken(at_desk, city):
    issue = make_issue(city.village, version=5)
    answer = at_desk.post(f"/desk/issues/{issue.pk}/retire/", {"reason": "دیگر نیست", "version": 4})
    assert answer.status_code == 409
    issue.refresh_from_db()
    assert issue.is_open


def test_links_stand_in_the_drawing_and_in_the_table_alike(at_desk, city):
    issue, cause, root = make_issue(city.village), make_issue(city.village, title="چاه کم‌عمق"), make_issue(city.bakhsh)
    for way, other in (("caused_by", cause), ("same_root", root)):
        assert at_desk.post(f"/desk/issues/{issue.pk}/link/", {"other": other.pk, "way": way, "note": "دلیل"}).status_code == 302
    assert Link.objects.filter(from_issue=cause, to_issue=issue, kind="causes").exists()
    page = page_of(at_desk, issue)
    assert page.count('<svg class="network') == 2
    assert page.count('class="arrow arrow-causes"') == 2
    assert "علت آن است" in page or "چاه کم‌عمق" in page


def test_split_takes_its_demands_along_and_merge_points_to_the_other(at_desk, city):
    issue, into = make_issue(city.village), make_issue(city.village)
    answer = at_desk.post(f"/desk/issues/{issue.pk}/split/", {"title1": "قطع آب", "title2": "آب آلوده", "reason": "دو موضوع است"})
    assert answer.status_code == 302
    assert list(Issue.objects.filter(split_from=issue).order_by("id").values_list("title", flat=True)) == ["قطع آب", "آب آلوده"]
    other = Issue.objects.filter(split_from=issue).first()
    assert at_desk.post(f"/desk/issues/{other.pk}/merge/", {"into": into.pk, "reason": "یکی است"}).status_code == 302
    assert into.title in page_of(at_desk, Issue.objects.get(pk=other.pk))
    assert "قطع آب" in page_of(at_desk, into)


def test_what_is_of_another_county_is_not_found(client, city):
    issue = make_issue(city.place61)
    log_in(client, make_appointment("bakhshdar", city.bakhshdari))
    assert client.get(f"/desk/issues/{issue.pk}/").status_code == 404
    assert client.get(f"/desk/issues/{issue.pk}/points.json").status_code == 404


def test_a_longer_page_asks_no_more_of_the_database(at_desk, city, bakhshdar, django_assert_max_num_queries):
    issue = walked(city, bakhshdar, Stage.PLANNED)

    def counted() -> int:
        with django_assert_max_num_queries(45) as asked:
            page_of(at_desk, issue)
        return len(asked)

    actions.link(issue.pk, make_issue(city.village).pk, "causes", by=bakhshdar, at=timezone.now())
    few = counted()
    for number in range(6):
        actions.add_cause(issue.pk, f"علت {number}", "contributing", by=bakhshdar, at=timezone.now())
        actions.link(issue.pk, make_issue(city.village).pk, "causes", by=bakhshdar, at=timezone.now())
        prepare(issue.pk, Stage.PLANNED, by=bakhshdar, owner=city.water, at=timezone.now())
    assert counted() == few


def test_what_is_removed_is_named_and_then_gone(at_desk, city, bakhshdar):
    now = timezone.now()
    issue = make_issue(city.village)
    aim = PolicyAim.objects.create(
        code="slogan-1405", title_fa="شعار سال", kind="slogan", starts_on=now.date(), source="پیام نوروزی"
    )
    parts = {
        "remove_cause": actions.add_cause(issue.pk, "چاه کم‌عمق", "root", by=bakhshdar, at=now).pk,
        "remove_alternative": actions.add_alternative(issue.pk, NewAlternative(title="چاه تازه"), by=bakhshdar, at=now).pk,
        "remove_stakeholder": actions.add_stakeholder(issue.pk, "شورای روستا", "council", by=bakhshdar, at=now).pk,
        "uncite_aim": actions.cite_aim(issue.pk, aim.pk, by=bakhshdar, at=now).aim_id,
        "unlink": actions.link(issue.pk, make_issue(city.village, title="افت سفره").pk, "causes", by=bakhshdar, at=now).pk,
    }
    names = ("چاه کم‌عمق", "چاه تازه", "شورای روستا", "شعار سال", "افت سفره")
    page = page_of(at_desk, issue)
    for (verb, number), name in zip(parts.items(), names, strict=True):
        address = f"/desk/issues/{issue.pk}/{verb}/"
        assert f"{address}?item={number}" in page, verb
        assert name in at_desk.get(f"{address}?item={number}").content.decode(), verb
        assert at_desk.post(address, {"item": number}).status_code == 302, verb
    left = page_of(at_desk, issue).partition('id="story"')[0]
    assert not any(name in left for name in names)
