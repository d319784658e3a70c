"""What an issue's page shows, in words, from what hangs on the issue."""

from collections.abc import Iterable
from typing import Any

from django.urls import reverse
from django.utils.translation import get_language_bidi
from django.utils.translation import gettext as _

from peygir.base.calendar import format_jalali
from peygir.domain.audit.actors import Actor
from peygir.domain.files.models import File
from peygir.domain.issues import words
from peygir.domain.issues.models import Comment, Issue, MissionProposal, Review
from peygir.domain.issues.queries import Network, Whole
from peygir.domain.issues.queries.standing import Next
from peygir.domain.issues.rules import gap_closed
from peygir.domain.issues.states import CHAIN, Stage, forward
from peygir.domain.missions.permissions import can_create
from peygir.domain.places.queries import tree
from peygir.domain.services.queries import catalogue
from peygir.web.desk.story import office_name
from peygir.web.issues.chart import chart
from peygir.web.issues.figures import plain
from peygir.web.issues.naming import named, place_name
from peygir.web.issues.network import Edge, Node, draw
from peygir.web.issues.words import STAGES
from peygir.web.shared.tags.persian import percent
from peygir.web.shared.wording import digits, language


def stands(issue: Issue, service_ids: Iterable[int]) -> dict[str, Any]:
    lang, services = language(), catalogue().by_id
    return {
        "place": place_name(issue.place_id),
        "path": "، ".join(reversed(tree().path_names(issue.place_id, lang))) if issue.place_id in tree() else "",
        "topic": named(issue.topic.name_fa, issue.topic.name_en),
        "owner": office_name(issue.owner_office_id),
        "source": words.SOURCES[issue.source],
        "services": [services[id_].name(lang) for id_ in service_ids if id_ in services],
    }


def chain(issue: Issue, whole: Whole, nexts: Iterable[Next]) -> list[dict[str, Any]]:
    """The seven stages: when each was reached the last time, and what the next one still asks."""
    reached = {step.to_stage: step for step in whole.steps if step.from_stage != step.to_stage}
    following = forward(issue.stage)
    lacking = next((one.lacking for one in nexts if following is not None and one.arrow.verb == following.verb), ())
    at = CHAIN.index(Stage(issue.stage)) if issue.stage in CHAIN else -1
    lines = []
    for i, stage in enumerate(CHAIN):
        step, passed = reached.get(stage), i <= at or (at < 0 and stage in reached)
        asks = following.asks if following is not None and following.target == stage else ()
        look = STAGES[stage]
        lines.append(
            {
                "name": look.label,
                "icon": look.icon if passed else "circle-dashed",
                "tone": ("info" if i == at else "good") if passed else "neutral",
                "current": i == at,
                "at": step.at if step is not None and passed else None,
                "who": step.actor_name if step is not None and passed else "",
                "reason": step.reason if step is not None and passed else "",
                "asks": [{"sentence": words.ASKS[ask], "met": ask not in lacking} for ask in asks if ask != "reason"],
            }
        )
    return lines


def evidence(issue: Issue, whole: Whole) -> list[dict[str, Any]]:
    return [
        {
            "summary": one.summary,
            "kind": words.EVIDENCE_KINDS[one.kind],
            "count": one.count,
            "observed": one.observed_at,
            "who": one.actor_name,
            "at": one.at,
            "url": address_of(one.ref),
            "ref": one.ref,
            "file": _file(issue, one.file),
            "photo": _file(issue, one.file) if one.file is not None and one.file.width else "",
        }
        for one in whole.evidence
    ]


def address_of(ref: str) -> str:
    """Where a reference leads: an address, or a query string of the list of demands; "" for anything else."""
    if ref.startswith(("https://", "http://")) or (ref.startswith("/") and not ref.startswith("//")):
        return ref
    kind, mark, number_ = ref.partition("=")
    if kind == "proposal" and number_.isdecimal() and len(number_) < 19:
        return reverse("issues:proposal", args=[int(number_)])
    return f"{reverse('desk:demands')}?{ref.lstrip('?')}" if mark and " " not in ref else ""


def _file(issue: Issue, file: File | None) -> str:
    return reverse("issues:file", args=[issue.pk, file.pk]) if file is not None else ""


def reviews(issue: Issue, whole: Whole) -> list[dict[str, Any]]:
    return [
        {"agrees": one.verdict == Review.Verdict.AGREE, "who": one.actor_name, "at": one.at, "note": one.note}
        for one in whole.reviews
        if one.round == issue.review_round
    ]


def alternatives(whole: Whole) -> list[dict[str, Any]]:
    return [
        {
            "title": one.title,
            "millions": plain(None if one.cost_rials is None else one.cost_rials / 1_000_000),
            "effort_days": plain(one.effort_days),
            "duration_days": plain(one.duration_days),
            "effect": one.effect,
            "share": one.effect_share,
            "who": office_name(one.who_office_id),
            "chosen": one.chosen,
            "chosen_reason": one.chosen_reason,
            "as_item": f"?item={one.pk}",
        }
        for one in whole.alternatives
    ]


def missions(whole: Whole, issue: Issue, by: Actor) -> list[dict[str, Any]]:
    """What was proposed; `make`: where it becomes a mission in one step, for who may and while nobody has."""
    may = can_create(by) and issue.is_open
    return [
        {
            "output": one.output,
            "measure": one.measure,
            "who": office_name(one.owner_office_id),
            "due": one.due_on,
            "state": words.MISSION_STATES[one.state],
            "taken": one.state == MissionProposal.State.TAKEN,
            "make": f"{reverse('missions:new')}?issue={issue.pk}&proposal={one.pk}"
            if may and one.state == MissionProposal.State.PROPOSED
            else "",
        }
        for one in whole.missions
    ]


def indicator(whole: Whole) -> dict[str, Any] | None:
    found = whole.indicator
    if found is None:
        return None
    last = whole.measurements[-1] if whole.measurements else None
    share = gap_closed(found.baseline, found.target, last.value) if last else None
    said = _("From %(baseline)s to %(target)s by %(date)s") % {
        "baseline": plain(found.baseline),
        "target": plain(found.target),
        "date": format_jalali(found.target_on, "long", language()),
    }
    if share is not None:
        said = f"{said} · " + _("%(share)s of the way is gone") % {"share": percent(share)}
    measured = [(one.on, one.value) for one in whole.measurements]
    drawn = chart(
        measured,
        baseline=(found.baseline_on, found.baseline),
        target=(found.target_on, found.target),
        mirrored=get_language_bidi(),
    )
    return {
        "name": found.name,
        "unit": found.unit,
        "said": said,
        "told": f"{found.name}: {said}",
        "chart": drawn,
        "rules": [(kind, y, above, plain(value)) for kind, y, above, value in drawn.rules],
        "measured": [
            {"on": one.on, "value": plain(one.value), "evidence": one.evidence.summary, "who": one.actor_name}
            for one in reversed(whole.measurements)
        ],
    }


def network(issue: Issue, found: Network) -> dict[str, Any]:
    mirrored = get_language_bidi()
    nodes = [
        Node(
            one.pk, one.title, one.stage, "" if one.pk == issue.pk else reverse("issues:issue", args=[one.pk]), one.pk == issue.pk
        )
        for one in found.nodes
    ]
    edges = [Edge(one.from_id, one.to_id, one.kind) for one in found.edges]
    by_id = {node.id: node for node in nodes}
    rows = [
        {
            "source": by_id[one.from_id],
            "target": by_id[one.to_id],
            "kind": words.LINK_KINDS[one.kind],
            "note": one.note,
            "own": issue.pk in (one.from_id, one.to_id),
            "as_item": f"?item={one.id}",
            "said": f"{by_id[one.from_id].title} {words.LINK_KINDS[one.kind]} {by_id[one.to_id].title}",
        }
        for one in found.edges
    ]
    return {
        "rows": rows,
        "across": draw(nodes, edges, mirrored=mirrored, upright=False),
        "upright": draw(nodes, edges, mirrored=mirrored, upright=True),
        "considered": issue.links_considered_at is not None,
    }


def aims(whole: Whole) -> list[dict[str, Any]]:
    return [
        {
            "title": named(one.aim.title_fa, one.aim.title_en),
            "kind": words.AIM_KINDS[one.aim.kind],
            "source": one.aim.source,
            "note": one.note,
            "as_item": f"?item={one.aim_id}",
        }
        for one in whole.aims
    ]


def comments(whole: Whole, *, moderates: bool) -> list[dict[str, Any]]:
    """What nobody has let through are somebody's own words: they are read by who decides about them, and by nobody else."""
    return [
        {
            "text": one.text,
            "at": one.at,
            "state": words.COMMENT_STATES[one.state],
            "waiting": one.state == Comment.State.WAITING,
            "reason": one.reason,
            "as_item": f"?item={one.pk}",
        }
        for one in whole.comments
        if moderates or one.state == Comment.State.SHOWN
    ]


def stakeholders(whole: Whole) -> list[dict[str, Any]]:
    return [
        {"name": one.name, "kind": words.STAKEHOLDER_KINDS[one.kind], "stake": one.stake, "as_item": f"?item={one.pk}"}
        for one in whole.stakeholders
    ]


def story(whole: Whole) -> list[dict[str, Any]]:
    """Newest first: what holds now is read first."""
    return [
        {
            "at": step.at,
            "what": words.STEPS.get(step.verb, step.verb),
            "who": step.actor_name or digits(_("by itself, on time")),
            "tone": STAGES[step.to_stage].tone,
            "icon": STAGES[step.to_stage].icon,
            "reason": step.reason,
            "note": step.note,
        }
        for step in reversed(whole.steps)
    ]
