"""The checklists every installation begins with."""

import shutil
from decimal import Decimal

import pytest

from peygir.domain.audit.actors import job
from peygir.domain.services.starting.catalogue import read_catalogue
from peygir.domain.supervision.actions import load_checklists
from peygir.domain.supervision.checklists.converting import convert_workbook
from peygir.domain.supervision.checklists.flattening import flatten
from peygir.domain.supervision.checklists.form import UNSEEN
from peygir.domain.supervision.checklists.scoring import score
from peygir.domain.supervision.checklists.starting.building import build
from peygir.domain.supervision.checklists.starting.reading import read_forms
from peygir.domain.supervision.checklists.translating import untranslated
from peygir.domain.supervision.checklists.validating import validate
from peygir.domain.supervision.models import Checklist, ChecklistVersion
from peygir.domain.supervision.queries.checklists import in_force
from tests.domain.supervision.checklists.books import Served
from tests.domain.supervision.checklists.making import NOW

FORMS = {form.form_id: form for form in read_forms()}
CONVERTED = {form_id: convert_workbook(build(form)) for form_id, form in FORMS.items()}
each = pytest.mark.parametrize("form_id", FORMS)
CONSOLE = job("console")


def test_there_is_a_field_and_a_desk_checklist_for_a_city_and_for_a_bakhsh_and_one_for_seniors():
    uses = {(form.facts["use"], *form.facts["office_kinds"][:1]) for form in FORMS.values()}
    assert uses == {
        ("field", "area_office"),
        ("desk", "area_office"),
        ("field", "bakhshdari"),
        ("desk", "bakhshdari"),
        ("senior",),
    }


@each
def test_every_question_is_asked_in_persian_and_in_english(form_id):
    form = CONVERTED[form_id].form
    assert form.languages == ("fa", "en")
    for question in form.questions:
        if question.type not in UNSEEN:
            assert set(question.labels) == {"fa", "en"}, question.path
        for choice in question.choices:
            assert set(choice.labels) == {"fa", "en"}, choice.name
    assert untranslated(build(FORMS[form_id])) == []


@each
def test_every_finding_has_a_title_in_both_languages_and_a_service_of_the_catalogue_or_none(form_id):
    known = {service.code for service in read_catalogue().services}
    for one in CONVERTED[form_id].rules["scores"]:
        for row in one["rows"]:
            finding = row.get("finding")
            if finding:
                assert set(finding["titles"]) == {"fa", "en"}
                assert finding["service"] in known | {""}, finding["service"]


@each
def test_it_converts_without_a_warning(form_id):
    assert CONVERTED[form_id].warnings == ()


@each
@pytest.mark.skipif(shutil.which("java") is None, reason="ODK Validate needs Java")
def test_the_validator_of_the_field_finds_nothing(form_id):
    verdict = validate(CONVERTED[form_id].xform)
    assert verdict.tried
    assert verdict.faults == ()


@pytest.mark.parametrize("form_id", [one for one, form in FORMS.items() if form.facts["use"] != "senior"])
def test_no_question_decides_more_than_a_tenth_of_the_score(form_id):
    weights = [one["weight"] for one in CONVERTED[form_id].rules["scores"]]
    assert max(weights) <= sum(weights) / 10


@pytest.mark.django_db
def test_loading_twice_adds_nothing_the_second_time():
    assert load_checklists(by=CONSOLE, at=NOW) == 5
    assert load_checklists(by=CONSOLE, at=NOW) == 0
    version = ChecklistVersion.objects.select_related("checklist").get(checklist__form_id="bazdid_nahieh")
    assert version.published_at == NOW
    assert version.visit_path == "visit"
    assert set(version.media.values_list("name", "live")) == {("visits.csv", "visits"), ("services.csv", "services")}


@pytest.mark.django_db
def test_what_people_made_of_a_starting_checklist_stays():
    load_checklists(by=CONSOLE, at=NOW)
    Checklist.objects.filter(form_id="bazdid_arshad").update(title_fa="بازدید ویژه")
    load_checklists(by=CONSOLE, at=NOW)
    assert in_force(use="senior").get().checklist.title_fa == "بازدید ویژه"


FILLED = """<data id="bazdid_nahieh" version="1405-09-01"><visit>V1</visit>
<counter><counter_open>no</counter_open><counter_open_note>بسته بود</counter_open_note><wait_minutes>۵۰</wait_minutes>
<registers_on_spot>yes</registers_on_spot><registers_on_spot_note>نباید بیاید</registers_on_spot_note><courtesy>na</courtesy>
</counter>
<satisfaction><asked>۵</asked><satisfied>1</satisfied><seen_work>5</seen_work><satisfied_share>100</satisfied_share><seen_share/>
</satisfaction><defects><service>pothole</service><point>35.7 51.4 0 4</point><note>چاله</note></defects></data>"""


def test_a_filled_form_of_an_area_office_is_scored_and_tells_its_findings():
    converted = CONVERTED["bazdid_nahieh"]
    answers = flatten(Served(converted.xform), FILLED.encode())
    scored = score(converted.rules, answers)
    assert scored.sections == {"counter": [3.0, 8.0], "satisfaction": [2.0, 5.0]}
    assert scored.score == Decimal("38.46")
    assert "counter/registers_on_spot_note" not in {one.path for one in answers}
    assert [(one.severity, one.title) for one in scored.findings] == [
        ("high", "پیشخوان در ساعت کار پاسخ‌گو نیست"),
        ("medium", "انتظار طولانی در پیشخوان: ۵۰ دقیقه"),
        ("medium", "نارضایتی مردم در محل: ۱ از ۵ نفر راضی بودند"),
    ]
    assert scored.findings[0].text == "بسته بود"
    assert [(one.service_code, one.note) for one in scored.defects] == [("pothole", "چاله")]
