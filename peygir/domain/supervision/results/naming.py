"""The names of a checklist's sections in the language of the page: results keep their keys."""

from peygir.base.problems import Problem
from peygir.domain.supervision.checklists import xforms
from peygir.domain.supervision.models import ChecklistVersion, Round
from peygir.domain.supervision.results.answers import words


def section_names(round_: Round, language: str) -> dict[str, str]:
    """{"field:clean": "Cleanliness"}; in the order of the forms, the field before the desk. One query."""
    kinds = {round_.field_checklist_id: "field", round_.desk_checklist_id: "desk"}
    asked = [key for key in kinds if key]
    forms = dict(ChecklistVersion.objects.filter(pk__in=asked).values_list("pk", "xform"))
    return {f"{kinds[key]}:{path}": name for key in asked for path, name in _names(bytes(forms[key]), language).items()}


def _names(xform: bytes, language: str) -> dict[str, str]:
    try:
        form = xforms.read(xform)
    except Problem:
        return {}
    return {group.path: words(group.labels, language) for group in form.groups if words(group.labels, language)}
