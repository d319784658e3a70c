"""Lists of divisions come into both trees, whole or row by row refused with a reason, and only once."""

from datetime import UTC, date, datetime

import pytest

from peygir.domain.audit.actors import Actor, job
from peygir.domain.audit.models import Entry
from peygir.domain.places.actions import import_places
from peygir.domain.places.dry_runs import plan_import
from peygir.domain.places.importing.lists import read_places
from peygir.domain.places.importing.tables import read_table
from peygir.domain.places.models import Place
from peygir.domain.places.problems import OnlyStewardEditsPlaces
from peygir.domain.places.queries import tree

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 22, 8, tzinfo=UTC)
BY = job("import-places")


def take(*files: tuple[str, str], **options):
    drafts, unread = read_places([read_table(name, text.encode()) for name, text in files])
    plan = import_places(drafts, source="test", by=BY, at=AT, **options)
    return plan, [*unread, *plan.refused]


OWN = """code,level,tree,parent,name_fa,name_en,population,opened_on
23,province,,,تهران,Tehran,13267637,
2303,شهرستان,,23,ری,Ray,۳۴۹٬۷۰۰,۱۳۷۵/۱/۱
230303,bakhsh,,2303,کهریزک,Kahrizak,,
"""


def test_a_list_in_our_own_form_is_taken_with_its_dates_and_digits():
    plan, refused = take(("own.csv", OWN))
    assert (len(plan.added), refused) == (3, [])
    county = Place.objects.get(code="2303")
    assert (county.population, county.opened_on, county.parent.code) == (349_700, date(1996, 3, 20), "23")
    assert county.path == f"/{county.parent_id}/{county.pk}/"
    assert county.name_key.startswith("ری ray")
    assert tree().path_names(Place.objects.get(code="230303").pk) == ["تهران", "ری", "کهریزک"]


def test_taking_a_list_twice_changes_nothing():
    take(("own.csv", OWN))
    entries = Entry.objects.count()
    plan, _ = take(("own.csv", OWN))
    assert (plan.added, plan.changed, plan.unchanged) == ([], [], 3)
    assert Entry.objects.count() == entries == 3


def test_a_dry_run_says_the_same_and_writes_nothing():
    drafts, _ = read_places([read_table("own.csv", OWN.encode())])
    plan = plan_import(drafts, source="test", as_of=None, verified=False)
    assert plan.added_by_level() == {"civil:province": 1, "civil:county": 1, "civil:bakhsh": 1}
    assert not Place.objects.exists()
    assert not Entry.objects.exists()


def test_a_renamed_and_a_moved_place_are_changed_with_all_below():
    take(("own.csv", OWN))
    more = OWN + "2301,county,,23,تهران,,,\n"
    moved = more.replace("230303,bakhsh,,2303,کهریزک", "230303,bakhsh,,2301,کهریزک نو")
    plan, refused = take(("own.csv", moved))
    assert (len(plan.added), len(plan.changed), plan.unchanged, refused) == (1, 1, 2, [])
    bakhsh = Place.objects.get(code="230303")
    assert bakhsh.name_fa == "کهریزک نو"
    assert bakhsh.path.split("/")[2] == str(Place.objects.get(code="2301").pk)
    assert "کهریزک نو" in bakhsh.name_key


def test_an_empty_cell_says_nothing():
    take(("own.csv", OWN))
    take(("own.csv", OWN.replace("13267637", "")))
    assert Place.objects.get(code="23").population == 13_267_637


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("9,province,,,,No name,,", "It has no name"),
        (",county,,23,بی‌کد,,,", "It has no code"),
        ("23,province,,,دوباره,,,", "stands earlier in the list"),
        ("99,county,,98,بی‌سر,,,", "The place above it was not found: 98"),
        ("99,bakhsh,,,بی‌سر,,,", "The place above it was not found"),
        ("99,province,,2303,وارونه,,,", "A province cannot stand below a county"),
        ("99,area,municipal,2303,درخت دیگر,,,", "A area cannot stand below a county"),
        ("99,planet,,23,سیاره,,,", "Its level is unknown"),
        ("99,county,,23,شمار,,many,", "The column population could not be read: many"),
        ("99,county,,23,تاریخ,,,1403/13/1", "The column opened_on could not be read"),
        ("99,county,,23", "not as many cells"),
    ],
)
def test_a_row_that_cannot_be_is_refused_with_its_line_and_reason(row, reason):
    plan, refused = take(("own.csv", OWN + row + "\n"))
    assert len(plan.added) == 3
    assert [(refusal.file, refusal.line) for refusal in refused] == [("own.csv", 5)]
    assert reason in refused[0].reason.en
    assert refused[0].reason.fa


def test_a_code_never_changes_its_tree():
    take(("own.csv", OWN))
    plan, refused = take(("own.csv", "code,level,tree,parent,name_fa\n230303,city,municipal,,کهریزک\n"))
    assert plan.added == []
    assert "another tree" in refused[0].reason.en


def test_files_that_are_no_list_or_no_text_are_refused_whole():
    _, unread = read_places([read_table("x.csv", b"a,b\n1,2\n"), read_table("y.csv", "کد".encode("cp1256"))])
    assert [refusal.reason.en.split(":")[0] for refusal in unread] == [
        "The columns of this file are no list of divisions",
        "The file must be saved as UTF-8.",
    ]


CENTRE = (
    ("ostan.csv", "id,name,amar_code,code\n8,تهران,23,23\n"),
    ("shahrestan.csv", "id,name,ostan,amar_code,code\n5,تهران,8,2301,2301\n"),
    ("bakhsh.csv", "id,name,ostan,shahrestan,amar_code,code\n7,مرکزی,8,5,230102,230102\n"),
    (
        "shahr.csv",
        "id,name,shahr_type,ostan,shahrestan,bakhsh,amar_code,code\n"
        "1,تهران,0,8,5,7,2301021576,2301021576\n2,تهران 1,2,8,5,7,2301021601,2301021601\n"
        "3,تهران2-,2,8,5,7,2301021602,2301021602\n4,گمشده 1,2,8,5,7,2301029999,2301029999\n",
    ),
)


def test_the_centres_lists_find_parents_by_id_in_any_order_of_files():
    plan, refused = take(*reversed(CENTRE))
    assert refused == []
    assert len(plan.added) == 9
    city = tree().by_code("2301021576")
    assert [tree().name(id_) for id_ in city.path] == ["تهران", "تهران", "مرکزی", "تهران"]


def test_municipal_districts_hang_below_the_municipal_root_of_their_city():
    take(*CENTRE)
    root = tree().by_code("M-2301021576")
    assert tree()[root.twin_id].code == "2301021576"
    assert tree()[tree().by_code("2301021576").id].twin_id == root.id
    assert [(node.code, node.name_fa) for node in tree().children(root.id)] == [
        ("2301021601", "منطقه ۱"),
        ("2301021602", "منطقه ۲"),
    ]
    forgotten = tree().by_code("M-2301029999")
    assert (forgotten.name_fa, forgotten.twin_id) == ("گمشده", None)


def test_a_single_list_finds_its_parents_in_the_database_by_the_head_of_the_code():
    for number, file in enumerate(CENTRE):
        plan, refused = take(file)
        assert (len(plan.added), refused) == ((1, 1, 1, 6)[number], [])


def test_every_municipality_gets_a_root_when_asked():
    tables = [read_table(name, text.encode()) for name, text in CENTRE]
    plain = "5,ری,0,8,5,7,2301020001,2301020001\n"
    tables[3] = read_table("shahr.csv", (CENTRE[3][1] + plain).encode())
    drafts, _ = read_places(tables, all_municipalities=True)
    assert {draft.code for draft in drafts if draft.derived} == {"M-2301021576", "M-2301029999", "M-2301020001"}


def test_only_the_steward_and_jobs_import():
    with pytest.raises(OnlyStewardEditsPlaces):
        import_places([], source="x", by=Actor(kind="appointment", key="1", role="clerk"), at=AT)


def test_a_sample_place_turns_real_when_a_list_names_it():
    take(("own.csv", OWN))
    Place.objects.update(sample=True)
    plan, _ = take(("own.csv", OWN))
    assert len(plan.changed) == 3
    assert not Place.objects.filter(sample=True).exists()


def test_all_of_irans_real_divisions_load_with_the_published_counts(shared):
    files = sorted((shared / "data" / "iran").glob("*.csv"))
    drafts, unread = read_places([read_table(path.name, path.read_bytes()) for path in files])
    plan = import_places(drafts, source="Statistical Centre", by=BY, at=AT)
    assert [*unread, *plan.refused] == []
    listed = [draft for draft in plan.added if not draft.derived]
    per_file = {path.name: sum(draft.file == path.name for draft in listed) for path in files}
    assert per_file == {
        "ostan.csv": 31, "shahrestan.csv": 448, "bakhsh.csv": 1099, "dehestan.csv": 2637, "shahr.csv": 1554,
        "abadi_tehran_province.csv": 1048,
    }  # fmt: skip
    tehran = tree().by_code("M-2301021576")
    assert len(tree().children(tehran.id)) == 22
    again = import_places(drafts, source="Statistical Centre", by=BY, at=AT)
    assert (again.added, again.changed, again.unchanged) == ([], [], len(plan.added))


@pytest.mark.slow
def test_a_hundred_thousand_places_load_whole(django_assert_max_num_queries):
    lines = ["code,level,parent,name_fa"]
    for province in range(31):
        lines.append(f"{province:02},province,,استان {province}")
        for county in range(15):
            code = f"{province:02}{county:02}"
            lines.append(f"{code},county,{code[:2]},شهرستان {county}")
            lines += [f"{code}{bakhsh:02},bakhsh,{code},بخش {bakhsh}" for bakhsh in range(3)]
            lines += [f"{code}0{n % 3}{n:06},village,{code}0{n % 3},روستای آزمایشی {n}" for n in range(212)]
    table = read_table("iran.csv", "\n".join(lines).encode())
    drafts, unread = read_places([table])
    assert len(drafts) > 100_000
    # SQLite takes some forty rows a statement, PostgreSQL a thousand; never one row each.
    with django_assert_max_num_queries(len(drafts) // 20):
        plan = import_places(drafts, source="synthetic", by=BY, at=AT)
    assert (len(plan.added), unread, plan.refused) == (len(drafts), [], [])
    assert Place.objects.filter(path="").count() == 0
    assert len(tree().subtree(tree().id_of("00"))) == 1 + 15 * (1 + 3 + 212)
    assert Entry.objects.count() == len(drafts)
