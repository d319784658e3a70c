"""A table of travel times an operator loads is what a round goes by; what it does not name goes by the straight line."""

import pytest

from peygir.base.problems import InvalidInput
from peygir.domain.supervision.actions.load_travel_table import load_travel_table
from peygir.domain.supervision.factories import NOW
from peygir.domain.supervision.models import TravelTable
from peygir.domain.supervision.planning.gathering import gather
from peygir.domain.supervision.planning.problems import TravelTableUnknown
from tests.domain.supervision.planning.conftest import CONSOLE, FIRST, LAST

pytestmark = pytest.mark.django_db


def table(scene) -> str:
    a, b = scene.offices[0].code, scene.offices[1].code
    return f",start,{a},{b}\nstart,0,31,32\n{a},33,0,7.5\n{b},34,9,0\n"


def named(scene, text: str):
    for nth in range(3):
        scene.visit(nth)
    made = load_travel_table("تهران، صبح", text, by=CONSOLE, at=NOW)
    scene.round.parameters["travel"] = str(made.pk)
    scene.round.save()
    return gather(scene.round, FIRST, LAST)


def test_the_table_is_gone_by_where_it_names_both_ends(scene):
    given = named(scene, table(scene))
    at = {one["id"]: one["at"] for one in given["sites"]}
    first, second, third = (at[office.pk] for office in scene.offices[:3])
    minutes = given["minutes"]
    assert (minutes[0][first], minutes[first][1], minutes[first][second], minutes[second][first]) == (31, 33, 8, 9)
    assert 0 < minutes[first][third] < 60
    assert given["travel"]["table"] == TravelTable.objects.get().sha256


def test_loaded_again_under_its_name_it_is_replaced(scene):
    load_travel_table("تهران", ",start\nstart,0\n", by=CONSOLE, at=NOW)
    load_travel_table("تهران", table(scene), by=CONSOLE, at=NOW)
    assert len(TravelTable.objects.get().names) == 3


def test_a_broken_table_is_refused_with_its_line(scene):
    with pytest.raises(InvalidInput) as refused:
        load_travel_table("تهران", ",A,B\nA,0,x\nB,1,0\n", by=CONSOLE, at=NOW)
    assert "line 2" in str(refused.value.field_sentences("en"))


def test_a_round_that_names_a_table_that_is_not_there_is_not_planned(scene):
    scene.visit(0)
    scene.round.parameters["travel"] = "99"
    with pytest.raises(TravelTableUnknown):
        gather(scene.round, FIRST, LAST)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "جدول خالی است"),
        (",A,A\nA,0,1\nA,1,0\n", "در سطر ۱ نامی نیست یا دو بار آمده است"),
        (",A,B\nA,0,1\n", "۲ ستون نام دارد و ۱ سطر در پی آن آمده است"),
        (",A,B\nB,0,1\nA,1,0\n", "در سطر ۲ باید A و ۲ عدد بیاید"),
        (",A,B\nA,0,x\nB,1,0\n", "در سطر ۲ «x» عدد نیست"),
        (",A,B\nA,0,\nB,1,0\n", "در سطر ۲ «» عدد نیست"),
        (",A,B\nA,0,1\nB,-1,0\n", "در سطر ۳ «-1» دقیقه نیست"),
    ],
)
def test_what_is_wrong_in_a_table_is_said_in_persian(text, said):
    with pytest.raises(InvalidInput) as refused:
        load_travel_table("تهران", text, by=CONSOLE, at=NOW)
    assert said in str(refused.value.field_sentences("fa"))
