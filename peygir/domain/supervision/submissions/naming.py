"""The visit that a filled form names."""

from collections.abc import Sequence

from peygir.base.problems import Problem
from peygir.domain.supervision.checklists.flattening import FlatAnswer, flatten
from peygir.domain.supervision.models import ChecklistVersion, Revision


def named_in(answers: Sequence[FlatAnswer], version: ChecklistVersion) -> str:
    """The code of the visit among the answers; empty where none is named."""
    path = version.visit_path
    path = path.strip("/").partition("/")[2] if path.startswith("/") else path  # a path with its root names the same
    return next((one.value for one in answers if one.path == path), "") if path else ""


def visit_code_of(revision: Revision) -> str:
    """The same of a stored form; empty for one that cannot be read."""
    try:
        return named_in(flatten(revision.form_version, bytes(revision.xml)), revision.form_version)
    except Problem:
        return ""
