"""Visible defects noted on the way: which share had anyone reported?"""

from dataclasses import replace
from typing import Any

from django.contrib import messages
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from peygir.base.problems import InvalidInput, RuleBroken
from peygir.domain.demands.queries import visible_to as demands_seen_by
from peygir.domain.places.queries import office_tree
from peygir.domain.services.queries import catalogue
from peygir.domain.supervision.actions.defects import confirm_match, match_defects, note_defect
from peygir.domain.supervision.findings.defects import defects_visible_to, share_reported
from peygir.domain.supervision.findings.drafts import NewDefect
from peygir.domain.supervision.findings.permissions import in_teams
from peygir.domain.supervision.findings.problems import NotInTheTeams
from peygir.domain.supervision.models import Defect, Round
from peygir.domain.supervision.permissions import can
from peygir.domain.supervision.queries.rounds import get_round
from peygir.web.desk.story import office_name
from peygir.web.findings.entrance import number, readers
from peygir.web.findings.forms.new import DefectForm
from peygir.web.findings.storing import stored
from peygir.web.issues.naming import place_name
from peygir.web.rounds.folds import Fold, above, folded
from peygir.web.shared.looks import Look
from peygir.web.shared.tags.persian import percent
from peygir.web.shared.wording import digits, language

SIZE = 50
NARROWED = {
    "waits": Q(demand__isnull=False, confirmed__isnull=True),
    "reported": Q(confirmed=True),
    "unreported": Q(matched_at__isnull=False) & (Q(demand__isnull=True) | Q(confirmed=False)),
    "new": Q(matched_at__isnull=True),
}
LOOKS = {
    "waits": Look("info", "circle-help", gettext_lazy("perhaps reported: is it the same?")),
    "unreported": Look("warn", "circle-dashed", gettext_lazy("nobody had reported it")),
    "reported": Look("good", "circle-check", gettext_lazy("reported before")),
    "new": Look("neutral", "hourglass", gettext_lazy("not looked for yet")),
}


@readers
@require_safe
def defects(request: HttpRequest, round_id: int) -> HttpResponse:
    by = request.actor
    found = get_round(round_id, by)
    chosen = request.GET.get("what", "")
    rows = defects_visible_to(by).filter(NARROWED.get(chosen, Q()), round=found)
    page = list(_after(rows, request.GET.get("after", "")).order_by("office_id", "pk")[: SIZE + 1])
    told = share_reported(found, by)
    seen = set(demands_seen_by(by).filter(pk__in=[one.demand_id for one in page if one.demand_id]).values_list("pk", flat=True))
    leads = can("put", by, found)
    here = reverse("findings:defects", args=[found.pk])
    context = {
        "round": found,
        "folds": _by_district([_line(one, leads, seen) for one in page[:SIZE]], first=chosen == "waits"),
        "page": _Page(_place(page[SIZE - 1]) if len(page) > SIZE else ""),
        "told": told,
        "interval": _interval(told),
        "total": told.total,
        "tabs": [{"key": "", "label": _("All"), "url": here}, *_tabs(here)],
        "chosen": chosen,
        "leads": leads,
        "in_teams": in_teams(by, found.pk),
        "narrowed": bool(chosen),
        "crumbs": _crumbs(found),
    }
    return render(request, "findings/defects.html", context)


def _after(rows: QuerySet[Defect], place: str) -> QuerySet[Defect]:
    """What stands after a row of the page before: by office, then by number."""
    office, pk = map(number, place.partition("_")[::2])
    return rows.filter(Q(office__gt=office) | Q(office=office, pk__gt=pk)) if office and pk else rows


def _place(last: Defect) -> str:
    return f"{last.office_id}_{last.pk}"


def _by_district(lines: list[dict[str, Any]], *, first: bool) -> list[Fold]:
    """Under the office above. `first`: the first stands open, where one is decided after another."""
    folds = folded(((one["above"], one["stand"], one) for one in lines), LOOKS)
    return [replace(folds[0], open=True), *folds[1:]] if folds and first else folds


class _Page:
    previous = ""

    def __init__(self, after: str) -> None:
        self.next = after


def _tabs(here: str) -> list[dict[str, str]]:
    names = {"waits": _("Is it the same?"), "reported": _("Reported before"), "unreported": _("Nobody had reported")}
    return [{"key": code, "label": name, "url": f"{here}?what={code}"} for code, name in names.items()]


def _interval(told: Any) -> str:
    if told.share.share is None:
        return ""
    return digits(_("between %(low)s and %(high)s") % {"low": percent(told.share.low), "high": percent(told.share.high)})


def _line(one: Defect, leads: bool, seen: set[int]) -> dict[str, Any]:
    service = catalogue().by_id.get(one.service_id)
    return {
        "id": one.pk,
        "service": service.name(language()) if service is not None else "",
        "place": place_name(one.place_id) if one.place_id != office_tree()[one.office_id].place_id else "",
        "office": office_name(one.office_id),
        "above": above(one.office_id),
        "note": one.note,
        "at": one.seen_at,
        "photo": reverse("findings:defect_file", args=[one.pk]) if one.file_id is not None else "",
        "stand": _stand(one),
        "look": LOOKS[_stand(one)],
        "demand": one.demand_id,
        "demand_url": reverse("desk:demand", args=[one.demand_id]) if one.demand_id in seen else "",
        "distance": one.distance,
        "confirm": reverse("findings:confirm_match", args=[one.pk])
        if leads and one.demand_id is not None and one.confirmed is None
        else "",
    }


def _stand(one: Defect) -> str:
    if one.matched_at is None:
        return "new"
    if one.demand_id is None or one.confirmed is False:
        return "unreported"
    return "waits" if one.confirmed is None else "reported"


@readers
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def new_defect(request: HttpRequest, round_id: int) -> HttpResponse:
    by, now = request.actor, timezone.now()
    found = get_round(round_id, by)
    if not in_teams(by, found.pk):
        raise NotInTheTeams
    form = DefectForm(request.POST or None, request.FILES or None)
    back = reverse("findings:defects", args=[found.pk])
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            photo = next(iter(stored(request, by, now)), None)
            draft = NewDefect(
                round_id=found.pk, service_id=given["service"].id, lon=given["lon"], lat=given["lat"], note=given["note"],
                file_id=photo.file_id if photo is not None else None,
            )  # fmt: skip
            note_defect(draft, by=by, at=now)
            messages.success(request, _("It is written down."))
            return redirect(back)
        except (InvalidInput, RuleBroken) as problem:
            form.refuse(problem)
    context = {
        "form": form, "title": _("Note a visible defect"), "button": _("Note it"), "back": back, "located": True,
        "map_label": _("Where it is"), "crumbs": [*_crumbs(found)[:-1], (_("Defects"), back), (_("Note a visible defect"), "")],
    }  # fmt: skip
    return render(request, "findings/form.html", context, status=422 if form.is_bound else 200)


@readers
@require_POST
def match(request: HttpRequest, round_id: int) -> HttpResponse:
    found = get_round(round_id, request.actor)
    looked = match_defects(found.pk, by=request.actor, at=timezone.now())
    messages.success(request, digits(_("Looked for the reports of %(n)s defects.") % {"n": looked}))
    return redirect(reverse("findings:defects", args=[found.pk]))


@readers
@require_POST
def confirm(request: HttpRequest, defect_id: int) -> HttpResponse:
    try:
        row = confirm_match(defect_id, request.POST.get("same") == "yes", by=request.actor, at=timezone.now())
    except RuleBroken as problem:
        messages.error(request, digits(problem.sentence(language())))
        return redirect(reverse("findings:list"))
    return redirect(f"{reverse('findings:defects', args=[row.round_id])}?what=waits")


def _crumbs(found: Round) -> list[tuple[str, str]]:
    rounds = reverse("rounds:round", args=[found.pk])
    return [(_("Findings"), reverse("findings:list")), (found.title, rounds), (_("Defects"), "")]
