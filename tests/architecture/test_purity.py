"""base and engines are values in, values out: no clock, no unseeded chance, no input or output."""

import ast

import pytest

from tests.architecture import source

FORBIDDEN_MODULES = {
    "random", "secrets", "uuid", "time", "os", "io", "sys", "pathlib", "shutil", "tempfile", "socket", "urllib", "http",
    "subprocess", "threading", "multiprocessing", "logging", "sqlite3", "requests", "importlib.resources",
}  # fmt: skip
CLOCK = {"now", "today", "utcnow"}
CHANCE = {"rand", "randn", "randint", "random", "choice", "shuffle", "permutation", "seed", "normal", "uniform"}


def faults(tree: ast.Module) -> list[str]:
    """Return a line for each thing a pure module must not do."""
    lines = [
        f"imports {name}"
        for name in source.imported(tree)
        if any(name == module or name.startswith(f"{module}.") for module in FORBIDDEN_MODULES)
    ]
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        match node.func:
            case ast.Name(id="open" | "print" | "input"):
                lines.append(f"calls {node.func.id}")
            case ast.Attribute(attr=attr) if attr in CLOCK:
                lines.append(f"reads the clock: {ast.unparse(node.func)}")
            case ast.Attribute(value=ast.Attribute(attr="random"), attr="default_rng") if not node.args:
                lines.append("makes a generator without a seed")
            case ast.Attribute(value=ast.Attribute(attr="random"), attr=attr) if attr in CHANCE:
                lines.append(f"draws without a seed: {ast.unparse(node.func)}")
    return lines


@pytest.mark.parametrize("floor", ["peygir/base", "peygir/engines"])
def test_a_pure_floor_reads_no_clock_and_touches_nothing(floor):
    found = {source.name(file): faults(source.tree(file)) for file in source.python_files(floor)}
    assert {name: lines for name, lines in found.items() if lines} == {}


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("import random", "imports random"),
        ("from time import monotonic", "imports time"),
        ("datetime.now(UTC)", "reads the clock: datetime.now"),
        ("np.random.default_rng()", "makes a generator without a seed"),
        ("np.random.shuffle(rows)", "draws without a seed: np.random.shuffle"),
        ("open('x')", "calls open"),
    ],
)
def test_an_impure_line_is_found(text, line):
    assert line in faults(ast.parse(text))


def test_a_seeded_generator_is_allowed():
    assert faults(ast.parse("np.random.default_rng(seed).shuffle(rows)")) == []
