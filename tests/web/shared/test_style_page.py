"""The style page shows every piece, and nowhere but on a sample or developer's site."""

import re
from pathlib import Path

import pytest
from django.test import Client

ROOT = Path(__file__).parents[3]
PACKAGE = ROOT / "peygir"
ICONS = {
    line.split("#")[0].split()[0]
    for line in (ROOT / "frontend/icons.txt").read_text("utf-8").splitlines()
    if line.split("#")[0].strip()
}


@pytest.fixture
def sample(settings):
    settings.SAMPLE = True


@pytest.mark.parametrize("part", ["", "/citizen", "/print"])
@pytest.mark.parametrize(("language", "direction"), [("fa", "rtl"), ("en", "ltr")])
def test_it_stands_in_both_languages(sample, part, language, direction):
    response = Client().get(f"/styles{part}", {"language": language})
    page = response.content.decode()
    assert response.status_code == 200
    assert (
        f'<html lang="{language}" dir="{direction}">' in page or f'lang="{language}" dir="{direction}" data-theme="light"' in page
    )
    assert "<style" not in page
    assert 'style="' not in page


@pytest.mark.parametrize("status", [400, 403, 404, 409, 413, 422, 429, 500, 503, 507])
def test_the_page_of_each_error_can_be_looked_at(sample, status):
    assert Client().get(f"/styles/{status}").status_code == status


def test_it_is_not_there_on_a_real_site(settings):
    settings.SAMPLE = settings.DEBUG = False
    assert Client().get("/styles").status_code == 404


def test_persian_is_the_language_until_a_person_chooses_another(sample):
    client = Client(headers={"accept-language": "en-GB"})
    assert 'lang="fa"' in client.get("/styles").content.decode()
    client.post("/i18n/setlang/", {"language": "en", "next": "/styles"})
    assert 'lang="en"' in client.get("/styles").content.decode()


def test_the_chosen_theme_is_painted_by_the_server(sample):
    client = Client()
    client.cookies["theme"] = "dark"
    assert 'data-theme="dark"' in client.get("/styles").content.decode()
    client.cookies["theme"] = '"><script>'
    assert "data-theme" not in client.get("/styles").content.decode().split(">")[1]


def test_sample_data_bears_its_ribbon(settings):
    for sample in (True, False):
        settings.SAMPLE, settings.DEBUG = sample, True
        assert ("sample-ribbon" in Client().get("/styles/citizen").content.decode()) == sample


def test_every_icon_named_in_a_template_or_a_look_is_in_the_sprite():
    named = set()
    for file in PACKAGE.rglob("*.html"):
        named |= set(re.findall(r"""\{% icon ["']([\w-]+)["']""", file.read_text("utf-8")))
        named |= set(re.findall(r"""\bicon=["']([\w-]+)["']""", file.read_text("utf-8")))
    for file in (PACKAGE / "web").rglob("*.py"):
        text = file.read_text("utf-8")
        named |= set(re.findall(r'Look\("\w+", "([\w-]+)"', text)) | set(
            re.findall(r'Line\("[\w:]+", _\("[^"]+"\), "([\w-]+)"', text)
        )
    assert len(named) > 40
    assert sorted(named - ICONS) == []
