"""What an action takes, as values: the screens, the jobs above and tests fill them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from peygir.base.text.sensitive import Sensitive
from peygir.domain.issues.models import Comment, Issue
from peygir.domain.issues.states import Source


@dataclass(frozen=True, slots=True, kw_only=True)
class NewIssue:
    title: str
    statement: str
    topic_id: int
    place_id: int
    desired: str = ""
    source: str = Source.OWN_ENTRY
    lon: float | None = None
    lat: float | None = None
    radius_m: float | None = None
    service_ids: Sequence[int] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class NewEvidence:
    kind: str
    summary: str
    ref: str = ""
    count: int | None = None
    observed_at: datetime | None = None
    file_id: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NewIndicator:
    name: str
    unit: str
    baseline: float
    baseline_on: date
    target: float
    target_on: date
    direction: str  # up, down


@dataclass(frozen=True, slots=True, kw_only=True)
class NewAlternative:
    title: str
    cost_rials: int | None = None
    effort_days: float | None = None
    duration_days: int | None = None
    effect: str = ""
    effect_share: float | None = None  # 0..1 of the gap
    who_office_id: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NewMission:
    alternative_id: int
    output: str
    measure: str
    owner_office_id: int
    due_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One part of an issue that is split; what is left empty it takes from the whole."""

    title: str
    statement: str = ""
    desired: str = ""
    topic_id: int | None = None
    place_id: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NewProposal:
    """What an engine found. `strength`: larger is stronger, among findings of one kind."""

    kind: str
    place_id: int
    title_fa: str
    why_fa: str
    observed: float
    strength: float
    members: Sequence[int]
    engine: str
    engine_version: str
    inputs_hash: str
    title_en: str = ""
    why_en: str = ""
    service_id: int | None = None
    topic_id: int | None = None
    window_from: datetime | None = None
    window_to: datetime | None = None
    lon: float | None = None
    lat: float | None = None
    radius_m: float | None = None
    expected: float | None = None
    measures: Mapping[str, Any] = field(default_factory=dict)
    parameters: Mapping[str, Any] = field(default_factory=dict)
    seed: int | None = None
    fingerprint: str = ""  # made of kind, place, service and cell when empty


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposalPart:
    members: Sequence[int]
    title_fa: str = ""
    title_en: str = ""
    lon: float | None = None
    lat: float | None = None
    radius_m: float | None = None


@dataclass(frozen=True, slots=True)
class Proposed:
    """What became of findings: `created` new, `renewed` those open already, `remembered` refused before, `known` issues."""

    created: int = 0
    renewed: int = 0
    remembered: int = 0
    known: int = 0


@dataclass(frozen=True, slots=True)
class Entered:
    issue: Issue
    warnings: tuple[Sensitive, ...] = ()  # phrases that should not be kept about persons; nothing is blocked


@dataclass(frozen=True, slots=True)
class Commented:
    comment: Comment
    warnings: tuple[Sensitive, ...] = ()
