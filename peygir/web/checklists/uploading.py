"""A spreadsheet that is sent: saved, or its faults shown as a list that can be gone through row by row."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from django import forms
from django.http import HttpRequest

from peygir.base.problems import PermissionRefused, Problem
from peygir.domain.files.uploads import read_upload
from peygir.domain.supervision.checklists.faults import Fault
from peygir.domain.supervision.checklists.problems import ChecklistFaulty
from peygir.domain.supervision.checklists.tables import MOST_BYTES
from peygir.domain.supervision.models import ChecklistVersion
from peygir.web.checklists.wording import SHEETS
from peygir.web.shared.refusing import into_form
from peygir.web.shared.wording import digits, language


def uploaded(
    request: HttpRequest, form: forms.Form, act: Callable[..., ChecklistVersion], **given: Any
) -> tuple[ChecklistVersion | None, list[dict[str, Any]]]:
    """Do it with the file of a valid form; the faults as rows where it has some, other refusals in the form."""
    try:
        file = form.cleaned_data["file"]
        content = read_upload(file, MOST_BYTES)
        return act(xlsx=content, filename=file.name, by=request.actor, at=datetime.now(UTC), **given), []
    except PermissionRefused:
        raise
    except ChecklistFaulty as problem:
        form.add_error(None, digits(problem.sentence(language())))
        return None, fault_rows(problem.faults)
    except Problem as problem:
        into_form(problem, form)
        return None, []


def fault_rows(faults: list[Fault] | tuple[Fault, ...]) -> list[dict[str, Any]]:
    english = language() == "en"
    return [
        {"sheet": SHEETS.get(one.sheet, one.sheet), "row": one.row, "said": one.en if english else digits(one.fa)}
        for one in faults
    ]
