"""A round's result: how the offices stand against what is expected and since the round before; every number opens its cases."""

from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from peygir.domain.supervision.queries.rounds import get_round, sees_marks
from peygir.domain.supervision.results import rules
from peygir.domain.supervision.results.naming import section_names
from peygir.domain.supervision.results.reading import Shown, round_result
from peygir.web.issues.views.issue import features as collection
from peygir.web.missions.showing import Bar
from peygir.web.rounds.crumbs import crumbs
from peygir.web.rounds.elsewhere import findings_url
from peygir.web.rounds.entrance import number, readers
from peygir.web.rounds.results import agreeing
from peygir.web.rounds.results.drawings import strip
from peygir.web.rounds.results.lines import Chosen, OfficeLine, by_district, exact, folds_of, lines_of
from peygir.web.rounds.results.places import features
from peygir.web.rounds.results.reporting import reported_of
from peygir.web.rounds.results.sections import section_lines
from peygir.web.rounds.results.wording import BAND_SIGNS, BANDS, FINDINGS, SINCE, UNSEEN, score, share_apart
from peygir.web.shared.wording import language

SIZE = 60


@readers
@never_cache
@require_safe
def result(request: HttpRequest, round_id: int) -> HttpResponse:
    by = request.actor
    found = get_round(round_id, by)
    shown = round_result(found, by)
    lines, chosen = lines_of(shown), Chosen.of(request.GET)
    expected = rules.parameter(found.parameters, "expected", rules.EXPECTED)
    context = {
        "round": found,
        "shown": shown,
        "mean": score(shown.told["totals"]["mean"]),
        "scored": shown.told["totals"]["scored"],
        "offices": len(lines),
        "expected": expected,
        "share": rules.parameter(found.parameters, "field_share", rules.FIELD_SHARE),
        "apart": share_apart(shown.told["totals"]),
        "bands": _bands(lines),
        "since": _since(lines),
        "findings": _findings(shown),
        "findings_today": findings_url(found.pk),
        "reported": reported_of(found, by) if shown.whole else "",
        "defects_url": reverse("findings:defects", args=[found.pk]),
        "marked": shown.told["totals"]["marked"] if sees_marks(by, found) else None,
        "sections": section_lines(shown.told["sections"], section_names(found, language())),
        "strips": [
            (strip(key, name, own, expected * 100), f"?{chosen.query(above=key)}") for key, name, own in by_district(lines)
        ],
        "agreement": agreeing.sentences(shown),
        "people": agreeing.people(shown) if sees_marks(by, found) else [],
        "legend": [(BANDS[key], BAND_SIGNS[key]) for key in BANDS if any(one.band == key for one in lines)],
        "places_url": reverse("rounds:result_places", args=[found.pk]),
        "crumbs": crumbs(found, _("Result")),
        "now": timezone.now(),
        **_list(request, lines, chosen),
    }
    return render(request, "round_results/result.html", context)


@readers
@require_safe
def places(request: HttpRequest, round_id: int) -> JsonResponse:
    """The offices' places with their bands, for the map."""
    shown = round_result(get_round(round_id, request.actor), request.actor)
    return collection(features(shown.round, lines_of(shown)))


def _list(request: HttpRequest, lines: list[OfficeLine], chosen: Chosen) -> dict[str, Any]:
    """Folded by district; narrowed, a few hundred offices at most and all at hand: a place among them is a cursor."""
    if chosen == Chosen():
        return {"groups": folds_of(lines), "kept": len(lines), "rows": lines}
    kept = [one for one in lines if chosen.holds(one)]
    at = number(request.GET.get("after", "")) or 0
    more = f"?{chosen.query(after=at + SIZE)}#offices" if len(kept) > at + SIZE else ""
    return {
        "rows": kept[at : at + SIZE],
        "kept": len(kept),
        "narrowed": [
            (str(label), f"?{chosen.query(**{name: ''})}")
            for name, label in (
                ("band", BANDS[chosen.band].label if chosen.band else ""),
                ("since", SINCE[chosen.since].label if chosen.since else ""),
                ("above", next((one.above for one in lines if one.above_id == chosen.above), "")),
            )
            if label
        ],
        "more": more,
    }


def _bands(lines: list[OfficeLine]) -> list[dict[str, Any]]:
    counts = {key: sum(one.band == key for one in lines) for key in BANDS}
    return [
        {"n": counts[key], "look": look, "url": f"?band={key}#offices"}
        for key, look in BANDS.items()
        if counts[key] or key not in {UNSEEN, rules.NEAR}
    ]


def _since(lines: list[OfficeLine]) -> list[Bar]:
    counts = {key: sum(one.told["since"] == key for one in lines) for key in SINCE}
    return [
        Bar(look.label, counts[key], f"?since={key}#offices", look.tone if look.tone in {"good", "warn", "bad"} else "")
        for key, look in SINCE.items()
        if counts[key]
    ]


def _findings(shown: Shown) -> list[tuple[str, int, str]]:
    """(words, how many, the address of exactly these where the reader sees them all)."""
    counts = shown.told["totals"]["findings"]
    names = [name for name in FINDINGS if name != "not_put" or shown.whole]
    return [(str(FINDINGS[name]), counts.get(name, 0), _address(name, shown)) for name in names if counts.get(name, 0)]


def _address(name: str, shown: Shown) -> str:
    """A released result counts what was; the list shows what is. Only a live figure opens to its list."""
    if shown.released or not shown.whole or (name == "open" and not exact(shown, shown.told["totals"]["findings"])):
        return ""
    # What was withdrawn before anybody was told is dismissed too: that list is longer than the figure.
    states = {"closed": "closed", "not_put": "recorded"}
    if name == "open":
        return findings_url(shown.round.pk)
    return findings_url(shown.round.pk, state=states[name]) if name in states else ""
