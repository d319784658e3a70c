"""Where the marks of the network and of the chart stand: pure functions over values."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from peygir.web.issues.chart import WIDE, chart
from peygir.web.issues.circle import circle_of, zoom_of
from peygir.web.issues.groups import components
from peygir.web.issues.network import LETTERS, LINES, Edge, Node, draw, folded, layers


def nodes(*ids: int) -> list[Node]:
    return [Node(id_, f"مسئله {id_}", "elicited") for id_ in ids]


def test_a_cause_stands_one_layer_before_what_it_causes():
    depth = layers([1, 2, 3, 4], [Edge(1, 2, "causes"), Edge(2, 3, "blocks"), Edge(4, 3, "causes")])
    assert (depth[1] < depth[2] < depth[3], depth[4]) == (True, depth[3] - 1)


def test_what_shares_a_root_stands_in_the_same_layer():
    depth = layers([1, 2, 3], [Edge(1, 2, "causes"), Edge(2, 3, "same_root")])
    assert depth[3] == depth[2]


def test_a_circle_that_slipped_in_ends_the_count():
    depth = layers([1, 2], [Edge(1, 2, "causes"), Edge(2, 1, "causes")])
    assert set(depth) == {1, 2}


def test_the_mirrored_drawing_runs_the_other_way():
    edges = [Edge(1, 2, "causes")]
    plain, turned = (draw(nodes(1, 2), edges, mirrored=mirrored, upright=False) for mirrored in (False, True))
    assert plain.boxes[0].left < plain.boxes[1].left
    assert turned.boxes[0].left > turned.boxes[1].left
    assert (plain.wide, plain.high) == (turned.wide, turned.high)


@given(
    st.lists(st.integers(1, 9), min_size=1, max_size=9, unique=True),
    st.lists(st.tuples(st.integers(1, 9), st.integers(1, 9), st.sampled_from(["causes", "blocks", "same_root"])), max_size=12),
    st.booleans(),
    st.booleans(),
)
def test_no_box_lies_on_another_or_beyond_the_drawing(ids, links, mirrored, upright):
    edges = [Edge(*link) for link in links if link[0] != link[1]]
    drawing = draw(nodes(*ids), edges, mirrored=mirrored, upright=upright)
    wide, high = float(drawing.wide), float(drawing.high)
    corners = [(box.left, box.top) for box in drawing.boxes]
    assert len(set(corners)) == len(ids)
    for left, top in corners:
        assert 0 <= left <= wide - 184
        assert 0 <= top <= high - 60
    for one in corners:
        for other in corners:
            assert one == other or abs(one[0] - other[0]) >= 184 or abs(one[1] - other[1]) >= 60


@given(st.text(max_size=200))
def test_a_title_never_leaves_its_box(title):
    lines = folded(title)
    assert len(lines) <= LINES
    assert all(len(line) <= LETTERS for line in lines)


def test_the_chart_begins_at_the_baseline_and_ends_at_the_day_of_the_target():
    begin, end = date(2026, 9, 1), date(2027, 9, 1)
    drawn = chart([(date(2026, 10, 1), 9.0)], baseline=(begin, 12.0), target=(end, 1.0))
    assert (drawn.first, drawn.last, len(drawn.dots)) == (begin, end, 2)
    assert float(drawn.dots[0][0]) < float(drawn.dots[1][0]) < WIDE
    assert float(drawn.dots[0][1]) < float(drawn.dots[1][1])  # less stands lower
    turned = chart([(date(2026, 10, 1), 9.0)], baseline=(begin, 12.0), target=(end, 1.0), mirrored=True)
    assert float(turned.dots[0][0]) > float(turned.dots[1][0])


def test_a_circle_closes_and_keeps_its_radius():
    (feature,) = circle_of(51.4, 35.5, 1000, "نام")
    ring = feature["geometry"]["coordinates"][0]
    assert ring[0] == ring[-1]
    north = max(lat for _lon, lat in ring)
    assert abs((north - 35.5) * 111_320 - 1000) < 5
    assert circle_of(None, None, 1000, "نام") == circle_of(51.4, 35.5, None, "نام") == []


def test_the_wider_the_circle_the_farther_the_map_stands():
    zooms = [zoom_of(35.5, metres) for metres in (50, 500, 5_000, 50_000)]
    assert zooms == sorted(zooms, reverse=True)
    assert zooms[0] == 16
    assert zoom_of(None, None) == 14


def test_what_hangs_together_forms_one_set_and_the_lonely_none():
    assert components([5, 4, 3, 2, 1], [(1, 2), (2, 3), (9, 5)]) == [[3, 2, 1]]
    assert components([1, 2, 3, 4, 5], [(4, 5), (1, 2), (2, 3), (3, 1)]) == [[1, 2, 3], [4, 5]]
    assert components([], []) == []


def test_lines_cross_no_more_than_they_must():
    drawing = draw(nodes(1, 2, 3, 4), [Edge(1, 4, "causes"), Edge(2, 3, "causes")], mirrored=False, upright=False)
    tops = {box.node.id: box.top for box in drawing.boxes}
    assert (tops[1] < tops[2]) == (tops[4] < tops[3])


@given(st.booleans())
def test_an_upright_line_to_a_far_box_runs_beside_those_between(mirrored):
    edges = [Edge(1, 2, "causes"), Edge(2, 3, "causes"), Edge(1, 3, "causes")]
    drawing = draw(nodes(1, 2, 3), edges, mirrored=mirrored, upright=True)
    far = [float(x) for x in drawing.arrows[2].path[1:].replace("C", " ").split()[0::2]]
    lefts = [box.left for box in drawing.boxes]
    assert all(0 <= x <= float(drawing.wide) for x in far)
    assert min(far) < min(lefts) if mirrored else max(far) > max(lefts) + 184
