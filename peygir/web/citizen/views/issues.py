"""Published issues: what is wrong in a place, what is promised, how far it is, and a place to comment."""

from datetime import date, datetime
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from peygir.base.calendar import local_date
from peygir.domain.issues.models import Alternative, Issue, Measurement
from peygir.domain.issues.queries.public import published_issue, shown_comments
from peygir.domain.issues.ranking.queries import open_to_comments_on
from peygir.domain.issues.register import gauges_of
from peygir.domain.issues.states import Stage
from peygir.domain.places.queries import tree
from peygir.web.citizen import issues as gathering
from peygir.web.citizen.commenting import CommentForm, take
from peygir.web.citizen.ranking_told import ranked
from peygir.web.shared.tags.persian import language

_MOST_COMMENTS, _MOST_MEASURED = 100, 12
_SAID = "said"


@require_safe
def issues(request: HttpRequest) -> HttpResponse:
    """`?place=code&page=n`; without a place, all of them and the places to choose from."""
    now, lang = timezone.now(), language()
    code = request.GET.get("place", "")[:40]
    node = tree().by_code(code) if code else None
    if code and node is None:
        raise Http404
    asked = request.GET.get("page", "1")
    found = gathering.listed(node, int(asked) if asked.isdecimal() and len(asked) < 6 else 1)
    context = {
        "found": found,
        "node": node,
        "name": node.name(lang) if node is not None else "",
        "above": [(n.name(lang), n.code) for n in (tree()[id_] for id_ in node.path[:-1]) if n.column] if node else [],
        "below": gathering.below(node, local_date(now)),
        "now": now,
    }
    answer = render(request, "citizen/issues/list.html", context)
    answer["Cache-Control"] = "private, max-age=300"
    return answer


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def issue(request: HttpRequest, issue_id: int) -> HttpResponse:
    """The story of one issue. A comment is sent to the same address; what was typed stays when it is not taken."""
    now = timezone.now()
    found = published_issue(issue_id)
    open_ranking = open_to_comments_on(found, now)
    form, more = CommentForm(), {}
    if request.method == "POST":
        if open_ranking is None:
            return _page(request, found, CommentForm(request.POST), now, None, status=409, closed_meanwhile=True)
        form = CommentForm(request.POST)
        refused = take(request, found, form, now)
        if refused is None:
            # A page that was sent is not sent again by loading it anew.
            answer = redirect("public_issue", issue_id=found.pk)
            answer["Location"] += f"?{_SAID}=1#comments"
            return answer
        more = refused
    return _page(request, found, form, now, open_ranking, **more)


def _page(
    request: HttpRequest, found: Issue, form: CommentForm, now: datetime, open_ranking: Any, status: int = 200, **more: Any
) -> HttpResponse:
    told = gathering.told(found, gauges_of([found.pk]).get(found.pk))
    chosen = Alternative.objects.filter(issue=found, chosen=True).first()
    context = {
        "issue": found,
        "told": told,
        "path": "، ".join(reversed(tree().path_names(found.place_id, language()))) if found.place_id in tree() else "",
        "chain": gathering.chain(found),
        "measured": _measured(found) if told.gauge else [],
        "chosen": chosen,
        "chosen_by": gathering.office_name(chosen.who_office_id) if chosen else "",
        "ranked": ranked(found),
        "goes_on": _goes_on(found),
        "comments": list(shown_comments(found)[:_MOST_COMMENTS]),
        "form": form,
        "open_ranking": open_ranking,
        "said": _SAID in request.GET,
        "now": now,
        **more,
    }
    return render(request, "citizen/issues/page.html", context, status=status)


def _measured(found: Issue) -> list[tuple[date, float]]:
    rows = Measurement.objects.filter(indicator__issue=found).order_by("-on", "-id").values_list("on", "value")
    return [(on, gathering.whole(value)) for on, value in rows[:_MOST_MEASURED]]


def _goes_on(found: Issue) -> Issue | None:
    """Where a merged issue is followed now, if the public may read that one."""
    if found.stage != Stage.MERGED or found.merged_into_id is None:
        return None
    return Issue.objects.filter(pk=found.merged_into_id, published_at__isnull=False).first()
