"""A form that is stored and does not count: why, what it says beside what counts, and what can be done."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from peygir.base.problems import Problem
from peygir.domain.supervision.actions.count_instead import count_instead
from peygir.domain.supervision.actions.take_quarantined import read_again
from peygir.domain.supervision.models import Revision, Visit
from peygir.domain.supervision.results.compared import counted_revision
from peygir.domain.supervision.results.uncounted import lines_of
from peygir.domain.supervision.submissions.faults import FAULTS, FILLED_BEFORE
from peygir.domain.supervision.submissions.lists import DECIDERS, READERS, faulty_visible_to
from peygir.domain.supervision.submissions.naming import visit_code_of
from peygir.web.field.phone_forms import InsteadForm, refuse
from peygir.web.field.views.quarantine import senders_of
from peygir.web.shared.access import roles_only
from peygir.web.shared.wording import language


@roles_only(*sorted(READERS))
@require_http_methods(["GET", "HEAD", "POST"])
def uncounted(request: HttpRequest, revision_id: int) -> HttpResponse:
    """POST: `verb` again (read it once more) or instead (let it count in place of the other, with a reason)."""
    found = faulty_visible_to(request.actor).select_related("form_version", "checklist", "submission__visit", "device")
    one = found.filter(pk=revision_id).first()
    if one is None:
        raise Http404
    instead = request.POST.get("verb") == "instead"
    status, form = 200, InsteadForm(request.POST if instead else None)
    if request.method == "POST" and (not instead or form.is_valid()):
        try:
            _do(request, one, form)
        except Problem as problem:
            if problem.status not in {409, 422}:
                raise
            refuse(form, problem)
            status = problem.status
        else:
            return redirect("field:quarantine")
    elif request.method == "POST":
        status = 422
    return render(request, "field/uncounted.html", _shown(request, one) | {"form": form}, status=status)


def _do(request: HttpRequest, one: Revision, form: InsteadForm) -> None:
    if request.POST.get("verb") == "instead":
        count_instead(one.pk, form.cleaned_data["note"], by=request.actor, at=timezone.now())
        messages.success(request, _("This form counts for the visit as soon as it is read."))
    else:
        read_again(one.pk, by=request.actor, at=timezone.now())
        messages.success(request, _("The form will be read once more."))


def _shown(request: HttpRequest, one: Revision) -> dict[str, Any]:
    code = visit_code_of(one)
    named = Visit.objects.filter(code=code).select_related("round").first() if code else None
    visit = one.submission.visit or named
    counted = counted_revision(visit) if visit is not None else None
    senders = senders_of([one.appointment_id_claimed, counted.appointment_id_claimed if counted else None])
    title = one.checklist.title_en if language().startswith("en") else ""
    return {
        "one": one,
        "title": title or one.checklist.title_fa,
        "said": FAULTS.get(one.fault, one.fault),
        "sender": senders.get(one.appointment_id_claimed or 0, ""),
        "code": code,
        "visit": named,
        "counted": counted,
        "counted_sender": senders.get(counted.appointment_id_claimed or 0, "") if counted else "",
        "lines": lines_of(bytes(one.xml), one.form_version, counted, language()),
        "may": request.actor.role in DECIDERS,
        "may_replace": one.fault == FILLED_BEFORE,
    }
