"""Made-up things for the style page; nothing here is a real demand, office or person."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from peygir.web.shared.account import Account
from peygir.web.shared.looks import LOOKS
from peygir.web.shared.nav import Item
from peygir.web.shared.widgets import JalaliDateField


@dataclass(frozen=True)
class Step:
    at: datetime
    what: str
    who: str = ""
    said: str = ""
    tone: str = "neutral"
    icon: str = "circle"
    url: str = ""


@dataclass(frozen=True)
class Bar:
    label: str
    value: float
    url: str = ""
    tone: str = ""
    note: str = ""


@dataclass(frozen=True)
class Tab:
    key: str
    label: str
    url: str
    count: int | None = None


@dataclass(frozen=True)
class Row:
    id: int
    what: str
    where: str
    who: str
    state: str
    due_at: datetime | None
    closed_at: datetime | None = None
    danger: bool = False


class Page(list[Row]):
    next: str | None = "cursor"
    previous: str | None = None


class FilterForm(forms.Form):
    text = forms.CharField(label=gettext_lazy("Words"), required=False)
    service = forms.ChoiceField(label=gettext_lazy("Service"), required=False, choices=[("", gettext_lazy("All"))])
    state = forms.MultipleChoiceField(
        label=gettext_lazy("State"), required=False, choices=[(code, look.label) for code, look in LOOKS.items()]
    )
    since = JalaliDateField(label=gettext_lazy("Since"), required=False)
    office = forms.MultipleChoiceField(
        label=gettext_lazy("Office"),
        required=False,
        choices=[(gettext_lazy("District 6, area 2"), [("2", gettext_lazy("Area office 2 of District 6"))])],
    )
    area = forms.ChoiceField(label=gettext_lazy("Place"), required=False, choices=[("", gettext_lazy("All"))])
    danger = forms.BooleanField(label=gettext_lazy("Danger only"), required=False)


class DemandForm(forms.Form):
    text = forms.CharField(
        label=gettext_lazy("What is the matter?"),
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=gettext_lazy("One or two sentences are enough. Do not write anybody's name or number."),
    )
    service = forms.ChoiceField(
        label=gettext_lazy("Service"),
        choices=[("", gettext_lazy("Choose")), ("lamp", gettext_lazy("Street lamp")), ("waste", gettext_lazy("Waste"))],
    )
    exposure = forms.ChoiceField(
        label=gettext_lazy("Who sees my name?"),
        widget=forms.RadioSelect,
        choices=[("confidential", gettext_lazy("Only the follow-up office")), ("anonymous", gettext_lazy("Nobody"))],
        initial="confidential",
    )
    on = JalaliDateField(label=gettext_lazy("Since which day?"), required=False)
    lon = forms.FloatField(required=False, widget=forms.HiddenInput)
    lat = forms.FloatField(required=False, widget=forms.HiddenInput)
    photo = forms.FileField(label=gettext_lazy("Photo"), required=False)
    agree = forms.BooleanField(label=gettext_lazy("Send me a message when it is done"), required=False)


class BoundaryForm(forms.Form):
    boundary = forms.CharField(label=gettext_lazy("Boundary (GeoJSON)"), required=False, widget=forms.Textarea(attrs={"rows": 3}))


def rows(now: datetime) -> Page:
    day = timedelta(days=1)
    lamp, waste, curb = _("Street lamp is out"), _("Waste was not collected"), _("Broken curb before the school")
    area, other = _("District 6, area 2"), _("District 6, area 4")
    return Page(
        [
            Row(120431, curb, _("Keshavarz, 16 Azar street"), area, "referred", now - 2 * day, danger=True),
            Row(120433, lamp, _("Fatemi square"), area, "in_progress", now + timedelta(hours=5)),
            Row(120440, waste, _("Valiasr, north of the park"), other, "done_claimed", now + 3 * day),
            Row(120388, lamp, _("Yusefabad, 21st street"), other, "verified", now - 4 * day, closed_at=now - 5 * day),
            Row(120201, waste, _("Amirabad"), area, "outside_authority", None),
        ]
    )


def context(request: HttpRequest, now: datetime) -> dict[str, Any]:
    refused = DemandForm(data={"text": "", "service": "lamp", "exposure": "anonymous", "on": "1405/13/1"})
    refused.is_valid()
    return {
        "now": now,
        "states": list(LOOKS),
        "rows": rows(now),
        "crumbs": [(_("Desk"), "#"), (_("Demands"), "#"), (_("Style page"), "")],
        "filter_form": FilterForm(data=request.GET or None),
        "form": DemandForm(auto_id="new_%s"),
        "refused": refused,
        "boundary_form": BoundaryForm(),
        "tabs": [Tab("all", _("All"), "#", 124), Tab("late", _("Late"), "#", 12), Tab("mine", _("Waiting for me"), "#")],
        "steps": steps(now),
        "pairs": [(_("Service"), _("Street lamp")), (_("Office"), _("District 6, area 2")), (_("Letter number"), "")],
        "bars": [
            Bar(_("District 6, area 2"), 48, "#", "bad", _("late")),
            Bar(_("District 6, area 4"), 31, "#"),
            Bar(_("District 6, area 1"), 7, "#"),
        ],
        "spark": [12, 14, 11, 18, 22, 19, 27, 31],
        "code": "482913570164",
        "phone": "02188963214",
        "hash": "9f86d081884c7d65",
        "nav": list(nav()),
        "search_url": "#",
        "account": Account(
            name=_("Area manager"),
            role=_("District 6, area 2"),
            items=[Item(_("My account"), "#account", "user")],
            logout_url="#out",
        ),
    }


def steps(now: datetime) -> list[Step]:
    office = _("Area office 2 of District 6")
    return [
        Step(
            now - timedelta(minutes=20),
            _("Said to be done"),
            office,
            _("The lamp was replaced; photo attached."),
            "warn",
            "circle-check",
        ),
        Step(now - timedelta(days=1), _("Work began"), office, "", "info", "loader"),
        Step(
            now - timedelta(days=3),
            _("Referred"),
            _("Call centre"),
            _("Before the school opens, please."),
            "info",
            "corner-up-left",
        ),
        Step(now - timedelta(days=3, hours=1), _("Registered"), "", "", "neutral", "circle-dot"),
    ]


def nav() -> Iterable[Item]:
    yield Item(_("Today"), "#today", "house", _("Desk"), current=True, count=12)
    yield Item(_("New demand"), "#new", "plus")
    yield Item(_("Demands"), "#demands", "layout-list", count=1240)
    yield Item(_("Map"), "#map", "map")
    yield Item(_("Health"), "#health", "activity", _("Steward"))


def places() -> dict[str, Any]:
    """Four made-up squares in the middle of Tehran, as GeoJSON."""
    names = (_("District 6, area 1"), _("District 6, area 2"), _("District 6, area 3"), _("District 6, area 4"))
    features = []
    for i, name in enumerate(names):
        x, y = 51.38 + 0.03 * (i % 2), 35.69 + 0.025 * (i // 2)
        ring = [[x, y], [x + 0.03, y], [x + 0.03, y + 0.025], [x, y + 0.025], [x, y]]
        geometry = {"type": "Polygon", "coordinates": [ring]}
        features.append({"type": "Feature", "properties": {"name": name}, "geometry": geometry})
    return {"type": "FeatureCollection", "features": features}


def points() -> dict[str, Any]:
    """Made-up cases in those squares."""
    features = []
    for i in range(60):
        at = [round(51.381 + (i * 37 % 58) / 1000, 5), round(35.691 + (i * 23 % 48) / 1000, 5)]
        properties = {"title": _("Street lamp is out"), "about": _("District 6, area 2"), "url": "/styles", "late": i % 5 == 0}
        features.append({"type": "Feature", "properties": properties, "geometry": {"type": "Point", "coordinates": at}})
    return {"type": "FeatureCollection", "features": features}
