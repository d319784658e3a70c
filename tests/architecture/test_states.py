"""The drawings of the states are as the code is."""

from peygir.cli import diagrams
from tests.architecture.source import ROOT


def test_every_diagram_of_states_is_fresh():
    assert diagrams.rooms(ROOT / "peygir"), "no room with states was found"
    assert diagrams.stale(ROOT) == [], "run bin/states"


def test_an_old_drawing_is_found(tmp_path):
    (tmp_path / "peygir" / "domain" / "demands").mkdir(parents=True)
    states = ROOT / "peygir" / "domain" / "demands" / "states.py"
    (tmp_path / "peygir" / "domain" / "demands" / "states.py").write_text(states.read_text("utf-8"), "utf-8")
    assert diagrams.stale(tmp_path) == ["demands"]
    diagrams.draw(tmp_path)
    assert diagrams.stale(tmp_path) == []
    page = tmp_path / diagrams.FOLDER / "demands.md"
    page.write_text(page.read_text("utf-8").replace("verified", "done"), "utf-8")
    assert diagrams.stale(tmp_path) == ["demands"]


def test_a_room_with_several_machines_draws_each():
    page = diagrams.drawn("supervision")
    assert page.count("stateDiagram-v2") == 3
    assert "draft --> open: open" in page
    assert "planned --> missed: miss" in page
    assert "objected --> dismissed: dismiss" in page
