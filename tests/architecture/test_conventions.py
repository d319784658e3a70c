"""Conventions that imports alone do not show."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.architecture import source

DOMAIN = source.PACKAGE / "domain"
# The journal's own writers: the caller's transaction holds them, and a draft carries who and when.
JOURNAL = DOMAIN / "audit" / "actions" / "record.py"


def action_files() -> list[Path]:
    return [file for file in source.python_files() if DOMAIN in file.parents and _is_action(file) and file != JOURNAL]


def _is_action(file: Path) -> bool:
    shelf = file.relative_to(DOMAIN).parts[1:]
    # A file that begins with _ holds what several verbs share, and is called by them alone.
    return shelf[:1] == ("actions.py",) or (shelf[:1] == ("actions",) and not file.name.startswith("_"))


def public_functions(tree: ast.Module) -> Iterator[ast.FunctionDef]:
    return (node for node in tree.body if isinstance(node, ast.FunctionDef) and not node.name.startswith("_"))


def _given(call: ast.Call) -> list[ast.expr]:
    return [*call.args, *(word.value for word in call.keywords)]


def handed_on_to(function: ast.FunctionDef, tree: ast.Module) -> list[ast.FunctionDef]:
    """Return the functions, here or in the module they come from, that `function` hands both `by` and `at` on to."""
    called = {
        node.func.id
        for node in ast.walk(function)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and {"by", "at"} <= {given.id for given in _given(node) if isinstance(given, ast.Name)}
    }
    homes = [tree]
    for node in tree.body:
        if isinstance(node, ast.ImportFrom) and called & {alias.name for alias in node.names}:
            file = source.ROOT / f"{node.module.replace('.', '/')}.py"
            homes += [source.tree(file)] if file.is_file() else []
    return [there for home in homes for there in home.body if isinstance(there, ast.FunctionDef) and there.name in called]


def is_whole(function: ast.FunctionDef, tree: ast.Module) -> bool:
    return any("transaction.atomic" in ast.unparse(each) for each in [function, *handed_on_to(function, tree)])


def action_faults(tree: ast.Module) -> list[str]:
    """Return a line for each public function of an action file that does not say who and when, or is not whole."""
    lines = []
    for function in public_functions(tree):
        keywords = {argument.arg for argument in function.args.kwonlyargs}
        lines += [f"{function.name} does not take keyword-only {word}" for word in ("by", "at") if word not in keywords]
        if not is_whole(function, tree):
            lines.append(f"{function.name} is not atomic")
        if not any(isinstance(node, ast.Name) and node.id == "by" for node in ast.walk(function)):
            lines.append(f"{function.name} never uses by, so nothing can name who did it")
    return lines


def test_every_action_says_who_and_when_and_is_whole():
    found = {source.name(file): action_faults(source.tree(file)) for file in action_files()}
    assert {name: lines for name, lines in found.items() if lines} == {}


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("@transaction.atomic\ndef refer(key, *, by, at):\n    record(by=by, at=at)", []),
        ("def refer(key, *, by, at):\n    with transaction.atomic():\n        record(by=by)", []),
        ("def refer(key, *, by, at):\n    record(by=by)", ["refer is not atomic"]),
        ("def refer(*, by, at):\n    _go(by=by, at=at)\n\n\ndef _go(*, by, at):\n    pass", ["refer is not atomic"]),
        ("def refer(*, by, at):\n    _go(by=by, at=at)\n\n\n@transaction.atomic\ndef _go(*, by, at):\n    pass", []),
        ("@transaction.atomic\ndef refer(key, by, *, at):\n    record(by)", ["refer does not take keyword-only by"]),
        ("@transaction.atomic\ndef refer(*, by, at):\n    pass", ["refer never uses by, so nothing can name who did it"]),
    ],
)
def test_an_action_without_a_who_or_a_transaction_is_found(text, lines):
    assert action_faults(ast.parse(text)) == lines


def late_imports(tree: ast.Module) -> list[str]:
    return [name for function in source.functions(tree) for name in source.imported(function) if name.startswith("peygir")]


def test_no_import_hides_inside_a_function():
    found = {source.name(file): late_imports(source.tree(file)) for file in source.python_files()}
    assert {name: lines for name, lines in found.items() if lines} == {}


def test_an_import_inside_a_function_is_found():
    assert late_imports(ast.parse("def f():\n    from peygir.domain.demands import models\n")) == [
        "peygir.domain.demands",
        "peygir.domain.demands.models",
    ]


FORBIDDEN_IMPORTS = {
    "django.dispatch": "signals: what happens next is called by its name",
    "django.db.models.signals": "signals: what happens next is called by its name",
    "django.contrib.contenttypes.fields": "generic keys",
}


def test_no_signals_and_no_generic_keys():
    found = [
        f"{source.name(file)} imports {name}: {why}"
        for file in source.python_files()
        for name in source.imported(source.tree(file))
        for forbidden, why in FORBIDDEN_IMPORTS.items()
        if name == forbidden or name.startswith(f"{forbidden}.")
    ]
    assert found == []


def test_models_are_fetched_by_name_only_in_migrations():
    found = [
        f"{source.name(file)}:{node.lineno}"
        for file in source.python_files()
        for node in ast.walk(source.tree(file))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "get_model"
    ]
    assert found == []
