"""The states of a mission, the arrows between them, and what each arrow asks for. docs/states/missions.md is drawn from here."""

from dataclasses import dataclass
from enum import StrEnum


class State(StrEnum):
    DRAFT = "draft"
    ASSIGNED = "assigned"
    CONTESTED = "contested"
    ACCEPTED = "accepted"
    IN_PROGRESS = "in_progress"
    DONE_CLAIMED = "done_claimed"
    VERIFIED = "verified"
    REOPENED = "reopened"
    CANCELLED = "cancelled"


CLOSED = frozenset({State.VERIFIED, State.CANCELLED})
OPEN = frozenset(State) - CLOSED
# Somebody is expected to act towards the output.
WORKING = frozenset({State.ASSIGNED, State.ACCEPTED, State.IN_PROGRESS, State.REOPENED})
# Its place in a plan may still be chosen; the others have started or are over.
PLANNABLE = frozenset({State.DRAFT, State.ASSIGNED, State.ACCEPTED, State.REOPENED})
STARTED = frozenset({State.IN_PROGRESS})


class Origin(StrEnum):
    ISSUE = "issue"
    DEMAND = "demand"
    FINDING = "finding"  # the room above holds the link
    RESOLUTION = "resolution"  # the room above holds the link
    PARENT = "parent"  # part of another mission
    TEMPLATE = "template"
    OWN = "own"


class Verb(StrEnum):
    CREATE = "create"
    ASSIGN = "assign"
    ACCEPT = "accept"
    CONTEST = "contest"
    UPHOLD = "uphold"  # the contest fails: the assignment stands
    RELEASE = "release"  # the contest succeeds: back to a draft for who gave it
    START = "start"
    CLAIM_DONE = "claim_done"
    VERIFY = "verify"
    SEND_BACK = "send_back"  # the claim does not hold
    RECHECK_FAILED = "recheck_failed"  # drawn for a re-check, and not done
    CANCEL = "cancel"


@dataclass(frozen=True, slots=True)
class Arrow:
    verb: Verb
    sources: frozenset[State]
    target: State
    asks: tuple[str, ...] = ()  # what must be there: see rules.missing
    owner: str = "giver"  # who walks it: giver, doer (the owner office), other (not the doer), judge (a second person)


ARROWS: tuple[Arrow, ...] = (
    Arrow(Verb.ASSIGN, frozenset({State.DRAFT}), State.ASSIGNED, ("output", "measure", "owner_office", "due_on", "acyclic")),
    Arrow(Verb.ACCEPT, frozenset({State.ASSIGNED}), State.ACCEPTED, ("accountable",), "doer"),
    Arrow(Verb.CONTEST, frozenset({State.ASSIGNED, State.ACCEPTED}), State.CONTESTED, ("reason", "ground", "in_time"), "doer"),
    Arrow(Verb.UPHOLD, frozenset({State.CONTESTED}), State.ASSIGNED, ("reason",), "judge"),
    Arrow(Verb.RELEASE, frozenset({State.CONTESTED}), State.DRAFT, ("reason",), "judge"),
    Arrow(Verb.START, frozenset({State.ASSIGNED, State.ACCEPTED, State.REOPENED}), State.IN_PROGRESS, ("accountable",), "doer"),
    Arrow(
        Verb.CLAIM_DONE, frozenset({State.IN_PROGRESS}), State.DONE_CLAIMED,
        ("evidence_of_kind", "parts_done", "predecessors_done", "progress_whole"), "doer",
    ),
    Arrow(Verb.VERIFY, frozenset({State.DONE_CLAIMED}), State.VERIFIED, ("parts_done",), "other"),  # one may be reopened since
    Arrow(Verb.SEND_BACK, frozenset({State.DONE_CLAIMED}), State.REOPENED, ("reason",), "other"),
    Arrow(Verb.RECHECK_FAILED, frozenset({State.VERIFIED}), State.REOPENED, ("reason",), "other"),
    Arrow(Verb.CANCEL, OPEN, State.CANCELLED, ("reason",)),
)  # fmt: skip


def arrow(verb: str, state: str) -> Arrow | None:
    """The arrow a verb walks from a state, or None."""
    return next((one for one in ARROWS if one.verb == verb and state in one.sources), None)
