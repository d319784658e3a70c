"""What the lead should look at on a visit, in words; no accusation. Codes come from three places of the room."""

from django.utils.functional import Promise

from peygir.domain.supervision.integrity.words import MARKS as FORM_MARKS
from peygir.domain.supervision.submissions.faults import SUBMISSION_MARKS
from peygir.domain.supervision.words import MARKS as WHO_MARKS

ALL: dict[str, str | Promise] = {**FORM_MARKS, **SUBMISSION_MARKS, **WHO_MARKS}


def mark_word(code: str) -> str:
    return str(ALL.get(code, code))
