"""What was refused, and what came in and does not count: the lead looks at it and decides."""

from typing import Any

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from peygir.base.problems import Problem, by_code
from peygir.domain.audit.actors import Actor
from peygir.domain.people.models import Appointment
from peygir.domain.people.queries import describe
from peygir.domain.supervision.actions.look_at_refused import look_at_refused
from peygir.domain.supervision.actions.take_quarantined import drop_quarantined, take_quarantined
from peygir.domain.supervision.models import Quarantined, Revision
from peygir.domain.supervision.results.uncounted import lines_of, nearest_version
from peygir.domain.supervision.submissions.faults import FAULTS, SEALED
from peygir.domain.supervision.submissions.keeping_aside import belongs_to
from peygir.domain.supervision.submissions.lists import DECIDERS, READERS, faulty_visible_to, quarantined_visible_to
from peygir.domain.supervision.submissions.reading import read_head
from peygir.domain.supervision.submissions.staging import path_of
from peygir.web.field.phone_forms import DecisionForm, refuse
from peygir.web.findings.entrance import number
from peygir.web.shared.access import roles_only
from peygir.web.shared.wording import language

PAGE = 50
readers_only = roles_only(*sorted(READERS))


@readers_only
@require_safe
def quarantine(request: HttpRequest) -> HttpResponse:
    """Newest first, a page at a time."""
    held = quarantined_visible_to(request.actor).filter(resolved_at__isnull=True).defer("xml").order_by("-pk")
    if before := number(request.GET.get("before", "")):
        held = held.filter(pk__lt=before)
    rows = list(held[: PAGE + 1])
    # Sealed ones are as they should be: nobody here has their key. They would bury what waits.
    stored = faulty_visible_to(request.actor)
    sealed = stored.filter(fault=SEALED).count()
    uncounted = stored.exclude(fault=SEALED).select_related("submission", "checklist").defer("xml").order_by("-pk")
    if under := number(request.GET.get("under", "")):
        uncounted = uncounted.filter(pk__lt=under)
    faulty = list(uncounted[: PAGE + 1])
    senders = senders_of([one.appointment_id_claimed for one in [*rows, *faulty]])
    context = {
        "rows": [_row(one, senders) for one in rows[:PAGE]],
        "older": rows[PAGE - 1].pk if len(rows) > PAGE else None,
        "faulty": [
            {
                "revision": one,
                "title": one.checklist.title_en if language().startswith("en") else one.checklist.title_fa,
                "says": FAULTS.get(one.fault, one.fault),
                "sender": senders.get(one.appointment_id_claimed, ""),
            }
            for one in faulty[:PAGE]
        ],
        "under": faulty[PAGE - 1].pk if len(faulty) > PAGE else None,
        "sealed": sealed,
        "may": request.actor.role in DECIDERS,
    }
    return render(request, "field/quarantine.html", context)


@readers_only
@require_http_methods(["GET", "HEAD", "POST"])
def quarantined(request: HttpRequest, quarantined_id: int) -> HttpResponse:
    held = _get(quarantined_id, request.actor)
    version = nearest_version(held.form_id, held.form_version)
    counted = _counted_beside(held)
    status, form = 200, DecisionForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        decide = take_quarantined if request.POST.get("verb") == "take" else drop_quarantined
        try:
            decide(held.pk, form.cleaned_data["note"], by=request.actor, at=timezone.now())
        except Problem as problem:
            if problem.status not in {404, 409, 422}:
                raise
            refuse(form, problem)
            status = problem.status
        else:
            taken = decide is take_quarantined
            messages.success(request, _("The form is taken and will be read.") if taken else _("The form is put aside."))
            return redirect("field:quarantine")
    senders = senders_of([held.appointment_id_claimed])
    context = _row(held, senders) | {
        "xml": bytes(held.xml).decode("utf-8", "replace"),
        "form": form,
        "may": request.actor.role in DECIDERS and held.resolved_at is None,
        "files": [one | {"nth": nth} for nth, one in enumerate(held.files)],
        "title": (version.checklist.title_en if language().startswith("en") else "") or version.checklist.title_fa
        if version is not None
        else "",
        "other_version": version is not None and version.version != held.form_version,
        "lines": lines_of(bytes(held.xml), version, counted, language()) if version is not None else [],
        "counted": counted,
    }
    return render(request, "field/quarantined.html", context, status=status)


@readers_only
@require_safe
def file(request: HttpRequest, quarantined_id: int, nth: int) -> FileResponse:
    """The bytes as they came: nobody has looked at them, so a browser may only save them. Who does is written down."""
    name, kept = look_at_refused(quarantined_id, nth, by=request.actor, at=timezone.now())
    path = path_of(kept.stored_as)
    if not path.exists():
        raise Http404
    answer = FileResponse(path.open("rb"), as_attachment=True, filename=name or "file", content_type="application/octet-stream")
    answer["X-Content-Type-Options"], answer["Content-Security-Policy"] = "nosniff", "default-src 'none'; sandbox"
    answer["Cache-Control"] = "private, no-store"
    return answer


def _get(quarantined_id: int, by: Actor) -> Quarantined:
    held = quarantined_visible_to(by).select_related("device").filter(pk=quarantined_id).first()
    if held is None:
        raise Http404
    return held


def _row(held: Quarantined, senders: dict[int, str]) -> dict[str, Any]:
    problem = by_code(held.reason)
    # Its first sentence: the second tells the phone that it is kept, which this page is about.
    template = (problem.en if language().startswith("en") else problem.fa).partition(". ")[0].rstrip(".")
    # Each within its own direction: 1405-08-20 would be read from its end.
    said = template.format(form=f"\u2066{held.form_id}\u2069", version=f"\u2066{held.form_version}\u2069")
    return {"held": held, "said": said, "sender": senders.get(held.appointment_id_claimed or 0, ""), "count": len(held.files)}


def _counted_beside(held: Quarantined) -> Revision | None:
    """The version that counts of the filled form that this one claims to be, or to correct."""
    known = belongs_to(read_head(bytes(held.xml)))
    if known is None:
        return None
    return Revision.objects.filter(pk=known.submission.current_id).select_related("form_version").first()


def senders_of(ids: list[int | None]) -> dict[int, str]:
    found = Appointment.objects.filter(pk__in={one for one in ids if one}).select_related("user", "office")
    return {one.pk: f"{one.user.get_full_name()}، {describe(one)}" for one in found}
