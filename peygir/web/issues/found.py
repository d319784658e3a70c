"""A proposal in words: what was found, where, how strong, by which engine."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.utils.translation import pgettext as _p

from peygir.base.calendar import format_jalali
from peygir.domain.issues.models import Proposal
from peygir.domain.issues.words import PROPOSAL_KINDS
from peygir.domain.services.queries import catalogue
from peygir.web.issues.figures import plain
from peygir.web.issues.naming import named, place_name
from peygir.web.issues.words import DECISIONS
from peygir.web.shared.tags.persian import code_exact
from peygir.web.shared.wording import digits, language


def shown(one: Proposal) -> dict[str, Any]:
    """What the inbox says of it."""
    decided = one.state != Proposal.State.OPEN
    return {
        "id": one.pk,
        "title": named(one.title_fa, one.title_en),
        "why": named(one.why_fa, one.why_en),
        "kind": PROPOSAL_KINDS[one.kind],
        "place": place_name(one.place_id),
        "topic": named(one.topic.name_fa, one.topic.name_en) if one.topic else "",
        "counted": digits(ngettext("%(n)s case", "%(n)s cases", one.member_count) % {"n": one.member_count}),
        "renewed_at": one.renewed_at,
        "url": reverse("issues:proposal", args=[one.pk]),
        "decided": DECISIONS[one.state] if decided else None,
        "reason": one.reason,
        "issue_url": reverse("issues:issue", args=[one.issue_id]) if one.issue_id else "",
    }


def shown_whole(one: Proposal) -> dict[str, Any]:
    """What its page says beside that: the window, the expected, the engine."""
    lang, service = language(), catalogue().by_id.get(one.service_id)
    days = [format_jalali(day, "long", lang) for day in (one.window_from, one.window_to) if day]
    pairs = [
        (_("Kind"), PROPOSAL_KINDS[one.kind]),
        (_("Service"), service.name(lang) if service else ""),
        (_("Between"), " – ".join(days)),
        (_("Found"), plain(one.observed)),
        (_("Expected"), plain(one.expected) if one.expected is not None else ""),
        (_("Within"), _("%(metres)s metres") % {"metres": plain(round(one.radius_m))} if one.radius_m else ""),
    ]
    engine = [
        (_("Engine"), code_exact(f"{one.engine} {one.engine_version}")),
        *((code_exact(name), code_exact(value)) for name, value in sorted({**one.parameters, **one.measures}.items())),
        (_p("engine", "Seed"), code_exact(one.seed) if one.seed is not None else ""),
        (_("Fingerprint of the inputs (SHA-256)"), code_exact(one.inputs_hash[:16] + "…")),
    ]
    return {
        **shown(one),
        "pairs": [(name, value) for name, value in pairs if value],
        "engine": [(name, value) for name, value in engine if value],
        "center": f"{one.lon},{one.lat}" if one.lon is not None else "",
    }
