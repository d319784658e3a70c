"""WCAG 2.2 AA over the tokens: text 4.5 to 1, edges of fields and focus 3 to 1, in both themes."""

import re
from pathlib import Path

import pytest

TOKENS = Path(__file__).parents[3] / "frontend/src/css/tokens.css"
SURFACES = ("--color-base-100", "--color-base-200")
TEXTS = ("--color-base-content", "--tone-muted", "--tone-link")
TONES = ("neutral", "info", "good", "warn", "bad")
PAIRS = [
    *[(text, surface) for text in TEXTS for surface in (*SURFACES, "--tone-row")],
    *[(f"--tone-{tone}", f"--tone-{tone}-soft") for tone in TONES],
    *[("--color-base-content", f"--tone-{tone}-soft") for tone in TONES],
    *[(f"--tone-{tone}", surface) for tone in TONES for surface in SURFACES],
    *[(f"--color-{name}-content", f"--color-{name}") for name in ("primary", "neutral", "info", "success", "warning", "error")],
    ("--color-base-content", "--color-base-300"),
]
EDGES = [(edge, surface) for edge in ("--tone-edge", "--tone-focus", "--color-primary") for surface in SURFACES]


def themes() -> dict[str, dict[str, str]]:
    found = {}
    for block in re.findall(r'@plugin "daisyui/theme" \{(.*?)\n\}', TOKENS.read_text("utf-8"), re.DOTALL):
        name = re.search(r'name: "(\w+)"', block)[1]
        found[name] = dict(re.findall(r"(--[\w-]+): (#[0-9a-f]{6});", block))
    return found


def luminance(colour: str) -> float:
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def test_the_measure_is_that_of_the_guideline():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.005)


def test_both_themes_name_the_same_tokens():
    light, dark = themes()["light"], themes()["dark"]
    assert light.keys() == dark.keys()
    assert len(light) > 25


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_every_text_stands_out_from_its_ground(theme):
    tokens = themes()[theme]
    weak = {(a, b): round(contrast(tokens[a], tokens[b]), 2) for a, b in PAIRS if contrast(tokens[a], tokens[b]) < 4.5}
    assert weak == {}


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_every_edge_and_focus_ring_is_seen(theme):
    tokens = themes()[theme]
    weak = {(a, b): round(contrast(tokens[a], tokens[b]), 2) for a, b in EDGES if contrast(tokens[a], tokens[b]) < 3}
    assert weak == {}
