"""Put what was recorded to the offices: all of a round, or those that are marked."""

from dataclasses import replace
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from peygir.base.calendar import local_date
from peygir.base.problems import RuleBroken
from peygir.domain.supervision.actions.put_findings import put_findings
from peygir.domain.supervision.findings import worklist
from peygir.domain.supervision.findings.filters import FindingFilter
from peygir.domain.supervision.findings.permissions import check_leads
from peygir.domain.supervision.queries.rounds import get_round
from peygir.domain.supervision.states import Severity
from peygir.web.findings.entrance import number, readers
from peygir.web.findings.page import line
from peygir.web.findings.words import SEVERITY_LOOKS
from peygir.web.rounds.folds import Fold, above, folded
from peygir.web.shared.wording import digits, language

GRAVEST_FIRST = dict(reversed(SEVERITY_LOOKS.items()))


@readers
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def put(request: HttpRequest, round_id: int) -> HttpResponse:
    by, now = request.actor, timezone.now()
    found = get_round(round_id, by)
    check_leads(by, found)
    if request.method == "POST":
        chosen = [one for one in map(number, request.POST.getlist("finding")) if one is not None]
        everything = "all" in request.POST
        try:
            done = put_findings(found.pk, None if everything else chosen, by=by, at=now)
        except RuleBroken as problem:
            messages.error(request, digits(problem.sentence(language())))
            return redirect(request.path)
        said = ngettext("%(n)s finding was put to its office.", "%(n)s findings were put to their offices.", len(done))
        messages.success(request, digits(said % {"n": len(done)}))
        return redirect(f"{reverse('findings:list')}?round={found.pk}")
    page = worklist.page(by, FindingFilter(round_id=found.pk, state="recorded", after=request.GET.get("after", "")), at=now)
    rows = [line(one, local_date(now)) for one in page.rows]
    context = {
        "round": found,
        "page": page,
        "rows": rows,
        "folds": _by_district(rows),
        "many": page.capped_count,
        "crumbs": [
            (_("Findings"), f"{reverse('findings:list')}?round={found.pk}"),
            (found.title, reverse("rounds:round", args=[found.pk])),
            (_("Put to the offices"), ""),
        ],
    }
    return render(request, "findings/put.html", context)


def _by_district(rows: list[dict[str, Any]]) -> list[Fold]:
    """Under the office above; the one with the gravest first, as the list stands. What holds danger stands open."""
    folds = folded(((above(one["office_id"]), one["code"], one) for one in rows), GRAVEST_FIRST)
    return [replace(one, open=one.open or any(row["code"] == Severity.DANGER for row in one.rows)) for one in folds]
