"""The list of what a backup holds, so that a restore can refuse one that is broken, cut short or swapped."""

import hashlib
import json
from dataclasses import asdict, dataclass
from pathlib import Path

NAME = "manifest.json"
FORMAT = 1


@dataclass(frozen=True, slots=True)
class Manifest:
    made_at: str  # ISO 8601, UTC
    version: str  # of Peygir
    engine: str  # "sqlite" or "postgresql"
    rows: dict[str, int]  # table → rows
    files: dict[str, str]  # path inside the backup → SHA-256
    format: int = FORMAT


def digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def digests(folder: Path) -> dict[str, str]:
    """Return the hash of every file under `folder`, its manifest apart."""
    files = sorted(file for file in folder.rglob("*") if file.is_file() and file != folder / NAME)
    return {file.relative_to(folder).as_posix(): digest(file) for file in files}


def write(folder: Path, manifest: Manifest) -> Path:
    path = folder / NAME
    path.write_text(json.dumps(asdict(manifest), indent=1, sort_keys=True) + "\n", "utf-8")
    return path


def read(folder: Path) -> Manifest:
    """Return the manifest; ValueError says what is wrong with it."""
    path = folder / NAME
    if not path.is_file():
        raise ValueError(f"this is not a backup: it has no {NAME}")
    try:
        manifest = Manifest(**json.loads(path.read_text("utf-8")))
    except (TypeError, ValueError) as fault:
        raise ValueError(f"its {NAME} cannot be read: {fault}") from fault
    if manifest.format != FORMAT:
        raise ValueError(f"it is of format {manifest.format}, and this version reads format {FORMAT}")
    return manifest


def faults(folder: Path, manifest: Manifest) -> list[str]:
    """Return one line for each file that is missing, changed, or not in the list."""
    have = digests(folder)
    lines = [f"missing: {name}" for name in manifest.files.keys() - have.keys()]
    lines += [f"not in the manifest: {name}" for name in have.keys() - manifest.files.keys()]
    lines += [f"changed: {name}" for name, hashed in manifest.files.items() if have.get(name, hashed) != hashed]
    return sorted(lines)
