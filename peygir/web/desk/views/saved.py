"""Saved views: a list under a name, for oneself or for the office."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from peygir.base.problems import InvalidInput
from peygir.domain.demands import actions
from peygir.domain.demands.filters import WorkFilter
from peygir.web.shared.access import officials_only
from peygir.web.shared.wording import language


@officials_only
@require_POST
def save(request: HttpRequest) -> HttpResponse:
    query = WorkFilter.from_query(request.POST.get("query", "")).query()
    try:
        view = actions.save_view(
            request.POST.get("name", ""), query, shared="shared" in request.POST, by=request.actor, at=timezone.now()
        )
    except InvalidInput as problem:
        messages.warning(request, problem.sentence(language()))
    else:
        messages.success(request, _("The view is saved: %(name)s") % {"name": view.name})
    return redirect(f"{reverse('desk:demands')}?{query}")


@officials_only
@require_POST
def delete(request: HttpRequest, view_id: int) -> HttpResponse:
    actions.delete_view(view_id, by=request.actor, at=timezone.now())
    messages.success(request, _("The view was removed."))
    return redirect(f"{reverse('desk:demands')}?{WorkFilter.from_query(request.POST.get('query', '')).query()}")
