"""Checks of what a round is given: its window, checklists, parameters, the round before."""

from collections.abc import Mapping
from datetime import date

from peygir.domain.issues.problems import at_field
from peygir.domain.supervision.models import ChecklistVersion, Round
from peygir.domain.supervision.problems import ChecklistUnknown, NumberWrong, PreviousUnknown, WindowWrong
from peygir.domain.supervision.rounds.rules import LONGEST_WINDOW, PARAMETERS, wrong_parameters


def window(first: date, last: date) -> None:
    if last < first or (last - first).days > LONGEST_WINDOW:
        raise at_field(WindowWrong, "window_to", limit=LONGEST_WINDOW)


def checklist(version_id: int | None, use: str, name: str) -> int | None:
    """A published version of a form made for this use, not retired."""
    if version_id is None:
        return None
    found = ChecklistVersion.objects.filter(
        pk=version_id, checklist__use=use, published_at__isnull=False, retired_at__isnull=True
    ).exists()
    if not found:
        raise at_field(ChecklistUnknown, name)
    return version_id


def previous(previous_id: int | None, lead_office_id: int, round_id: int | None = None) -> int | None:
    """An earlier round of the same office."""
    if previous_id is None:
        return None
    if previous_id == round_id or not Round.objects.filter(pk=previous_id, lead_office=lead_office_id).exists():
        raise at_field(PreviousUnknown, "previous_id")
    return previous_id


def parameters(given: Mapping[str, object]) -> dict[str, object]:
    """All parameters, those left out as the house sets them. NumberWrong beside the first wrong one."""
    wrong = wrong_parameters(given)
    if wrong:
        raise at_field(NumberWrong, wrong[0])
    return PARAMETERS | dict(given)
