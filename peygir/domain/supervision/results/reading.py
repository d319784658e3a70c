"""A round's result as far as an actor may read it: as it was released, or as it stands until then.

Who leads the round, who stands above and who reads everything see the whole at any time. An office reads its own from the
closing of the round on, and the scores of all once they are released; its answers and its findings stay its own and theirs.
An inspector reads no score before the release: what others found would weigh on what they find.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from peygir.base.problems import NotFound
from peygir.domain.audit.actors import Actor
from peygir.domain.supervision.models import Round, RoundOffice, RoundResult
from peygir.domain.supervision.permissions import oversees, sees_inspectors
from peygir.domain.supervision.queries.rounds import own_offices, shows_scores
from peygir.domain.supervision.results.computing import compute, sections_of, totals_of
from peygir.domain.supervision.results.gathering import gather
from peygir.domain.supervision.results.recomputing import ResultNotFound
from peygir.domain.supervision.states import RoundState


class OfficeResultNotFound(NotFound):
    code = "office-result-not-found"
    fa = "نتیجه‌ای از این دفتر در این دوره پیدا نشد، یا شما به آن دسترسی ندارید."
    en = "There is no result of this office in this round, or you have no access to it."


@dataclass(frozen=True, slots=True)
class Shown:
    """`told`: as computing.py writes it, narrowed to what the actor reads. `own`: offices whose answers they may open too."""

    round: Round
    told: dict[str, Any]
    whole: bool
    released: bool
    own: frozenset[int]
    people: bool  # whether inspectors may be named
    hash: str = ""

    @property
    def offices(self) -> list[dict[str, Any]]:
        return self.told["offices"]

    def opens(self, office_id: int) -> bool:
        """Whether the actor may read the answers behind an office's score."""
        return self.whole or office_id in self.own

    def office(self, office_id: int) -> dict[str, Any]:
        found = next((one for one in self.offices if one["office"] == office_id), None)
        if found is None:
            raise OfficeResultNotFound
        return found


def round_result(round_: Round, by: Actor) -> Shown:
    """ResultNotFound while there is nothing for this actor to read. A fixed number of queries."""
    released, whole = round_.state == RoundState.RELEASED, oversees(by, round_)
    if round_.state == RoundState.DRAFT or not shows_scores(by, round_):
        raise ResultNotFound
    own = _own(round_, by)
    if not (whole or released or own):
        raise ResultNotFound
    told = _frozen(round_) if released else compute(gather(round_))
    if not (whole or released):
        told = _narrowed(told, own)
    return Shown(round_, told, whole, released, own, whole and sees_inspectors(by, round_), round_.result_hash)


def _own(round_: Round, by: Actor) -> frozenset[int]:
    condition = own_offices(by)
    if condition is None:
        return frozenset()
    return frozenset(RoundOffice.objects.filter(condition, round=round_).values_list("office_id", flat=True))


def _frozen(round_: Round) -> dict[str, Any]:
    text = RoundResult.objects.filter(round=round_).values_list("result", flat=True).first()
    if text is None:
        raise ResultNotFound
    return json.loads(text)


def _narrowed(told: dict[str, Any], office_ids: Iterable[int]) -> dict[str, Any]:
    """Their offices alone, with sums over these; how inspectors compare is told with the release."""
    kept = set(office_ids)
    # What the lead has not put to an office yet is not the office's to count.
    offices = [one | {"findings": one["findings"] | {"not_put": 0}} for one in told["offices"] if one["office"] in kept]
    return told | {
        "offices": offices, "sections": sections_of(offices), "totals": totals_of(offices), "agreement": None, "inspectors": None,
    }  # fmt: skip
