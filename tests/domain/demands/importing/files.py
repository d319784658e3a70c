"""What the tests of the importer share: a file, a mapping, a run."""

import csv
from datetime import datetime
from pathlib import Path

from peygir.domain.audit.actors import job
from peygir.domain.demands.factories import NOW
from peygir.domain.demands.importing.mapping import digest, read_mapping
from peygir.domain.demands.importing.preparing import plan, prepare
from peygir.domain.demands.importing.reading import Reader
from peygir.domain.demands.importing.running import Report, run
from peygir.domain.demands.importing.survey import survey

BY = job("import-demands")
MAPPINGS = Path(__file__).resolve().parents[4] / "docs" / "mappings"
PLAIN = """
[source]
system = "plain"
[columns]
key = "key"
registered_at = "registered"
due_at = "due"
settled_at = "settled"
external_reference = "reference"
lon = "lon"
lat = "lat"
address = "address"
name = "name"
phone = "phone"
[text]
template = "{what}"
[state]
column = "state"
values = { open = "registered", work = "in_progress", done = "done_claimed", double = "duplicate", none = "no_action" }
reasons = { none = "nothing_found", double = "same_defect" }
[kind]
column = "kind"
values = { complaint = "complaint" }
default = "service_request"
[exposure]
column = "exposure"
values = { hidden = "anonymous", named = "named" }
default = "confidential"
[service]
column = "service"
[place]
column = "place"
[office]
column = "office"
[rules]
due_missing = "standard"
"""
FIELDS = (
    "key", "registered", "due", "settled", "reference", "lon", "lat", "address", "name", "phone", "what", "state", "kind",
    "exposure", "service", "place", "office",
)  # fmt: skip


def row(key: str, **cells: object) -> dict[str, object]:
    """A row that is taken as it is; `service` and `place` are the caller's."""
    whole = dict.fromkeys(FIELDS, "") | {"key": key, "registered": "2026-10-03T09:00:00Z", "what": f"چاله {key}", "state": "open"}
    return whole | cells


def write(path: Path, rows: list[dict[str, object]], encoding: str = "utf-8", delimiter: str = ",") -> Path:
    with path.open("w", encoding=encoding, newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]) if rows else list(FIELDS), delimiter=delimiter)
        writer.writeheader()
        writer.writerows(rows)
    return path


def take(path: Path, mapping_text: str = PLAIN, at: datetime = NOW, refused: Path | None = None, **options) -> Report:
    """Import the file as the command does; refused rows go beside it."""
    mapping = read_mapping(mapping_text)
    reader = Reader(path, mapping)
    found = survey(reader, mapping)
    missing = plan(mapping, found)
    if missing:
        prepare(mapping, missing, by=BY, at=at)
    refused = refused or path.with_name(f"{path.name}.refused.csv")
    return run(reader, mapping, found, digest(mapping_text), refused, by=BY, at=at, **options)


def refusals(path: Path) -> dict[str, str]:
    """Key → code, from the file of refused rows."""
    with path.with_name(f"{path.name}.refused.csv").open(encoding="utf-8-sig", newline="") as file:
        return {line["key"]: line["refused"] for line in csv.DictReader(file)}
