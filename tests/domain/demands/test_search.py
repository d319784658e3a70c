"""Found as people type it."""

from datetime import date

import pytest

from peygir.domain.demands import search, worklist
from peygir.domain.demands.actions import refer, register
from peygir.domain.demands.factories import NOW, PUBLIC, draft_of, make_demand
from peygir.domain.demands.filters import WorkFilter
from peygir.domain.demands.lexemes import words_of


def ids(by, text, **chosen):
    return search.matching(by, text, WorkFilter(**chosen), at=NOW).ids


@pytest.fixture
def manager(city):
    return city.actor("area_manager", city.area61)


@pytest.mark.parametrize(
    ("written", "typed"),
    [
        ("چاله‌های کوچه", "چاله"),
        ("چاله‌های کوچه", "چالههای"),
        ("آب گرفتگي خيابان كريمخان", "اب گرفتگی کریمخان"),
        ("پلاک ۱۲ طبقه ۳", "پلاک 12"),
        ("پلاک 12", "پلاک ۱۲"),
        ("درختِ خشکیده", "درخت خشکیده"),
        ("مسئول رسیدگی", "مسئول"),
        ("روشنایی معبر", "روشنا"),
        ("Street light", "STREET"),
    ],
)
def test_persian_is_found_as_people_type_it(city, manager, written, typed):
    demand = make_demand(city, text=written)
    assert ids(manager, typed) == [demand.pk]


def test_all_words_must_be_there_and_the_newest_comes_first(city, manager):
    first, second, third = (make_demand(city, text=text) for text in ("درخت افتاده کوچه", "درخت کوچه", "سطل زباله"))
    assert ids(manager, "درخت کوچه") == [second.pk, first.pk]
    assert ids(manager, "درخت سطل") == []
    assert third.pk not in ids(manager, "کوچه")


def test_a_service_is_found_by_its_name_in_both_languages(city, manager):
    demand = make_demand(city, text="جلوی مدرسه")
    assert ids(manager, "ترک آسفالت") == [demand.pk]
    assert ids(manager, "pothole") == [demand.pk]


def test_instruction_letter_and_outside_number_are_found(city):
    demand = make_demand(city, text="موضوع", external_reference="137-889900")
    clerk = city.actor("clerk", city.district6)
    refer(demand.pk, city.area62.pk, "for_execution", "با هماهنگی فضای سبز", "۱۴۰۵/۷۷۸۸/ص", date(2026, 11, 1), by=clerk, at=NOW)
    for typed in ("هماهنگی فضای سبز", "1405/7788", "۷۷۸۸", "137-889900"):
        assert ids(clerk, typed) == [demand.pk], typed


def test_a_tracking_code_and_a_number_lead_to_the_demand(city, manager):
    made = register(draft_of(city), by=PUBLIC, at=NOW)
    grouped = f"{made.code[:4]} {made.code[4:8]}-{made.code[8:]}"
    assert ids(manager, grouped) == [made.demand.pk]
    assert ids(manager, str(made.demand.pk)) == [made.demand.pk]
    assert ids(city.actor("area_manager", city.area62), made.code) == []


def test_typed_tokens_of_scope_open_nothing(city):
    demand = make_demand(city, text="چاله")
    other = city.actor("area_manager", city.area62)
    planted = make_demand(city, text=f"چاله zqh{city.area62.pk} zqo{city.area62.pk}")
    assert ids(other, "چاله") == []
    assert words_of([planted.text]) == ["چاله"]
    owner = city.actor("area_manager", city.area61)
    assert ids(owner, "چاله") == [planted.pk, demand.pk]
    for typed in (f"zqh{city.area61.pk}", f"zqo{str(city.area61.pk)[:1]}", "zqo", f"چاله zqo{city.area61.pk}"):
        assert ids(owner, typed) == [], typed


@pytest.mark.parametrize("typed", ['"', 'چاله"', "a:b*", "NOT", "(", "' & |", "\u0000", "%s", "چاله AND"])
def test_no_way_of_typing_breaks_the_search(city, manager, typed):
    make_demand(city, text="چاله")
    assert isinstance(ids(manager, typed), list)


def test_words_and_filters_together_and_page_after_page(city, manager):
    made = [make_demand(city, text="چراغ", service_id=(city.pothole, city.danger)[n % 2].pk) for n in range(7)]
    assert ids(manager, "چراغ", service_ids=(city.danger.pk,)) == [made[5].pk, made[3].pk, made[1].pk]
    met, after = [], ""
    while True:
        page = worklist.page(manager, WorkFilter(text="چراغ", limit=3, after=after), at=NOW)
        met += [row.id for row in page.rows]
        after = page.next
        if not after:
            break
    assert met == [one.pk for one in reversed(made)]


def test_the_index_rebuilt_finds_the_same(city):
    demand = make_demand(city, text="کانال آب باز است")
    refer(demand.pk, city.area62.pk, "for_execution", "سرکشی", by=city.actor("clerk", city.district6), at=NOW)
    by = city.actor("area_manager", city.area62)
    assert search.rebuild() == 1
    assert ids(by, "کانال سرکشی") == [demand.pk]
    assert ids(city.actor("area_manager", city.area61), "کانال") == []


def test_a_search_takes_few_queries(city, manager, django_assert_max_num_queries):
    for _ in range(5):
        make_demand(city, text="چراغ")
    worklist.page(manager, WorkFilter(text="چراغ"), at=NOW)
    with django_assert_max_num_queries(6):
        worklist.page(manager, WorkFilter(text="چراغ"), at=NOW)
