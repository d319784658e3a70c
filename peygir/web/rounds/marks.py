"""What the lead should look at on a visit, in words; no accusation. Codes come from three places of the room."""

from django.utils.functional import Promise

from peygir.domain.supervision.integrity.words import MARKS as SEEN
from peygir.domain.supervision.submissions.faults import SUBMISSION_MARKS
from peygir.domain.supervision.words import MARKS

ALL: dict[str, str | Promise] = {**MARKS, **SEEN, **SUBMISSION_MARKS}


def mark_said(code: str) -> str | Promise:
    return ALL.get(code) or code.replace("_", " ")
