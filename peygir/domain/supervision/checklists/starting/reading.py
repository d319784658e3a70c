"""Read the facts of the starting checklists into values."""

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
COMMON = "common.toml"


@dataclass(frozen=True, slots=True)
class StartingForm:
    """`facts`: the form as its file states it; `common`: the scales and the parts that forms share."""

    facts: dict[str, Any]
    common: dict[str, Any]

    @property
    def form_id(self) -> str:
        return self.facts["form_id"]


def read_forms(folder: Path = HERE) -> tuple[StartingForm, ...]:
    common = tomllib.loads((folder / COMMON).read_text("utf-8"))
    files = sorted(file for file in folder.glob("*.toml") if file.name != COMMON)
    return tuple(StartingForm(tomllib.loads(file.read_text("utf-8")), common) for file in files)
