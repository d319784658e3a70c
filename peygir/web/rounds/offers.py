"""The steps of a round: which are open to the actor now, and why not the others."""

from typing import Any

from django.urls import reverse

from peygir.base.problems import Problem
from peygir.domain.audit.actors import Actor
from peygir.domain.supervision.models import Round
from peygir.domain.supervision.permissions import check_can
from peygir.domain.supervision.problems import RoleMayNot
from peygir.domain.supervision.states import ROUND_ARROWS
from peygir.web.rounds.wording import STEPS
from peygir.web.shared.wording import digits, language


def offers(by: Actor, found: Round) -> dict[str, Any]:
    """Steps of this state; one that the role never takes is left out."""
    ready, refused = [], []
    for arrow in ROUND_ARROWS:
        if found.state not in arrow.sources:
            continue
        verb = f"{arrow.verb}_round"
        name, icon, about, grave = STEPS[verb]
        try:
            check_can(arrow.verb, by, found)
        except RoleMayNot:
            continue
        except Problem as problem:
            refused.append((digits(problem.sentence(language())), name))
        else:
            url = reverse("rounds:step", args=[found.pk, verb])
            ready.append({"name": name, "icon": icon, "about": about, "grave": grave, "url": url})
    return {"ready": ready, "refused": refused}
