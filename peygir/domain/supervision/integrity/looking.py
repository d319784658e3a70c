"""A visit's submission, looked at beside the other visits. A fixed number of queries.

Who came (rotation, conflicts, another inspector than planned) is marked where the visit is carried out: actions/carry_out.py.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from peygir.domain.supervision.integrity import gathering, rules
from peygir.domain.supervision.integrity.claims import Answered, Claims, read
from peygir.domain.supervision.integrity.photographs import photo_times
from peygir.domain.supervision.integrity.rules import Mark
from peygir.domain.supervision.models import Revision, Visit

_THERE = frozenset({Visit.Kind.FIELD, Visit.Kind.SENIOR, Visit.Kind.RECHECK})  # done at the office, not at a desk


@dataclass(frozen=True, slots=True)
class _Looked:
    visit: Visit
    revision: Revision
    claims: Claims
    user_id: int | None  # whose key sent it, else whose visit it is


def look(visit: Visit, revision: Revision, answers: Iterable[Answered]) -> list[str]:
    """The codes of what the lead should look at, in the order of CODES; empty for most visits. Reads, never writes."""
    found = {mark.code for mark in marks(visit, revision, answers)}
    return [code for code in rules.CODES if code in found]


def marks(visit: Visit, revision: Revision, answers: Iterable[Answered]) -> list[Mark]:
    """The same with what each rests on. `answers`: rows or values with path, ordinal and value."""
    version = revision.form_version
    claims = read(answers, version.questions, version.visit_path)
    looked = _Looked(visit, revision, claims, revision.user_id_claimed or gathering.user_of(visit.inspector_id))
    found = [
        *rules.of_clock(claims, revision.received_at, visit.round.opened_at),
        *rules.of_length(claims, visit.minutes),
        *_copied(looked),
        *_alike(looked),
    ]
    if visit.kind in _THERE:
        found += [*rules.of_fixes(claims), *_place(looked), *_speed(looked)]
    return sorted(found, key=lambda mark: rules.CODES.index(mark.code))


def _place(looked: _Looked) -> list[Mark]:
    if not looked.claims.fixes:
        return []
    measured = [(gathering.metres_to(looked.visit, fix), fix) for fix in looked.claims.fixes]
    return next((found for (metres, reach), fix in measured if (found := rules.of_place(metres, reach, fix))), [])


def _speed(looked: _Looked) -> list[Mark]:
    at = _moment(looked.claims)
    if not looked.claims.fixes or at is None:
        return []
    for code, claims in gathering.same_day(looked.visit, looked.user_id, at):
        other = claims.fixes[0] if claims.fixes else None
        if found := rules.of_speed(looked.claims.fixes[0], at, other, _moment(claims), code):
            return found
    return []


def _moment(claims: Claims) -> datetime | None:
    return claims.ended_at or claims.started_at


def _copied(looked: _Looked) -> list[Mark]:
    """Texts, fixes and tracks that stand, letter by letter, in a visit at another office; photographs of any other visit."""
    claims, found = looked.claims, []
    texts, fixes = set(claims.texts.values()), {fix.value for fix in claims.fixes} | claims.tracks
    elsewhere = gathering.same_values(looked.visit, texts | fixes)
    if shared := [code for value, code in elsewhere if value in texts]:
        found.append(Mark("alike_text", {"visit": shared[0], "times": len(shared)}))
    if shared := [code for value, code in elsewhere if value in fixes]:
        found.append(Mark("fix_copied", {"visit": shared[0]}))
    if shared := gathering.same_photos(looked.visit, looked.revision):
        found.append(Mark("alike_photo", {"visit": shared[0], "times": len(shared)}))
    begun = claims.started_at or claims.ended_at
    taken = photo_times(looked.revision) if begun is not None else []
    found += rules.of_photos(begun, taken)
    return found


def _alike(looked: _Looked) -> list[Mark]:
    if len(looked.claims.given) < rules.LEAST_COMPARED:
        return []
    return rules.of_likeness(looked.claims, gathering.given_by(looked.user_id, looked.visit, looked.revision))
