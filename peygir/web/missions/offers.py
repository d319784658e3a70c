"""What may be done next with a mission, and why not the rest."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.urls import reverse

from peygir.base.problems import Problem
from peygir.domain.audit.actors import Actor
from peygir.domain.missions.following.permissions import can_answer_asking
from peygir.domain.missions.models import Mission
from peygir.domain.missions.next_steps import next_steps
from peygir.domain.missions.problems import RoleMayNot
from peygir.domain.missions.queries import Whole
from peygir.domain.missions.states import WORKING, State, Verb
from peygir.web.missions.refusals import refusal, waiting_for
from peygir.web.missions.words import ICONS, STEP_NAMES
from peygir.web.shared.wording import digits, language

_AS_ONE = {Verb.UPHOLD: "decide_contest", Verb.RELEASE: "decide_contest"}
# What leaves the usual road, and is chosen on purpose.
_ASIDE = frozenset({Verb.CONTEST, Verb.CANCEL, "edit", "organise", "set_accountable"})
_HINDERED = ("explain_delay", "postpone", "ask_postponement", "block", "unblock", "escalate")
# What stands beside the part of the page it changes, not in the list of steps.
PLACED = frozenset(
    {
        "add_evidence", "add_note", "follow_up", "join_follow_up", "answer_follow_up", "decide_postponement", "depend",
        "undepend", "set_project", "report_progress", "add_part",
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Offer:
    verb: str
    why_not: Problem | None = None
    aside: bool = False
    query: str = ""


def offers(by: Actor, mission: Mission, whole: Whole, now: datetime) -> list[Offer]:
    """The steps of this state; one that the role never takes is left out."""
    found: dict[str, Offer] = {}
    waiting = waiting_for(by, whole.escalations)
    if waiting is not None and mission.is_open:
        verb = "decide_escalation"
        found[verb] = Offer(verb, refusal(verb, by, mission), query=f"?item={waiting.pk}")
    for one in next_steps(by, mission, now):
        verb = _AS_ONE.get(one.verb, one.verb)
        found.setdefault(verb, Offer(verb, one.why_not, aside=verb in _ASIDE))
    if "depend" in found:
        found["undepend"] = Offer("undepend", found["depend"].why_not)
    for verb in _following(mission, whole):
        found[verb] = Offer(verb, refusal(verb, by, mission), aside=verb in _HINDERED)
    asked = next((one for one in whole.delays if one.due_asked is not None and one.agreed is None), None)
    if asked is not None and can_answer_asking(by, mission, asked):
        found["decide_postponement"] = Offer("decide_postponement")
    return [one for one in found.values() if not isinstance(one.why_not, RoleMayNot)]


def _following(mission: Mission, whole: Whole) -> list[str]:
    if not mission.is_open:
        return []
    verbs = []
    if mission.state != State.DRAFT:
        verbs.append("follow_up")
    if any(one.open for one in whole.follow_ups):
        verbs += ["answer_follow_up", "join_follow_up"]
    if mission.state in WORKING:
        verbs += [verb for verb in _HINDERED if verb != ("block" if mission.blocked else "unblock")]
    return verbs


def onward(found: Iterable[Offer], mission: Mission) -> list[dict[str, Any]]:
    return [line(one, mission) for one in found if one.why_not is None and not one.aside and one.verb not in PLACED]


def beside(found: Iterable[Offer], mission: Mission) -> list[dict[str, Any]]:
    """What ends the mission stands last."""
    chosen = [one for one in found if one.why_not is None and one.aside]
    return [line(one, mission) for one in sorted(chosen, key=lambda one: one.verb == Verb.CANCEL)]


def placed(found: Iterable[Offer], mission: Mission) -> dict[str, dict[str, Any]]:
    here = PLACED | {"decide_escalation"}
    return {one.verb: line(Offer(one.verb), mission) for one in found if one.why_not is None and one.verb in here}


def why_not(found: Iterable[Offer]) -> list[tuple[str, list[str]]]:
    """(the sentence, the steps it stands in the way of): one reason is said once; what has its own place is not listed."""
    sentences: dict[str, list[str]] = {}
    for one in found:
        if one.why_not is not None and one.verb not in PLACED:
            sentences.setdefault(digits(one.why_not.sentence(language())), []).append(str(STEP_NAMES[one.verb]))
    return list(sentences.items())


def line(one: Offer, mission: Mission) -> dict[str, Any]:
    address = reverse("missions:step", args=[mission.pk, one.verb])
    return {"verb": one.verb, "name": STEP_NAMES[one.verb], "icon": ICONS[one.verb], "url": address, "query": one.query}
