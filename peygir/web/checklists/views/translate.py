"""What a version lacks in one of its languages, and filling it in: a new draft of the same spreadsheet."""

from datetime import UTC, datetime

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from peygir.base.problems import PermissionRefused, Problem
from peygir.domain.supervision.actions import translate_version
from peygir.domain.supervision.checklists.permissions import check_can_change
from peygir.domain.supervision.checklists.problems import SourceMissing
from peygir.domain.supervision.checklists.translating import untranslated
from peygir.domain.supervision.queries.checklists import get_version
from peygir.web.checklists.access import keepers_only
from peygir.web.checklists.forms import TranslateForm
from peygir.web.checklists.wording import title_of
from peygir.web.shared.refusing import into_form

SHOWN = 100  # at a time: what is filled in makes a draft, which lacks less


@keepers_only
@require_http_methods(["GET", "HEAD", "POST"])
def translate(request: HttpRequest, version_id: int) -> HttpResponse:
    one = get_version(version_id, request.actor)
    check_can_change(request.actor, one.checklist)
    if not one.xlsx:
        raise SourceMissing
    lacking = untranslated(bytes(one.xlsx))
    form = TranslateForm(lacking[:SHOWN], request.POST or None)
    if request.method == "POST" and form.is_valid() and form.texts():
        try:
            draft = translate_version(version_id=version_id, texts=form.texts(), by=request.actor, at=datetime.now(UTC))
        except PermissionRefused:
            raise
        except Problem as problem:
            into_form(problem, form)
        else:
            messages.success(request, _("A new draft bears these texts. Look at it, then publish it."))
            return redirect("checklists:version", draft.pk)
    above = reverse("checklists:checklist", args=[one.checklist_id])
    back = reverse("checklists:version", args=[one.pk])
    context = {
        "form": form, "total": len(lacking), "shown": min(len(lacking), SHOWN), "back": back, "one": one,
        "crumbs": [
            (_("Checklists"), reverse("checklists:list")), (title_of(one.checklist), above), (one.version, back),
            (_("Translate"), ""),
        ],
    }  # fmt: skip
    return render(request, "checklists/translate.html", context, status=422 if form.is_bound and form.errors else 200)
