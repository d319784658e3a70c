"""What the lead of a round should look at: marks on visits, with what each rests on. Shown, not held against anybody."""

from collections import Counter
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from peygir.domain.audit.actors import Actor
from peygir.domain.supervision.integrity import marks
from peygir.domain.supervision.models import Round, Visit
from peygir.domain.supervision.problems import RoleMayNot
from peygir.domain.supervision.queries.rounds import LAST_ID, get_round, sees_marks
from peygir.domain.supervision.queries.visits import visits_visible_to
from peygir.domain.supervision.results.compared import beside, counted_revision
from peygir.domain.supervision.words import VISIT_KINDS
from peygir.web.desk.story import office_name
from peygir.web.missions.forms.choices import person
from peygir.web.missions.showing import Bar
from peygir.web.rounds.crumbs import crumbs
from peygir.web.rounds.entrance import number, readers
from peygir.web.rounds.marks import ALL, mark_word
from peygir.web.rounds.results.marking import rests_on
from peygir.web.shared.wording import language

SIZE = 50


def _round(request: HttpRequest, round_id: int) -> Round:
    found = get_round(round_id, request.actor)
    if not sees_marks(request.actor, found):
        raise RoleMayNot
    return found


@readers
@never_cache
@require_safe
def listed(request: HttpRequest, round_id: int) -> HttpResponse:
    """`?mark=too_short`: only that mark; `?after=N`: on from visit N."""
    by, found = request.actor, _round(request, round_id)
    page = reverse("rounds:result_marks", args=[found.pk])
    marked = list(_marked(found, by).order_by("pk").values_list("pk", "integrity"))
    counts = Counter(code for _key, codes in marked for code in set(codes))
    mark = asked if (asked := request.GET.get("mark", "")) in counts else ""
    after = number(request.GET.get("after", "")) or 0
    keys = [key for key, codes in marked if (not mark or mark in codes) and key > after]
    shown = keys[:SIZE]
    rows = Visit.objects.filter(pk__in=shown).select_related("inspector__user", "inspector__office", "team").order_by("pk")
    narrowing = f"mark={mark}&" if mark else ""
    context = {
        "round": found,
        "bars": [Bar(mark_word(code), counts[code], f"{page}?mark={code}") for code in ALL if counts[code]],
        "mark": mark_word(mark) if mark else "",
        "page": page,
        "all": len(marked),
        "rows": [_line(one, found) for one in rows],
        "more": f"?{narrowing}after={shown[-1]}" if len(keys) > SIZE else "",
        "crumbs": crumbs(found, (_("Result"), reverse("rounds:result", args=[found.pk])), _("What to look at")),
        "now": timezone.now(),
    }
    return render(request, "round_results/marks.html", context)


def _marked(found: Round, by: Actor) -> Any:
    return visits_visible_to(by).filter(round=found).exclude(integrity=[])


def _line(visit: Visit, found: Round) -> dict[str, Any]:
    return {
        "url": reverse("rounds:result_mark", args=[found.pk, visit.pk]),
        "office": office_name(visit.office_id),
        "kind": VISIT_KINDS[visit.kind],
        "on": visit.done_at,
        "inspector": person(visit.inspector) if visit.inspector is not None else "",
        "marks": [mark_word(code) for code in visit.integrity],
    }


@readers
@never_cache
@require_safe
def one(request: HttpRequest, round_id: int, visit_id: int) -> HttpResponse:
    """One visit's marks, what they rest on, and the answers beside those of the visit they resemble."""
    by, found = request.actor, _round(request, round_id)
    rows = visits_visible_to(by).filter(round=found).select_related("round", "inspector__user", "inspector__office")
    visit = rows.filter(pk=visit_id).first() if visit_id <= LAST_ID else None
    revision = counted_revision(visit) if visit is not None else None
    if visit is None or revision is None:
        raise Http404
    told = marks(visit, revision, list(revision.answers.all()))
    codes = {mark.code for mark in told}
    other = next((mark.values["visit"] for mark in told if mark.values.get("visit")), "")
    context = {
        "round": found,
        "line": _line(visit, found),
        "visit": visit,
        "received_at": revision.received_at,
        "marks": [(mark_word(mark.code), rests_on(mark)) for mark in told],
        # Of who came, kept when the form was worked through.
        "kept": [mark_word(code) for code in visit.integrity if code not in codes],
        "compared": beside(visit, other, language()) if other else None,
        "compared_code": f"\u2066{other}\u2069",
        "office_url": reverse("rounds:result_office", args=[found.pk, visit.office_id]),
        "crumbs": crumbs(
            found, (_("What to look at"), reverse("rounds:result_marks", args=[found.pk])), office_name(visit.office_id)
        ),
        "now": timezone.now(),
    }  # fmt: skip
    return render(request, "round_results/mark.html", context)
