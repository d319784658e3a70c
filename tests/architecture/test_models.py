"""What no table, form or message may hold; and migrations that tell the whole of the models."""

import ast
import re

from django.apps import apps
from django.db.migrations.autodetector import MigrationAutodetector
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.state import ProjectState
from django.utils import translation

from tests.architecture import source

# No column, field, category, tag or filter for these, anywhere (the concepts document, "What the system refuses to hold").
REFUSED = re.compile(
    r"\bnationalit|_nationalit|ethnic|religio|\bsect\b|\bresiden(ce|cy|t)|_residen(ce|cy|t)|citizenship|legal_status|immigra|refugee|\brace\b"
    r"|national_?(id|code|number)|passport|birth_?(date|place|certificate)|shenasname|kod_?e?_?melli|melliat",
    re.IGNORECASE,
)
REFUSED_WORDS = re.compile("ملیت|تابعیت|قومیت|مذهب|کد ملی|شماره ملی|شناسنامه")


def held_names(tree: ast.Module) -> set[str]:
    """Return the names that classes hold: model columns, form fields, fields of messages and values."""
    names = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.ClassDef):
            for line in node.body:
                targets = (
                    line.targets if isinstance(line, ast.Assign) else [line.target] if isinstance(line, ast.AnnAssign) else []
                )
                names |= {target.id for target in targets if isinstance(target, ast.Name)}
    return names


def test_nothing_holds_who_a_citizen_is_by_birth_faith_or_papers():
    found = {source.name(file): sorted(filter(REFUSED.search, held_names(source.tree(file)))) for file in source.python_files()}
    assert {name: names for name, names in found.items() if names} == {}


def test_no_column_of_any_table_holds_it_either():
    columns = [
        f"{model._meta.label}.{field.name}"
        for model in apps.get_models(include_auto_created=True)
        if model.__module__.startswith("peygir.")
        for field in model._meta.get_fields()
        if REFUSED.search(field.name) or REFUSED_WORDS.search(str(getattr(field, "choices", "") or ""))
    ]
    assert columns == []


def test_a_refused_name_is_found():
    assert REFUSED.search("reporter_nationality")
    assert REFUSED.search("national_id")
    assert REFUSED.search("residence")
    assert not REFUSED.search("international")
    assert not REFUSED.search("president")
    assert held_names(ast.parse("class Form:\n    religion = CharField()\n    age: int")) == {"religion", "age"}


def test_migrations_tell_the_whole_of_the_models():
    # As makemigrations does: a column's words must not be compared in Persian.
    with translation.override(None):
        loader = MigrationLoader(None)
        changes = MigrationAutodetector(loader.project_state(), ProjectState.from_apps(apps)).changes(graph=loader.graph)
    ours = {label for label in changes if apps.get_app_config(label).name.startswith("peygir.")}
    assert {label: [operation.describe() for m in changes[label] for operation in m.operations] for label in ours} == {}
