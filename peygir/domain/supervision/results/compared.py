"""Two visits side by side, answer by answer: what a person needs to judge whether one was copied from the other."""

from dataclasses import dataclass

from peygir.domain.supervision.models import Revision, Visit
from peygir.domain.supervision.results.answers import AnswerLine, answers_of


@dataclass(frozen=True, slots=True)
class Beside:
    """`rows`: (question, of this visit, of the other, whether equal). `other`: with its round and office."""

    other: Visit
    rows: list[tuple[str, str, str, bool]]

    @property
    def same(self) -> int:
        return sum(equal for *_words, equal in self.rows)


def counted_revision(visit: Visit) -> Revision | None:
    """The version of the form that counts, with its checklist; None where none has come."""
    rows = Revision.objects.filter(submission__visit=visit, submission__deleted_at__isnull=True)
    return rows.filter(answers__visit=visit).select_related("form_version").order_by("-received_at").first()


def beside(visit: Visit, code: str, language: str) -> Beside | None:
    """`code`: of the other visit. Questions that both answered, in the order of the form."""
    other = Visit.objects.filter(code=code).first()
    if other is None:
        return None
    own, theirs = (_lines(one, language) for one in (visit, other))
    rows = [(own[key].label, own[key].said, theirs[key].said, own[key].said == theirs[key].said) for key in own if key in theirs]
    return Beside(other, rows)


def _lines(visit: Visit, language: str) -> dict[tuple[str, str, str], AnswerLine]:
    told = next((one for one in answers_of(visit.round_id, visit.office_id, language) if one.visit.pk == visit.pk), None)
    return {(one.section, one.label, one.ordinal): one for one in told.lines} if told is not None else {}
