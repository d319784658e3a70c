"""What the pages of findings show, in words."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from peygir.domain.audit.actors import Actor
from peygir.domain.missions.queries import visible_to as missions_seen_by
from peygir.domain.missions.words import STATES as MISSION_STATES
from peygir.domain.places.queries import tree
from peygir.domain.supervision.findings.next_steps import NextStep
from peygir.domain.supervision.findings.words import CHECKED, GROUNDS, SIDES, STANDS_BY, STEPS
from peygir.domain.supervision.models import Finding, FindingCheck, FindingEvidence, FindingStep, Objection
from peygir.domain.supervision.queries.rounds import rounds_visible_to
from peygir.domain.supervision.states import FindingState
from peygir.web.desk.story import office_name
from peygir.web.findings.words import ASIDE, ICONS, SEVERITY_LOOKS, STATE_LOOKS, STEP_NAMES
from peygir.web.shared.wording import digits, language


def line(row: Finding, today: Any) -> dict[str, Any]:
    """A line of a list: what, where, of which round, how it stands, until when."""
    return {
        "id": row.pk,
        "title": row.title,
        "url": reverse("findings:finding", args=[row.pk]),
        "office_id": row.office_id,
        "office": office_name(row.office_id),
        "round": row.round.title,
        "state": STATE_LOOKS[row.state],
        "code": row.severity,
        "severity": SEVERITY_LOOKS[row.severity],
        "answer_by": row.answer_by if row.state == FindingState.PUT else None,
        "late": row.state == FindingState.PUT and row.answer_by is not None and row.answer_by < today,
        "again": row.repeats_id is not None,
    }


def who(row: Any) -> str:
    """The office and the role, as it was called that day."""
    return row.actor_name if row.actor_name and row.actor_kind != "job" else _("by itself, on time")


def stands(found: Finding) -> dict[str, Any]:
    places = tree()
    service = found.service
    english = language() == "en"
    return {
        "state": STATE_LOOKS[found.state],
        "severity": SEVERITY_LOOKS[found.severity],
        "office": office_name(found.office_id),
        "path": "، ".join(reversed(places.path_names(found.place_id, language()))) if found.place_id in places else "",
        "service": (service.name_en if english and service.name_en else service.name_fa) if service is not None else "",
        "stands_by": STANDS_BY.get(found.stands_by, ""),
        "waits": found.state == FindingState.PUT,
    }


def story(steps: Sequence[FindingStep]) -> list[dict[str, Any]]:
    """Newest first: what holds now is read first."""
    return [
        {
            "at": step.at,
            "what": STEPS.get(step.verb, step.verb.replace("_", " ")),
            "who": _("from an answer of the checklist") if step.verb == "record" and step.actor_kind == "job" else who(step),
            "tone": STATE_LOOKS[step.to_state].tone if step.from_state != step.to_state else "neutral",
            "icon": ICONS.get(step.verb, "circle"),
            "note": step.note,
        }
        for step in reversed(steps)
    ]


def evidence(found: Finding, rows: Iterable[FindingEvidence]) -> list[tuple[Any, list[dict[str, Any]]]]:
    """By side: of the finding, of the office, of the second look; sides without any are left out."""
    sides: dict[str, list[dict[str, Any]]] = {side: [] for side in SIDES}
    for one in rows:
        url = reverse("findings:file", args=[found.pk, one.file_id])
        sides[one.side].append(
            {"url": url, "photo": bool(one.file.width), "said": one.note or _("Photo or document"), "who": who(one), "at": one.at}
        )
    return [(SIDES[side], lines) for side, lines in sides.items() if lines]


def objections(rows: Iterable[Objection]) -> list[dict[str, Any]]:
    outcomes = {"upheld": _("The finding stands"), "dismissed": _("The finding was dismissed")}
    return [
        {
            "ground": GROUNDS.get(one.ground, one.ground),
            "text": one.text,
            "who": who(one),
            "at": one.at,
            "decided_at": one.decided_at,
            "outcome": outcomes.get(one.outcome, ""),
            "decision": one.decision,
        }
        for one in rows
    ]


def checks(rows: Iterable[FindingCheck]) -> list[dict[str, Any]]:
    return [{"outcome": CHECKED[one.outcome], "note": one.note, "who": who(one), "at": one.at} for one in rows]


def mission_of(found: Finding, by: Actor) -> dict[str, Any] | None:
    """Its corrective mission: the address only for who sees it."""
    mission = found.mission
    if mission is None:
        return None
    seen = missions_seen_by(by).filter(pk=mission.pk).exists()
    return {
        "title": mission.title,
        "state": MISSION_STATES[mission.state],
        "key": mission.state,
        "due_on": mission.due_on,
        "draft": mission.state == "draft",
        "giver": office_name(mission.giver_office_id),
        "url": reverse("missions:mission", args=[mission.pk]) if seen else "",
    }


def round_url(found: Finding, by: Actor) -> str:
    """Empty for who sees the finding and not its round: somebody of another round may be asked to check it again."""
    seen = rounds_visible_to(by).filter(pk=found.round_id).exists()
    return reverse("rounds:round", args=[found.round_id]) if seen else ""


def onward(steps: Iterable[NextStep], found: Finding) -> list[dict[str, Any]]:
    return [_step(one, found) for one in steps if one.why_not is None and one.verb not in ASIDE]


def beside(steps: Iterable[NextStep], found: Finding) -> list[dict[str, Any]]:
    return [_step(one, found) for one in steps if one.why_not is None and one.verb in ASIDE]


def why_not(steps: Iterable[NextStep]) -> list[tuple[str, list[str]]]:
    """(the sentence, the steps it stands in the way of): one reason is said once."""
    sentences: dict[str, list[str]] = {}
    for one in steps:
        if one.why_not is not None:
            sentences.setdefault(digits(one.why_not.sentence(language())), []).append(str(STEP_NAMES[one.verb]))
    return list(sentences.items())


def _step(one: NextStep, found: Finding) -> dict[str, Any]:
    url = reverse("findings:step", args=[found.pk, one.verb])
    return {"verb": one.verb, "name": STEP_NAMES[one.verb], "icon": ICONS.get(one.verb, "circle"), "url": url}
