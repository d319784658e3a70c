"""The source as these tests read it: files, syntax trees, and the order of rooms as pyproject.toml states it."""

import ast
import functools
import tomllib
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "peygir"


@functools.cache
def python_files(under: str = "peygir", migrations: bool = False) -> tuple[Path, ...]:
    files = sorted((ROOT / under).rglob("*.py"))
    return tuple(file for file in files if migrations or "migrations" not in file.parts)


@functools.cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"), str(path))


def name(path: Path) -> str:
    return str(path.relative_to(ROOT))


def functions(node: ast.AST) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    return (inner for inner in ast.walk(node) if isinstance(inner, ast.FunctionDef | ast.AsyncFunctionDef))


def imported(node: ast.AST) -> Iterator[str]:
    """Yield the dotted names that the import statements under `node` bring in."""
    for inner in ast.walk(node):
        if isinstance(inner, ast.Import):
            yield from (alias.name for alias in inner.names)
        elif isinstance(inner, ast.ImportFrom) and not inner.level:
            yield inner.module
            yield from (f"{inner.module}.{alias.name}" for alias in inner.names)


def room_order() -> dict[str, int]:
    """Return each room's height, the lowest at 0; rooms beside one another stand at one height."""
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]["contracts"]
    layers = next(contract["layers"] for contract in contracts if contract["id"] == "rooms")
    return {
        room.strip(" ()"): height for height, layer in enumerate(reversed(layers)) for room in layer.replace(":", "|").split("|")
    }
