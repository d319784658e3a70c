"""Calendars: days off, working weeks, periods."""

from datetime import timedelta
from types import SimpleNamespace
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from peygir.base.calendar import days_in_month, gregorian_date, jalali_date
from peygir.domain.calendars import actions
from peygir.domain.calendars.models import DayOff, WorkingWeek
from peygir.domain.calendars.queries import days_off, periods, working_weeks
from peygir.web.shared.access import roles_only
from peygir.web.shared.wording import digits, language
from peygir.web.steward.forms.calendars import DAYS, ConfirmDayForm, DayOffForm, RemoveDayForm, WeekForm
from peygir.web.steward.saving import form_page, try_to
from peygir.web.steward.scopes import scope_name, scope_options

steward_only = roles_only("steward")
form_methods = require_http_methods(["GET", "POST"])
_FIRST, _LAST = 1390, 1420
_KINDS = ("month", "quarter", "year")


@steward_only
@require_GET
def calendars(request: HttpRequest) -> HttpResponse:
    """Which days are off, which weeks are worked, and which periods are counted by?"""
    now = jalali_date(timezone.localdate()).year
    asked = request.GET.get("year", "")
    year = min(max(int(asked), _FIRST), _LAST) if asked.isdecimal() and len(asked) == 4 else now
    show = request.GET.get("show", "days")
    first, last = gregorian_date(year, 1, 1), gregorian_date(year, 12, days_in_month(year, 12))
    context: dict[str, Any] = {"year": year, "show": show, "tabs": _tabs(year), "earlier": year - 1, "later": year + 1}
    if show == "weeks":
        context["weeks"] = [(week, scope_name(week.scope, week.scope_code), _told(week)) for week in working_weeks()]
    elif show == "periods":
        context["periods"] = [row for kind in _KINDS for row in periods(kind, first, last)]
    else:
        context["days"] = [(day, scope_name(day.scope, day.scope_code)) for day in days_off(first, last)]
    return render(request, "steward/calendars.html", context)


@steward_only
@form_methods
def new_day(request: HttpRequest) -> HttpResponse:
    initial = {"on": timezone.localdate() + timedelta(days=1), "kind": "closure", "scope": "country"}
    form = DayOffForm(request.POST or None, initial=initial)

    def save(values: dict[str, Any]) -> bool:
        values["as_of"] = timezone.localdate()
        if values.pop("kind") == DayOff.Kind.HOLIDAY:
            values.pop("hours")
            return try_to(form, actions.add_holiday, request, **values)
        values["hours"] = values["hours"] or None
        return try_to(form, actions.declare_closure, request, **values)

    note = _("Promises given from now on count with it. Those given before keep their moment.")
    return form_page(
        request, form, save=save, title=_("A day off"), note=note, back=reverse("steward:calendars"),
        template="steward/scoped_form.html", scopes=scope_options(),
    )  # fmt: skip


@steward_only
@form_methods
def confirm_day(request: HttpRequest, day_id: int) -> HttpResponse:
    day = _day_or_404(day_id)
    form = ConfirmDayForm(request.POST or None, initial={"as_of": timezone.localdate()})

    def save(values: dict[str, Any]) -> bool:
        return try_to(form, actions.confirm_day_off, request, day_off_id=day_id, **values)

    back = f"{reverse('steward:calendars')}?year={jalali_date(day.on).year}"
    return form_page(request, form, save=save, title=_("Checked against the source"), lead=day.title_fa, back=back)


@steward_only
@form_methods
def remove_day(request: HttpRequest, day_id: int) -> HttpResponse:
    day = _day_or_404(day_id)
    form = RemoveDayForm(request.POST or None)

    def save(values: dict[str, Any]) -> bool:
        return try_to(form, actions.remove_day_off, request, day_off_id=day_id, **values)

    back = f"{reverse('steward:calendars')}?year={jalali_date(day.on).year}"
    return form_page(
        request, form, save=save, title=_("Take the day off back"), lead=day.title_fa, back=back, button=_("Take it back")
    )  # fmt: skip


@steward_only
@form_methods
def week(request: HttpRequest) -> HttpResponse:
    known = WorkingWeek.objects.filter(pk=_number(request.GET.get("from", ""))).first()
    initial: dict[str, Any] = {"starts_on": timezone.localdate(), "scope": "country"}
    if known:
        initial |= {"scope": known.scope, "scope_code": known.scope_code}
        initial |= {f"day_{day}": known.pattern.get(day, []) for day in DAYS}
    form = WeekForm(request.POST or None, initial=initial)

    def save(values: dict[str, Any]) -> bool:
        kept = {name: values[name] for name in ("scope", "scope_code", "starts_on", "ends_on", "source")}
        return try_to(form, actions.set_working_week, request, pattern=form.pattern(), **kept)

    note = _("The narrowest scope holds: an office's own week goes before its province's and the country's.")
    return form_page(
        request, form, save=save, title=_("A working week"), note=note, back=f"{reverse('steward:calendars')}?show=weeks",
        template="steward/scoped_form.html", scopes=scope_options(),
    )  # fmt: skip


def _day_or_404(day_id: int) -> DayOff:
    day = DayOff.objects.filter(pk=day_id).first()
    if day is None:
        raise Http404
    return day


def _number(text: str) -> int:
    return int(text) if text.isdigit() and len(text) < 19 else 0


def _tabs(year: int) -> list[SimpleNamespace]:
    named = (("days", _("Days off")), ("weeks", _("Working weeks")), ("periods", _("Periods")))
    return [SimpleNamespace(key=key, label=label, url=f"?show={key}&year={year}", count="") for key, label in named]


def _told(row: WorkingWeek) -> list[tuple[str, str]]:
    """(day, hours) of a week, Saturday first."""
    days = ((words.in_language(language()), row.pattern.get(day, [])) for day, words in DAYS.items())
    return [(name, digits("، ".join("–".join(pair) for pair in pairs)) if pairs else "—") for name, pairs in days]
