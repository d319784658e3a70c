"""The stages of an issue, the arrows between them, and what each arrow asks for. docs/states/issues.md is drawn from here."""

from dataclasses import dataclass
from enum import StrEnum


class Stage(StrEnum):
    ELICITED = "elicited"
    VERIFIED = "verified"
    ANALYSED = "analysed"
    PRIORITISED = "prioritised"
    PLANNED = "planned"
    RESOLVED = "resolved"
    WATCHED = "watched"
    MERGED = "merged"
    RETIRED = "retired"


State = Stage  # the name every room's states go by
CHAIN = (
    Stage.ELICITED, Stage.VERIFIED, Stage.ANALYSED, Stage.PRIORITISED, Stage.PLANNED, Stage.RESOLVED, Stage.WATCHED,
)  # fmt: skip
CLOSED = frozenset({Stage.RESOLVED, Stage.WATCHED, Stage.MERGED, Stage.RETIRED})
OPEN = frozenset(Stage) - CLOSED
# Where an issue may still come back from.
OVER = frozenset({Stage.RESOLVED, Stage.WATCHED})


class Source(StrEnum):
    DEMANDS = "demands"
    FINDINGS = "findings"
    INDICATORS = "indicators"
    MEETINGS = "meetings"
    OWN_ENTRY = "own_entry"  # an official's own, marked as such wherever it is shown
    PROPOSAL = "proposal"


class Verb(StrEnum):
    ENTER = "enter"
    VERIFY = "verify"
    ANALYSE = "analyse"
    PRIORITISE = "prioritise"
    PLAN = "plan"
    RESOLVE = "resolve"
    WATCH = "watch"
    SEND_BACK = "send_back"
    REOPEN = "reopen"
    MERGE = "merge"
    SPLIT = "split"  # its parts go on; itself it is retired
    RETIRE = "retire"


@dataclass(frozen=True, slots=True)
class Arrow:
    verb: Verb
    sources: frozenset[Stage]
    target: Stage
    asks: tuple[str, ...] = ()  # what must be there: see rules.MISSING
    owner: str = "keeper"  # who walks it: keeper (keeps the register of the place), decider, other (not the owner), job


ARROWS: tuple[Arrow, ...] = (
    Arrow(Verb.VERIFY, frozenset({Stage.ELICITED}), Stage.VERIFIED, ("reason", "evidence", "two_reviews")),
    Arrow(Verb.ANALYSE, frozenset({Stage.VERIFIED}), Stage.ANALYSED, ("reason", "root_cause", "links", "stakeholder")),
    Arrow(Verb.PRIORITISE, frozenset({Stage.ANALYSED}), Stage.PRIORITISED, ("reason", "ranking_or_note"), "decider"),
    Arrow(
        Verb.PLAN, frozenset({Stage.PRIORITISED}), Stage.PLANNED,
        ("reason", "chosen_alternative", "owner", "due_on", "indicator"), "decider",
    ),
    Arrow(Verb.RESOLVE, frozenset({Stage.PLANNED}), Stage.RESOLVED, ("reason", "measurement", "target_or_note"), "other"),
    Arrow(Verb.WATCH, frozenset({Stage.RESOLVED}), Stage.WATCHED, (), "job"),
    Arrow(Verb.SEND_BACK, frozenset({Stage.VERIFIED}), Stage.ELICITED, ("reason",)),
    Arrow(Verb.SEND_BACK, frozenset({Stage.ANALYSED}), Stage.VERIFIED, ("reason",)),
    Arrow(Verb.SEND_BACK, frozenset({Stage.PRIORITISED}), Stage.ANALYSED, ("reason",), "decider"),
    Arrow(Verb.SEND_BACK, frozenset({Stage.PLANNED}), Stage.PRIORITISED, ("reason",), "decider"),
    Arrow(Verb.REOPEN, OVER, Stage.ANALYSED, ("reason",)),
    Arrow(Verb.MERGE, OPEN, Stage.MERGED, ("reason", "into")),
    Arrow(Verb.SPLIT, OPEN, Stage.RETIRED, ("reason", "parts")),
    Arrow(Verb.RETIRE, OPEN, Stage.RETIRED, ("reason",)),
)  # fmt: skip


def arrow(verb: str, stage: str) -> Arrow | None:
    """The arrow a verb walks from a stage, or None."""
    return next((one for one in ARROWS if one.verb == verb and stage in one.sources), None)


def forward(stage: str) -> Arrow | None:
    """The arrow to the next stage of the chain; None at its end and beside it."""
    if stage not in CHAIN or stage == CHAIN[-1]:
        return None
    following = CHAIN[CHAIN.index(Stage(stage)) + 1]
    return next(one for one in ARROWS if stage in one.sources and one.target == following)


def leading(stage: str, target: str) -> Arrow | None:
    """The forward arrow from a stage to exactly this target; None where the chain does not lead there in one step."""
    one = forward(stage)
    return one if one is not None and one.target == target else None
