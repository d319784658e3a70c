"""The starting catalogue: closed, complete in both languages, and within the sizes of its tables."""

import re
from collections import Counter

import pytest

from peygir.domain.demands.states import Kind
from peygir.domain.services.models import Service as ServiceRow
from peygir.domain.services.starting import read_catalogue

CATALOGUE = read_catalogue()
SERVICES = {s.code: s for s in CATALOGUE.services}
PERSIAN = re.compile(r"[\u0600-\u06ff]")
ARABIC_LETTERS = re.compile("[\u064a\u0643\u0649]")  # ي ك ى: Persian has its own


def _persian_texts():
    for topic in CATALOGUE.topics:
        yield topic.code, topic.name_fa
    for s in CATALOGUE.services:
        yield from ((s.code, t) for t in (s.name_fa, s.description_fa, s.danger_rule_fa) if t)
        for q in s.questions:
            yield s.code, q.label_fa
            yield from ((s.code, fa) for _, fa, _ in q.choices)


def _english_texts():
    for topic in CATALOGUE.topics:
        yield topic.code, topic.name_en
    for s in CATALOGUE.services:
        yield from ((s.code, t) for t in (s.name_en, s.description_en, s.danger_rule_en) if t)
        for q in s.questions:
            yield s.code, q.label_en
            yield from ((s.code, en) for _, _, en in q.choices)


def test_every_code_is_used_once_and_is_a_slug():
    codes = Counter([s.code for s in CATALOGUE.services]) + Counter([t.code for t in CATALOGUE.topics])
    assert [c for c, n in codes.items() if n > 1] == []
    assert [c for c in codes if not re.fullmatch(r"[a-z][a-z0-9-]{2,39}", c)] == []


def test_there_are_services_enough_for_an_area_office_and_a_bakhsh():
    trees = Counter(s.tree for s in CATALOGUE.services)
    assert len(CATALOGUE.services) >= 60
    assert trees["municipal"] + trees["both"] >= 40
    assert trees["civil"] + trees["both"] >= 20


def test_topics_form_a_closed_tree_with_parents_first():
    seen = set()
    for topic in CATALOGUE.topics:
        assert not topic.parent or topic.parent in seen
        seen.add(topic.code)
    assert {s.topic for s in CATALOGUE.services} <= seen


def test_every_lowest_topic_holds_services():
    parents = {t.parent for t in CATALOGUE.topics}
    assert {t.code for t in CATALOGUE.topics} - parents == {s.topic for s in CATALOGUE.services}


@pytest.mark.parametrize("service", CATALOGUE.services, ids=lambda s: s.code)
def test_a_service_is_complete(service):
    assert all((service.name_fa, service.name_en, service.description_fa, service.description_en))
    assert 0 < service.standard_amount <= 72
    assert service.standard_unit in ServiceRow.Unit
    assert service.standard_clock in ServiceRow.Clock
    assert service.tree in ServiceRow.Tree
    assert service.privacy in ServiceRow.Privacy
    assert service.kinds
    assert set(service.kinds) <= set(Kind)
    assert (service.owner_kind == "agency_branch") == bool(service.agency_kind)
    assert service.danger == bool(service.danger_rule_fa) == bool(service.danger_rule_en)


@pytest.mark.parametrize("service", CATALOGUE.services, ids=lambda s: s.code)
def test_a_service_fits_its_table(service):
    for field in ("name_fa", "name_en", "description_fa", "description_en", "danger_rule_fa", "danger_rule_en"):
        assert len(getattr(service, field)) <= ServiceRow._meta.get_field(field).max_length


def test_a_danger_is_promised_within_hours_of_the_clock_not_of_the_office():
    for s in CATALOGUE.services:
        if s.danger:
            assert (s.standard_unit, s.standard_clock) == ("hours", "calendar"), s.code
            assert s.standard_amount <= 48


def test_complaints_are_about_conduct_only_and_never_go_to_the_unit_itself():
    complaints = [s for s in CATALOGUE.services if "complaint" in s.kinds]
    assert complaints
    assert {s.privacy for s in complaints} == {"conduct"}
    assert {s.kinds for s in complaints} == {("complaint",)}
    assert SERVICES["conduct-area-office"].owner_kind == "district_municipality"
    assert SERVICES["conduct-district"].owner_kind == "coordination_office"
    assert SERVICES["conduct-bakhshdari"].owner_kind == "governorate"
    assert [s.code for s in CATALOGUE.services if s.privacy == "conduct" and s.kinds != ("complaint",)] == []


def test_an_owner_stands_in_the_tree_of_its_service():
    municipal = {"area_office", "district_municipality", "coordination_office"}
    civil = {"bakhshdari", "dehyari", "governorate"}
    for s in CATALOGUE.services:
        if s.owner_kind in municipal:
            assert s.tree == "municipal", s.code
        elif s.owner_kind in civil:
            assert s.tree == "civil", s.code
        else:
            assert s.owner_kind == "agency_branch"


def test_questions_have_codes_of_their_own_and_choices_only_when_they_are_choices():
    for s in CATALOGUE.services:
        codes = [q.code for q in s.questions]
        assert len(codes) == len(set(codes)), s.code
        for q in s.questions:
            assert q.type in {"choice", "text", "number", "yesno"}
            assert (len(q.choices) >= 2) == (q.type == "choice"), (s.code, q.code)
            assert len({c for c, _, _ in q.choices}) == len(q.choices)


def test_persian_is_persian_with_its_own_letters_and_english_is_english():
    for code, text in _persian_texts():
        assert PERSIAN.search(text), (code, text)
        assert not ARABIC_LETTERS.search(text), (code, text)
        assert text == text.strip()
    for code, text in _english_texts():
        assert text.strip(), code
        assert not PERSIAN.search(text), (code, text)


def test_no_service_asks_who_people_are():
    asked = " ".join(text for _, text in _persian_texts())
    for word in ("کد ملی", "شماره ملی", "ملیت", "تابعیت", "مذهب", "قومیت", "اتباع", "مهاجر"):
        assert word not in asked
