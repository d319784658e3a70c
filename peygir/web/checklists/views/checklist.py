"""One checklist: its versions, a new version of it, and what it is for."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from peygir.domain.supervision.actions import edit_checklist, upload_checklist
from peygir.domain.supervision.checklists.permissions import can_change
from peygir.domain.supervision.queries.checklists import get_checklist, versions_of
from peygir.web.checklists.access import keepers_only
from peygir.web.checklists.forms import EditForm, UploadForm
from peygir.web.checklists.uploading import uploaded
from peygir.web.checklists.wording import STATES, USES, kinds_of, language_name, state_of, title_of
from peygir.web.shared.access import officials_only
from peygir.web.steward.saving import form_page, try_to

form_methods = require_http_methods(["GET", "HEAD", "POST"])


@officials_only
@require_safe
def checklist(request: HttpRequest, checklist_id: int) -> HttpResponse:
    one = get_checklist(checklist_id, request.actor)
    rows = [
        {"one": version, "state": STATES[state_of(version)], "languages": "، ".join(map(language_name, version.languages))}
        for version in versions_of(one, request.actor)
    ]
    context = {
        "one": one, "title": title_of(one), "use": USES[one.use], "kinds": kinds_of(one), "rows": rows,
        "may_change": can_change(request.actor, one),
        "crumbs": [(_("Checklists"), reverse("checklists:list")), (title_of(one), "")],
    }  # fmt: skip
    return render(request, "checklists/checklist.html", context)


@keepers_only
@form_methods
def upload(request: HttpRequest, checklist_id: int) -> HttpResponse:
    one = get_checklist(checklist_id, request.actor)
    form = UploadForm(request.POST or None, request.FILES or None)
    faults: list = []
    if request.method == "POST" and form.is_valid():
        version, faults = uploaded(request, form, upload_checklist, checklist_id=checklist_id)
        if version is not None:
            messages.success(request, _("The draft is made. Look at it, then publish it."))
            return redirect("checklists:version", version.pk)
    title, back = _("A new version"), reverse("checklists:checklist", args=[checklist_id])
    context = {
        "form": form, "faults": faults, "title": title, "back": back, "form_id": one.form_id,
        "crumbs": [(_("Checklists"), reverse("checklists:list")), (title_of(one), back), (title, "")],
        "lead": _("What was answered before is read by the version it was given to: a new version changes nothing of it."),
    }  # fmt: skip
    return render(request, "checklists/upload.html", context, status=422 if form.is_bound else 200)


@keepers_only
@form_methods
def edit(request: HttpRequest, checklist_id: int) -> HttpResponse:
    one = get_checklist(checklist_id, request.actor)
    form = EditForm(request.POST or None, initial={name: getattr(one, name) for name in EditForm.base_fields})
    back = reverse("checklists:checklist", args=[checklist_id])
    crumbs = [(_("Checklists"), reverse("checklists:list")), (title_of(one), back), (_("What it is for"), "")]
    return form_page(
        request, form, save=lambda values: try_to(form, edit_checklist, request, checklist_id=checklist_id, **values),
        title=_("What it is for"), back=back, crumbs=crumbs,
    )  # fmt: skip
