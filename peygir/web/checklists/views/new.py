"""A new checklist: the spreadsheet, and what it is for."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from peygir.domain.supervision.actions import NewChecklist, upload_checklist
from peygir.web.checklists.access import makers_only
from peygir.web.checklists.forms import NewForm
from peygir.web.checklists.uploading import uploaded


@makers_only
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    form = NewForm(request.POST or None, request.FILES or None)
    faults: list = []
    if request.method == "POST" and form.is_valid():
        said = {name: form.cleaned_data[name] for name in ("use", "office_kinds", "title_en")}
        version, faults = uploaded(request, form, upload_checklist, new=NewChecklist(**said))
        if version is not None:
            messages.success(request, _("The draft is made. Look at it, then publish it."))
            return redirect("checklists:version", version.pk)
    title = _("A new checklist")
    context = {
        "form": form, "faults": faults, "title": title, "back": reverse("checklists:list"),
        "crumbs": [(_("Checklists"), reverse("checklists:list")), (title, "")],
        "lead": _("Made of a spreadsheet that anybody can write: an XLSForm. Nothing is published before you have seen it."),
    }  # fmt: skip
    return render(request, "checklists/upload.html", context, status=422 if form.is_bound else 200)
