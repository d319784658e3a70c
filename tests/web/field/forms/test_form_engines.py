"""The engine of the page beside JavaRosa, the engine of ODK Collect: where they part is known and written down."""

import shutil
from importlib.util import find_spec
from pathlib import Path
from types import SimpleNamespace

import pytest

from peygir.domain.supervision.checklists.converting import convert_workbook
from peygir.domain.supervision.checklists.flattening import flatten
from peygir.domain.supervision.checklists.starting.building import build
from peygir.domain.supervision.checklists.starting.reading import read_forms
from peygir.domain.supervision.checklists.xforms import read
from tests.web.field.forms.forms import CASES, HERE, answers, by_javarosa, differences, ordinals, xform
from tests.web.shared.assets import BUILT, ROOT, built

JAR = "validators/odk_validate/bin/ODK_Validate.jar"


@pytest.fixture(scope="module")
def javarosa(tmp_path_factory):
    """What JavaRosa makes of every case; it comes in the jar of pyxform's own validator."""
    found = find_spec("pyxform")
    jar = Path(found.origin).parent / JAR if found and found.origin else None
    if jar is None or not jar.exists():
        pytest.skip("pyxform's validator, which holds JavaRosa, is absent")
    if not shutil.which("javac") or not shutil.which("java"):
        pytest.skip("no Java compiler is here: install a JDK of 11 or later")
    return by_javarosa(jar, tmp_path_factory.mktemp("javarosa"))


@pytest.fixture(scope="module")
def engine(chromium):
    """engine(xform, steps, media) → what the page's engine makes of it, in a browser."""
    bundle = BUILT / "field-engine.js"
    if not built() or not bundle.exists():
        pytest.skip("the screens' assets are not built: run npm ci && npm run build in frontend/")
    sync_api = pytest.importorskip("playwright.sync_api")
    with sync_api.sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_context(timezone_id="Asia/Tehran").new_page()
        page.route("**/*", lambda route: route.fulfill(body="<!doctype html>", content_type="text/html"))
        page.route("**/engine.js", lambda route: route.fulfill(path=bundle, content_type="text/javascript"))
        page.goto("http://localhost/")  # answered above; nothing is fetched
        script = (HERE / "fill.js").read_text("utf-8")
        yield lambda xml, steps, media: page.evaluate(
            script, {"engine": "/engine.js", "xml": xml, "steps": steps, "media": media}
        )
        browser.close()


@pytest.fixture(scope="module")
def filled(engine):
    """name → (answers, valid, the instance) of every case."""
    found = {}
    for case in CASES:
        told = engine(xform(case), case["steps"], {})
        found[case["name"]] = (answers(told["xml"]), told["valid"], told["xml"])
    return found


def test_there_are_thirty_forms_each_with_a_name_of_its_own():
    assert len({case["name"] for case in CASES}) == 30


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_both_engines_fill_a_form_alike_or_part_as_it_is_written(case, javarosa, filled):
    ours, theirs = javarosa[case["name"]], filled[case["name"]]
    assert ours[0], "nothing was answered at all"
    assert differences(ours, theirs) == case.get("differs", {})


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
@pytest.mark.parametrize("engine_of", ["javarosa", "page"])
def test_the_server_reads_and_reckons_a_form_as_the_engine_meant_it(case, engine_of, request):
    """It calculates again what it is sent, and leaves out what would not have been asked: of neither engine anything changes."""
    told, _valid, sent = request.getfixturevalue("javarosa" if engine_of == "javarosa" else "filled")[case["name"]]
    blank = xform(case).encode()
    repeats = {group.path for group in read(blank).groups if group.repeat}
    read_by_server = {(one.path, one.ordinal): one.value for one in flatten(SimpleNamespace(xform=blank), sent.encode())}
    meant = ordinals(told, repeats)
    keys = sorted({*meant, *read_by_server})
    parted = {key: [meant.get(key, ""), read_by_server.get(key, "")] for key in keys if meant.get(key) != read_by_server.get(key)}
    assert {path: pair for (path, _ordinal), pair in parted.items()} == case.get(f"server_after_{engine_of}", {})


def test_every_difference_is_told_to_who_writes_forms():
    told = (ROOT / "docs/forms.md").read_text("utf-8")
    for case in CASES:
        assert not case.get("differs") or case["name"] in told


@pytest.mark.parametrize("form", read_forms(), ids=lambda form: form.form_id)
def test_every_starting_checklist_opens_on_the_page_with_a_visit_of_its_kind(form, engine):
    lists = {
        "visits.csv": f"name,label,kind,office,on\nV-1,دفتر,{form.facts['use']},دفتر,2026-11-23\n",
        "services.csv": "name,label\nS-1,زباله\n",
        "offices.csv": "name,label\nO-1,دفتر\n",
    }
    converted = convert_workbook(build(form))
    told = engine(converted.xform.decode(), ["visit = V-1"], lists)
    assert answers(told["xml"])["visit"] == "V-1"
    assert told["valid"] is False  # what must be answered is not answered yet
