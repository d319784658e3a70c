"""The offices of a result as lines: names, words, and the address behind each number. No query."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse

from peygir.domain.places.queries import office_tree
from peygir.domain.supervision.results.reading import Shown
from peygir.web.desk.story import office_name
from peygir.web.rounds.elsewhere import findings_url
from peygir.web.rounds.folds import Fold, folded
from peygir.web.rounds.results.wording import BANDS, SINCE, UNSEEN, between, score, share_apart, signed
from peygir.web.shared.looks import Look


@dataclass(frozen=True, slots=True)
class OfficeLine:
    """`told`: the office as the result holds it."""

    told: dict[str, Any]
    name: str
    above: str
    above_id: int
    score: str
    interval: str
    field: str
    desk: str
    apart: str
    change: str
    url: str
    findings_url: str

    @property
    def id(self) -> int:
        return self.told["office"]

    @property
    def band(self) -> str:
        return self.told["band"] or UNSEEN

    @property
    def look(self) -> Look:
        return BANDS[self.band]

    @property
    def since(self) -> Look | None:
        return SINCE.get(self.told["since"])


def lines_of(shown: Shown) -> list[OfficeLine]:
    """In Persian order of the districts and of the offices in them: never by their scores."""
    place = {one.id: number for number, one in enumerate(office_tree())}
    ordered = sorted(shown.offices, key=lambda one: (place.get(one["group"], 0), place.get(one["office"], 0)))
    return [_line(one, shown) for one in ordered]


def _line(told: dict[str, Any], shown: Shown) -> OfficeLine:
    opens = shown.opens(told["office"])
    return OfficeLine(
        told=told,
        name=office_name(told["office"]),
        above=office_name(told["group"]),
        above_id=told["group"],
        score=score(told["score"]),
        interval=between(told["interval"]),
        field=score(told["field"]),
        desk=score(told["desk"]),
        apart=share_apart(told),
        change=signed(told["change"]),
        url=reverse("rounds:result_office", args=[shown.round.pk, told["office"]]),
        findings_url=findings_url(shown.round.pk, office=told["office"]) if opens and exact(shown, told["findings"]) else "",
    )


def exact(shown: Shown, findings: dict[str, int]) -> bool:
    """Whether the list of open findings holds just those counted: it tells today's, and to who leads those not put yet too."""
    return not shown.released and not (shown.whole and findings.get("not_put", 0))


@dataclass(frozen=True, slots=True)
class Chosen:
    """What the address narrows the list by."""

    band: str = ""
    since: str = ""
    above: int = 0

    @classmethod
    def of(cls, asked: Any) -> "Chosen":
        band, since, above = asked.get("band", ""), asked.get("since", ""), asked.get("above", "")
        number = int(above) if above.isascii() and above.isdecimal() and len(above) < 10 else 0
        return cls(band if band in BANDS else "", since if since in SINCE else "", number)

    def holds(self, line: OfficeLine) -> bool:
        return (
            (not self.band or line.band == self.band)
            and (not self.since or line.told["since"] == self.since)
            and (not self.above or line.above_id == self.above)
        )

    def query(self, **changed: Any) -> str:
        given = {"band": self.band, "since": self.since, "above": self.above} | changed
        return urlencode({name: value for name, value in given.items() if value})


def folds_of(lines: list[OfficeLine]) -> list[Fold]:
    return folded(((one.above, one.band, one) for one in lines), BANDS)


def by_district(lines: Iterable[OfficeLine]) -> list[tuple[int, str, list[OfficeLine]]]:
    found: dict[int, tuple[int, str, list[OfficeLine]]] = {}
    for one in lines:
        found.setdefault(one.above_id, (one.above_id, one.above, []))[2].append(one)
    return list(found.values())
