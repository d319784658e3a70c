"""Ways by the straight line and by a table."""

import numpy as np
import pytest

from peygir.engines.routing import geodesic, read_matrix


def test_a_degree_of_latitude_takes_as_long_as_its_length_says():
    minutes = geodesic([(51.4, 35.0), (51.4, 36.0)], detour=1.0, speed_kmh=60.0)
    assert minutes[0, 1] == 112  # 111.195 km at a kilometre a minute, rounded up
    assert geodesic([(51.4, 35.0), (51.4, 36.0)], detour=1.5, speed_kmh=60.0)[0, 1] == 167


def test_two_points_on_one_spot_are_a_minute_apart_and_none_from_itself():
    assert geodesic([(51.4, 35.7), (51.4, 35.7)], detour=1.3, speed_kmh=20.0).tolist() == [[0, 1], [1, 0]]


def test_a_speed_of_nothing_is_refused():
    with pytest.raises(ValueError, match="speed"):
        geodesic([(51.4, 35.7)], detour=1.3, speed_kmh=0)


def test_a_table_is_read_with_its_names_and_rounded_up():
    names, minutes = read_matrix(",A-1,B\nA-1,0,12.2\nB,9,0\n")
    assert names == ["A-1", "B"]
    assert np.array_equal(minutes, [[0, 13], [9, 0]])


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "empty"),
        (",A,A\nA,0,1\nA,1,0\n", "told twice"),
        (",A,B\nA,0,1\n", "2 columns are named and 1 lines"),
        (",A,B\nB,0,1\nA,1,0\n", "line 2"),
        (",A,B\nA,0,x\nB,1,0\n", "line 2: 'x'"),
        (",A,B\nA,0,1\nB,-1,0\n", "line 3"),
        (",A,B\nA,0,nan\nB,1,0\n", "line 2"),
    ],
)
def test_what_is_wrong_in_a_table_is_told_with_its_line(text, why):
    with pytest.raises(ValueError, match=why):
        read_matrix(text)
