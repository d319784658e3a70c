"""What may be done next with an issue, and why not the rest."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from peygir.base.problems import Problem
from peygir.domain.audit.actors import Actor
from peygir.domain.issues.models import Issue
from peygir.domain.issues.permissions import can_moderate, check_can
from peygir.domain.issues.problems import AlreadyReviewed, PreviousStepsMissing, RoleMayNot, TopCapReached
from peygir.domain.issues.queries import Whole
from peygir.domain.issues.queries.standing import Next
from peygir.domain.issues.states import OVER, Stage, Verb
from peygir.domain.issues.words import ASKS, VERBS, told
from peygir.web.issues.words import ICONS, STEP_NAMES
from peygir.web.shared.wording import language

# What a note given with the step itself answers.
BY_NOTE = frozenset({"ranking_or_note", "target_or_note"})
_ASIDE = (Verb.SEND_BACK, Verb.MERGE, Verb.SPLIT, Verb.RETIRE)
_ALWAYS = ("edit", "set_services", "set_due", "cite_aim")
# What stands beside the part of the page it changes, not in the list of steps.
PLACED = (
    "set_owner", "add_cause", "edit_cause", "move_cause", "remove_cause", "link", "unlink", "consider_links",
    "add_alternative", "remove_alternative", "choose", "add_stakeholder", "remove_stakeholder", "set_indicator",
    "uncite_aim",
)  # fmt: skip
_OPEN_LATER = ("add_evidence", "measure_indicator")  # also for an issue that is resolved: it is still watched


@dataclass(frozen=True, slots=True)
class Offer:
    verb: str
    why_not: Problem | None = None
    usual: bool = False
    aside: bool = False


def offers(by: Actor, issue: Issue, whole: Whole, nexts: Iterable[Next], cap: tuple[int, int]) -> list[Offer]:
    """The steps of this stage; one that the role never takes is left out. `cap`: top priorities of the place and their limit."""
    found = []
    if issue.stage == Stage.ELICITED:
        found.append(Offer("review", _review(by, issue, whole), usual=True))
    for one in nexts:
        verb = one.arrow.verb
        if verb in _ASIDE:
            found.append(Offer(verb, _refused(verb, by, issue), aside=True))
        else:
            onward = verb != Verb.REOPEN
            found.append(Offer(verb, _refused(verb, by, issue) or _lacking(one), usual=onward))
    if issue.is_open:
        top = "unmark_top" if issue.top else "mark_top"
        full = None if issue.top or cap[0] < cap[1] else TopCapReached(cap=cap[1])
        found.append(Offer(top, _refused(top, by, issue) or full, aside=True))
    if issue.stage not in (Stage.MERGED, Stage.RETIRED):
        public = "unpublish" if issue.published_at else "publish"
        found.append(Offer(public, _refused(public, by, issue), aside=True))
    if issue.is_open:
        found += [Offer(verb, _refused(verb, by, issue), aside=True) for verb in _ALWAYS]
    return [offer for offer in found if not isinstance(offer.why_not, RoleMayNot)]


def placed(by: Actor, issue: Issue, whole: Whole) -> dict[str, dict[str, Any]]:
    """The steps that stand beside parts of the page, for those this actor may take now."""
    verbs = [verb for verb in PLACED if issue.is_open] + [verb for verb in _OPEN_LATER if issue.is_open or issue.stage in OVER]
    if whole.indicator is None:
        verbs = [verb for verb in verbs if verb != "measure_indicator"]
    if issue.is_open and any(one.chosen for one in whole.alternatives):
        verbs.append("propose_mission")
    found = {verb: line(verb, issue) for verb in verbs if _refused(verb, by, issue) is None}
    if whole.comments and can_moderate(by, issue):
        found["moderate"] = line("moderate", issue)
    return found


def line(verb: str, issue: Issue, **more: Any) -> dict[str, Any]:
    address = reverse("issues:step", args=[issue.pk, verb])
    return {"verb": verb, "name": STEP_NAMES[verb], "icon": ICONS[verb], "url": address, **more}


def why_not(found: Iterable[Offer]) -> list[tuple[str, list[str]]]:
    """(the sentence, the steps it stands in the way of): one reason is said once."""
    sentences: dict[str, list[str]] = {}
    for offer in found:
        if offer.why_not is not None:
            sentences.setdefault(offer.why_not.sentence(language()), []).append(str(STEP_NAMES[offer.verb]))
    return list(sentences.items())


def _refused(verb: str, by: Actor, issue: Issue) -> Problem | None:
    try:
        check_can(verb, by, issue)
    except Problem as problem:
        return problem
    return None


def _review(by: Actor, issue: Issue, whole: Whole) -> Problem | None:
    if any(one.round == issue.review_round and one.user_id == by.user_id for one in whole.reviews):
        return AlreadyReviewed()
    return _refused("review", by, issue)


def _lacking(one: Next) -> Problem | None:
    lacking = [ask for ask in one.lacking if ask not in BY_NOTE]
    if not lacking:
        return None
    return PreviousStepsMissing(
        step=told(VERBS[one.arrow.verb]), lacking=told(*(ASKS[ask] for ask in lacking)), asks=tuple(lacking)
    )
