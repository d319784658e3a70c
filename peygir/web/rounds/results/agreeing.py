"""Whether inspectors judge alike, in sentences; who differs by how much only for who may know names."""

from typing import Any

from django.utils.translation import gettext as _

from peygir.base.numbers import format_number, format_percent
from peygir.domain.people.models import Appointment
from peygir.domain.supervision.results.reading import Shown
from peygir.web.missions.forms.choices import person
from peygir.web.rounds.results.wording import REASONS, score, signed
from peygir.web.shared.wording import language


def sentences(shown: Shown) -> list[str]:
    """Two: how far two looks differ, and how much goes with who looked. None before the release for who reads only a part."""
    told = shown.told
    if told["agreement"] is None:
        return []
    return [two_looks(told["agreement"]), inspectors(told["inspectors"])]


def two_looks(told: dict[str, Any]) -> str:
    if told["sd"] is None:
        return str(REASONS[told["reason"]])
    most = round(told["sd"] * 1.96 * 2**0.5)
    return _(
        "%(offices)s offices were seen by two inspectors or more: nineteen of twenty pairs of looks at one office differ by less"
        " than %(most)s points (standard deviation %(sd)s, between %(low)s and %(high)s with 95%% confidence)."
    ) % {
        "offices": _number(told["offices"]), "most": score(most), "sd": score(told["sd"]), "low": score(told["low"]),
        "high": score(told["high"]),
    }  # fmt: skip


def inspectors(told: dict[str, Any]) -> str:
    if told["share"] is None:
        return str(REASONS[told["reason"]])
    where = {
        "offices": _("Of the differences at one office"),
        "groups": _("Of the differences within a district"),
    }[told["blocks"]]
    shares = {name: format_percent(told[name] / 1000, language(), decimals=0) for name in ("share", "low", "high")}
    said = _("%(where)s, %(share)s goes with who looked (between %(low)s and %(high)s with 95%% confidence).") % {
        "where": where, **shares,
    }  # fmt: skip
    if told["blocks"] == "groups":
        said += " " + _("No lots were drawn for who goes where: part of it may be the offices themselves.")
    if told["low"] == 0:
        said += " " + _("That all judge alike is not ruled out.")
    return said


def people(shown: Shown) -> list[dict[str, Any]]:
    """Each inspector's distance from the mean of all, with its interval; beyond chance only where it holds no zero. One query."""
    told = (shown.told["inspectors"] or {}).get("effects", [])
    if not told or not shown.people:
        return []
    rows = Appointment.objects.filter(pk__in=[one["inspector"] for one in told]).select_related("user", "office")
    names = {row.pk: person(row) for row in rows}
    return [
        {
            "name": names.get(one["inspector"], "—"),
            "visits": one["visits"],
            "points": signed(one["points"]),
            "interval": _("%(low)s to %(high)s") % {"low": signed(one["low"]), "high": signed(one["high"])},
            "beyond": one["low"] > 0 or one["high"] < 0,
        }
        for one in sorted(told, key=lambda one: names.get(one["inspector"], ""))
    ]


def _number(value: int) -> str:
    return format_number(value, language())
