"""Templates: each is used, none carries scripts or styles of its own, none knows left from right."""

import ast
import re
from pathlib import Path

import django
import pytest
from django.apps import apps

from tests.architecture import source

FRONTEND = source.ROOT / "frontend"
TEMPLATES = sorted(file for file in source.PACKAGE.rglob("templates/**/*") if file.is_file())
# Names that Django looks for by itself.
BY_CONVENTION = {"400.html", "403.html", "404.html", "500.html", "403_csrf.html"}


def template_name(file: Path) -> str:
    return str(file.relative_to(next(parent for parent in file.parents if parent.name == "templates")))


def overrides() -> set[str]:
    """Return the names of templates that other packages ship, which ours may replace."""
    folders = [Path(config.path) / "templates" for config in apps.get_app_configs() if not config.name.startswith("peygir.")]
    folders += [Path(django.__file__).parent / "forms" / "templates"]
    return {template_name(file) for folder in folders for file in folder.rglob("*") if file.is_file()}


def references() -> tuple[set[str], list[re.Pattern[str]]]:
    """Return every string that may name a template, and a pattern for each f-string that may make such a name."""
    texts, patterns = set(), []
    for file in source.python_files():
        for node in ast.walk(source.tree(file)):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                texts.add(node.value)
            elif isinstance(node, ast.JoinedStr):
                parts = [re.escape(part.value) if isinstance(part, ast.Constant) else ".+" for part in node.values]
                if any("/" in part or ".html" in part for part in parts):
                    patterns.append(re.compile("".join(parts)))
    for file in TEMPLATES:
        texts |= set(re.findall(r"""["']([^"']+\.(?:html|txt|svg))["'#]""", file.read_text("utf-8")))
    return {text.split("#")[0] for text in texts}, patterns


def test_every_template_is_used():
    texts, patterns = references()
    known = texts | overrides() | BY_CONVENTION
    names = {template_name(file) for file in TEMPLATES}
    assert sorted(name for name in names - known if not any(pattern.fullmatch(name) for pattern in patterns)) == []


INLINE = re.compile(
    r"""<script\b(?![^>]*\bsrc=)(?![^>]*type=["'](?:application/(?:ld\+)?json|text/template)["'])[^>]*>"""
    r"""|<style\b|\sstyle=["']|\son[a-z]+=["']|javascript:""",
    re.IGNORECASE,
)
PHYSICAL_CLASS = re.compile(
    r"""(?<![\w/.-])(?:[a-z0-9\[\]&>_*-]+:)*!?-?"""
    r"""(?:m[lr]-|p[lr]-|scroll-[mp][lr]-|(?:left|right)-(?=[\d\[(]|auto|full|px)|border-[lr](?=-|[\s"'])"""
    r"""|rounded-(?:[lr]|[tb][lr])(?=-|[\s"'])|text-(?:left|right)|float-(?:left|right)|clear-(?:left|right))"""
)
PHYSICAL_CSS = re.compile(
    r"\b(?:margin|padding|border|scroll-margin|scroll-padding)-(?:left|right)\b|(?:^|[;{\s])(?:left|right)\s*:"
    r"|\btext-align\s*:\s*(?:left|right)\b|\bfloat\s*:\s*(?:left|right)\b|\bborder-(?:top|bottom)-(?:left|right)-radius\b"
)
# A line that must be physical (a map's own corners, say) gives its reason after this word.
EXCUSE = "physical:"


def faults(text: str, pattern: re.Pattern[str]) -> list[str]:
    return [f"line {number}: {line.strip()[:100]}" for number, line in enumerate(text.splitlines(), 1) if pattern.search(line)]


@pytest.mark.parametrize("file", TEMPLATES, ids=template_name)
def test_a_template_carries_no_script_no_style_and_no_left_or_right(file):
    text = re.sub(r"\{#.*?#\}|\{% comment.*?endcomment %\}", "", file.read_text("utf-8"), flags=re.DOTALL)
    assert faults(text, INLINE) == []
    assert faults(text, PHYSICAL_CLASS) == []


def test_styles_and_scripts_know_no_left_or_right():
    files = [file for file in FRONTEND.rglob("*") if "node_modules" not in file.parts and file.suffix in {".css", ".ts", ".js"}]
    found = {}
    for file in files:
        text = "\n".join(line for line in file.read_text("utf-8").splitlines() if EXCUSE not in line)
        found[source.name(file)] = faults(text, PHYSICAL_CSS if file.suffix == ".css" else PHYSICAL_CLASS)
    assert {name: lines for name, lines in found.items() if lines} == {}


@pytest.mark.parametrize(
    ("pattern", "bad", "good"),
    [
        (INLINE, "<script>go()</script>", '<script src="x.js"></script>'),
        (INLINE, '<p style="color: red">', '<p class="style">'),
        (INLINE, '<a onclick="go()">', '<a @click="go">'),
        (INLINE, '<script type="module">', '<script id="d" type="application/json">{}</script>'),
        (PHYSICAL_CLASS, 'class="ml-4"', 'class="ms-4 html-4"'),
        (PHYSICAL_CLASS, 'class="sm:pr-2"', 'class="sm:pe-2"'),
        (PHYSICAL_CLASS, 'class="-left-1"', 'class="start-1 copyright-1"'),
        (PHYSICAL_CLASS, 'class="text-right"', 'class="text-end"'),
        (PHYSICAL_CLASS, 'class="border-l"', 'class="border-s border-line"'),
        (PHYSICAL_CSS, "margin-left: 1px", "margin-inline-start: 1px"),
        (PHYSICAL_CSS, "  right: 0;", "  inset-inline-end: 0;"),
        (PHYSICAL_CSS, "text-align: left", "text-align: start"),
    ],
)
def test_what_a_page_must_not_hold_is_found(pattern, bad, good):
    assert faults(bad, pattern)
    assert faults(good, pattern) == []
