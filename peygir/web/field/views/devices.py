"""The keys of phones: made and shown once, with the code that sets ODK Collect up; locked when a phone is lost."""

import base64
from io import BytesIO

import qrcode
from django.contrib import messages
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from peygir.base.problems import Problem
from peygir.base.text import fold
from peygir.domain.people.queries import describe
from peygir.domain.supervision.actions.lock_device import lock_device
from peygir.domain.supervision.actions.make_device import make_device
from peygir.domain.supervision.models import Device
from peygir.domain.supervision.submissions.collect import code_of, settings_of
from peygir.domain.supervision.submissions.devices import Secrets
from peygir.domain.supervision.submissions.lists import devices_visible_to
from peygir.web.field.phone_forms import PhoneForm
from peygir.web.findings.entrance import number
from peygir.web.shared.access import officials_only
from peygir.web.shared.wording import digits, language

PAGE = 50


@officials_only
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def devices(request: HttpRequest) -> HttpResponse:
    """The phones whose keys I hold, and those of my inspectors; a new key is shown on this answer and never again."""
    made, status, form = None, 200, PhoneForm(request.POST or None)
    if request.method == "POST":
        if form.is_valid():
            by = request.actor
            _device, secrets = make_device(by.appointment_id, form.cleaned_data["name"], by=by, at=timezone.now())
            made, form = _shown(request, secrets), PhoneForm()
        else:
            status = 422
    wanted = request.GET.get("q", "").replace("\0", "").strip()[:80]
    rows = _page(devices_visible_to(request.actor), wanted, request.GET.get("before", ""))
    now = timezone.now()
    context = {
        "made": made,
        "form": form,
        "rows": [
            {
                "device": one,
                "who": one.appointment.user.get_full_name(),
                "says": describe(one.appointment),
                "mine": one.appointment.user_id == request.user.pk,
                "over": one.expires_at <= now,
            }
            for one in rows[:PAGE]
        ],
        "wanted": wanted,
        "several": wanted or len(rows) > 5,
        "older": rows[PAGE - 1].pk if len(rows) > PAGE else None,
    }
    return render(request, "field/devices.html", context, status=status)


def _page(rows: QuerySet[Device], wanted: str, before: str) -> list[Device]:
    """Newest first, one more than a page. A lost phone is looked for by whose it is, or by its name."""
    for word in wanted.split()[:4]:
        person = Q(appointment__user__name_key__contains=fold(word))
        rows = rows.filter(person | Q(name__icontains=word) | Q(username__icontains=word))
    if number(before):
        rows = rows.filter(pk__lt=number(before))
    return list(rows.select_related("appointment__office", "appointment__user").order_by("-pk")[: PAGE + 1])


@officials_only
@require_POST
def lock(request: HttpRequest, device_id: int) -> HttpResponse:
    try:
        lock_device(device_id, request.POST.get("reason", ""), by=request.actor, at=timezone.now())
    except Problem as problem:
        if problem.status != 422:
            raise
        messages.error(request, digits(problem.sentence(language())))
    else:
        messages.success(request, _("The phone is locked: its key opens nothing any more."))
    return redirect("field:devices")


def _shown(request: HttpRequest, secrets: Secrets) -> dict[str, str]:
    address = request.build_absolute_uri(reverse("openrosa:form_list")).removesuffix("/formList")
    keyed = request.build_absolute_uri(reverse("openrosa:key:form_list", args=[secrets.token])).removesuffix("/formList")
    code = code_of(settings_of(address, secrets.username, secrets.password, _("Peygir")))
    return {
        "address": address,
        "keyed": keyed,
        "username": secrets.username,
        "password": secrets.password,
        "picture": _picture(code),
    }


def _picture(text: str) -> str:
    content = BytesIO()
    made = qrcode.QRCode(error_correction=qrcode.ERROR_CORRECT_M, box_size=5, border=3)
    made.add_data(text)
    made.make_image().save(content, "PNG")
    return "data:image/png;base64," + base64.b64encode(content.getvalue()).decode()
