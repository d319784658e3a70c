"""What is found at one office round after round is no slip but an issue: proposed to the register, for people to decide."""

import hashlib
from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime, timedelta

from peygir.base.draws import canonical
from peygir.base.text import to_persian_digits
from peygir.domain.issues.drafts import NewProposal
from peygir.domain.issues.models import Proposal
from peygir.domain.places.queries import office_tree
from peygir.domain.supervision.models import Finding
from peygir.domain.supervision.states import STANDS, Severity

ENGINE, VERSION = "findings-again", "1"
WINDOW = timedelta(days=730)
LEAST_ROUNDS = 2
MOST = 200
_WEIGHT = {Severity.LOW: 1, Severity.MEDIUM: 2, Severity.HIGH: 3, Severity.DANGER: 4}


def proposals(now: datetime) -> list[NewProposal]:
    """By office and rule, what stood in at least two rounds of two years; the strongest, as many as a person reads in one go."""
    rows = Finding.objects.filter(state__in=sorted(STANDS), recorded_at__gte=now - WINDOW).exclude(rule="")
    held: dict[tuple[int, str], list[Finding]] = defaultdict(list)
    for one in rows.order_by("recorded_at", "id").iterator(chunk_size=2000):
        held[one.office_id, one.rule].append(one)
    found = [_proposal(office_id, rule, many) for (office_id, rule), many in held.items() if _again(many)]
    return sorted(found, key=lambda one: (-one.strength, one.fingerprint))[:MOST]


def _again(many: Iterable[Finding]) -> bool:
    return len({one.round_id for one in many}) >= LEAST_ROUNDS


def _proposal(office_id: int, rule: str, many: list[Finding]) -> NewProposal:
    last, office = many[-1], office_tree()[office_id]
    rounds = len({one.round_id for one in many})
    numbers = [one.pk for one in many]
    return NewProposal(
        kind=Proposal.Kind.FINDING, place_id=last.place_id, service_id=last.service_id, title_fa=last.title, title_en=last.title,
        why_fa=f"در {to_persian_digits(rounds)} دوره نظارت، همین یافته در {office.name('fa')} پابرجا مانده است: {last.title}",
        why_en=f"In {rounds} rounds of supervision the same was found at {office.name('en')}: {last.title}",
        observed=float(rounds), strength=float(rounds * _WEIGHT[Severity(last.severity)]), members=numbers, engine=ENGINE,
        engine_version=VERSION, inputs_hash=hashlib.sha256(canonical(numbers).encode()).hexdigest(),
        window_from=many[0].recorded_at, window_to=last.recorded_at, lon=last.lon, lat=last.lat,
        measures={"rounds": rounds}, parameters={"least_rounds": LEAST_ROUNDS, "days": WINDOW.days},
        fingerprint=hashlib.sha256(f"finding:{office_id}:{rule}".encode()).hexdigest(),
    )  # fmt: skip
