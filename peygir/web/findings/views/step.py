"""One step of a finding, on a page of its own."""

from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from peygir.base.problems import NotFound, PermissionRefused, Problem
from peygir.domain.supervision.findings.next_steps import fits, refusal
from peygir.domain.supervision.findings.problems import FindingChangedMeanwhile, FindingStepNotOpen
from peygir.domain.supervision.findings.words import STATES, told
from peygir.domain.supervision.models import Finding
from peygir.domain.supervision.queries.findings import findings_visible_to, get_finding
from peygir.web.findings.entrance import readers
from peygir.web.findings.forms.steps import StepForm
from peygir.web.findings.steps import STEPS
from peygir.web.findings.storing import stored
from peygir.web.findings.words import GRAVE, STEP_NAMES, WHAT_HAPPENS

REFUSED = HTTPStatus.UNPROCESSABLE_ENTITY


@readers
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def step(request: HttpRequest, finding_id: int, verb: str) -> HttpResponse:
    by, now = request.actor, timezone.now()
    found = get_finding(finding_id, by)
    if verb not in STEPS:
        raise Http404
    problem = refusal(verb, by, found)
    if problem is not None:
        raise problem
    if request.method != "POST":
        if not fits(verb, found):
            raise FindingStepNotOpen(state=told(STATES[found.state]), step=told(STEP_NAMES[verb]))
        return _page(request, found, verb, STEPS[verb].form(found))
    form = STEPS[verb].form(found, request.POST, request.FILES)
    if not form.is_valid():
        return _page(request, found, verb, form, status=REFUSED)
    given = form.cleaned_data
    try:
        laid = stored(request, by, now) if form.has_files else []
        STEPS[verb].take(found, given, laid, {"by": by, "at": now, "version": given["version"]})
    except FindingChangedMeanwhile as changed:
        # What was typed stays; sent again, it is decided about the finding as it now is.
        data = request.POST.copy()
        data["version"] = str(get_finding(finding_id, by).version)
        form = STEPS[verb].form(found, data, request.FILES)
        form.is_valid()
        form.refuse(changed)
        return _page(request, found, verb, form, status=changed.status)
    except (PermissionRefused, NotFound):
        raise
    except Problem as refused:
        if refused.status >= HTTPStatus.INTERNAL_SERVER_ERROR:
            raise
        form.refuse(refused)
        return _page(request, found, verb, form, status=refused.status)
    messages.success(request, _("Done: %(step)s") % {"step": STEP_NAMES[verb]})
    seen = findings_visible_to(by).filter(pk=finding_id).exists()
    return redirect(reverse("findings:finding", args=[finding_id]) if seen else reverse("findings:list"))


def _page(request: HttpRequest, found: Finding, verb: str, form: StepForm, *, status: int = 200, **more: Any) -> HttpResponse:
    back = reverse("findings:finding", args=[found.pk])
    context = {
        "form": form, "title": STEP_NAMES[verb], "lead": found.title, "about": WHAT_HAPPENS.get(verb, ""), "back": back,
        "button": STEP_NAMES[verb], "grave": verb in GRAVE,
        "crumbs": [(_("Findings"), reverse("findings:list")), (found.title, back), (str(STEP_NAMES[verb]), "")],
    }  # fmt: skip
    return render(request, "findings/form.html", context | more, status=status)
