"""Figures of missions in words, each with the address of its cases."""

from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from peygir.domain.missions.counts import Figure, Share
from peygir.domain.missions.filters import MissionFilter
from peygir.domain.missions.states import State
from peygir.web.shared.tags.persian import percent
from peygir.web.shared.wording import digits


@dataclass(frozen=True, slots=True)
class Cell:
    """A number that opens to its cases; `url` is empty where there are none."""

    value: int
    url: str


@dataclass(frozen=True, slots=True)
class Bar:
    label: str | Promise
    value: int
    url: str
    tone: str = ""
    note: str = ""


def cell(figure: Figure | None) -> Cell:
    if figure is None or not figure.number:
        return Cell(0, "")
    return Cell(figure.number, address(figure.query) if figure.query else "")


def address(query: str) -> str:
    return f"{reverse('missions:list')}?{query}"


def share_of(share: Share, good: str = "", of: str = "") -> dict[str, Any]:
    """«۱۲ از ۱۵» with the share and its interval. `good`, `of`: queries of their cases, where a list has them."""
    interval = ""
    if share.share is not None:
        interval = digits(_("between %(low)s and %(high)s") % {"low": percent(share.low), "high": percent(share.high)})
    return {
        "good": Cell(share.good, address(good) if good and share.good else ""),
        "of": Cell(share.of, address(of) if of and share.of else ""),
        "share": share.share,
        "interval": interval,
    }


def verified_of(share: Share, chosen: MissionFilter) -> dict[str, Any]:
    """The verified ones of those claimed under the filter."""
    return share_of(share, chosen.query(states=(State.VERIFIED,)), chosen.query(kept="claimed"))
