"""Files of places in any known form: drafts in, whatever the order of files and rows."""

from collections.abc import Iterable

from peygir.domain.places.importing.drafts import (
    CODE_TWICE,
    NO_CODE,
    NO_NAME,
    NOT_A_LIST,
    TOO_LONG,
    PlaceDraft,
    Refusal,
)
from peygir.domain.places.importing.own_format import is_own_format, read_own
from peygir.domain.places.importing.statistical_centre import level_of, read_lists
from peygir.domain.places.importing.tables import Table

_LONGEST = 120


def read_places(tables: Iterable[Table], *, all_municipalities: bool = False) -> tuple[list[PlaceDraft], list[Refusal]]:
    """Drafts of all files, each code once, and what was refused with the reason."""
    drafts: list[PlaceDraft] = []
    refused: list[Refusal] = []
    lists: list[Table] = []
    for table in tables:
        refused += table.refused
        if is_own_format(table.columns):
            own, wrong = read_own(table)
            drafts += own
            refused += wrong
        elif level_of(table.columns):
            lists.append(table)
        elif table.columns:
            refused.append(Refusal(table.name, 1, NOT_A_LIST))
    listed, wrong = read_lists(lists, all_municipalities=all_municipalities)
    refused += wrong
    seen: set[str] = set()
    kept = []
    for draft in (*drafts, *listed):
        reason = _complaint(draft, seen)
        if reason:
            refused.append(Refusal(draft.file, draft.line, reason, {"code": draft.code, "name": draft.name_fa}))
        else:
            seen.add(draft.code)
            kept.append(draft)
    return kept, refused


def _complaint(draft: PlaceDraft, seen: set[str]):
    if not draft.code:
        return NO_CODE
    if not draft.name_fa:
        return NO_NAME
    if len(draft.code) > 40 or max(len(draft.name_fa), len(draft.name_en)) > _LONGEST:
        return TOO_LONG
    return CODE_TWICE if draft.code in seen else None
