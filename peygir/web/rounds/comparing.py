"""A round beside the one before it: mean score and findings of the offices that both have visited by now."""

from typing import Any

from django.db.models import Avg, Count
from django.urls import reverse
from django.utils.translation import gettext as _

from peygir.domain.audit.actors import Actor
from peygir.domain.supervision.models import Round, Visit
from peygir.domain.supervision.queries.findings import findings_visible_to
from peygir.domain.supervision.queries.rounds import rounds_visible_to
from peygir.domain.supervision.states import FindingState, VisitState
from peygir.web.shared.tags.persian import number


def compared(found: Round, by: Actor) -> dict[str, Any] | None:
    """None where the round before is not the actor's to see. Three queries beside that."""
    if not rounds_visible_to(by).filter(pk=found.previous_id).exists():
        return None
    both = [found.pk, found.previous_id]
    done = Visit.objects.filter(kind=Visit.Kind.FIELD, state=VisitState.DONE)
    before = done.filter(round=found.previous_id).values("office")
    offices = list(done.filter(round=found, office__in=before).values_list("office_id", flat=True).order_by().distinct())
    if not offices:
        return None
    visits = done.filter(round__in=both, office__in=offices)
    told = {row["round_id"]: row for row in visits.order_by().values("round_id").annotate(score=Avg("score"))}
    rows = findings_visible_to(by).filter(round__in=both, office__in=offices).exclude(state=FindingState.DISMISSED)
    findings = dict(rows.order_by().values_list("round_id").annotate(n=Count("pk", distinct=True)))
    mine, theirs = ({**_NOTHING, **told.get(one, {}), "findings": findings.get(one, 0)} for one in both)
    names = (("score", _("Mean score in the field")), ("findings", _("Findings")))
    return {
        "title": found.previous.title,
        "url": reverse("rounds:round", args=[found.previous_id]),
        "offices": len(offices),
        "rows": [(name, _number(mine[key], key), _number(theirs[key], key)) for key, name in names],
    }


_NOTHING: dict[str, Any] = {"score": None}


def _number(value: Any, key: str) -> str:
    return number(value, 1 if key == "score" else 0)
