"""A round's result from its inputs. Pure: the same text in gives the same text out, byte for byte, in any installation.

Inputs and result are canonical JSON (engines/priority/canonical.py): whole numbers only. Scores and points of a per cent are in
hundredths, points and weights of answers in millionths, shares in thousandths. See docs/results.md for every field.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from peygir.domain.supervision.results import rules
from peygir.domain.supervision.results.spread import Agreement, Inspectors, Look, agreement, inspectors, reach
from peygir.engines.priority import canonical

FORM = "peygir-round-inputs/1"
METHOD = "peygir-round-result/2"
_HUNDREDTHS, _THOUSANDTHS = 100, 1000


def compute_text(inputs: str) -> str:
    """ValueError for a text that does not hold the inputs of a round."""
    given = canonical.read(inputs)
    if not isinstance(given, dict) or given.get("form") != FORM:
        raise ValueError("these are not the inputs of a round")
    return canonical.to_text(compute(given))


def compute(given: Mapping[str, Any]) -> dict[str, Any]:
    """The result as a value. `given`: see gathering.py."""
    parameters, before = given["parameters"], {one["office"]: one for one in given["previous"]["offices"]}
    visits = {office["office"]: [_visit(one) for one in office["visits"]] for office in given["offices"]}
    looks = [
        Look(office["office"], office["group"], visit["inspector"], visit["score"] / _HUNDREDTHS)
        for office in given["offices"] for visit in visits[office["office"]]
        if visit["kind"] == "field" and visit["score"] is not None and visit["inspector"] is not None
    ]  # fmt: skip
    told = agreement(looks)
    one_look = reach(told)
    offices = [
        _office(office, visits[office["office"]], before.get(office["office"]), parameters, given["previous"], one_look)
        for office in given["offices"]
    ]
    return {
        "form": METHOD,
        "offices": offices,
        "sections": sections_of(offices),
        "totals": totals_of(offices),
        "agreement": _agreement(told, one_look),
        "inspectors": _inspectors(inspectors(looks)),
    }


def _visit(given: Mapping[str, Any]) -> dict[str, Any]:
    """A visit's scores from its answers: points times weight, of the weights."""
    sections: dict[str, list[int]] = {}
    for section, _path, _ordinal, points, weight in given["answers"]:
        both = sections.setdefault(section, [0, 0])
        both[0] += points * weight
        both[1] += weight * rules.MILLION
    score = rules.per_cent(sum(p for p, _ in sections.values()), sum(w for _, w in sections.values()))
    return {
        "code": given["code"], "kind": given["kind"], "inspector": given["inspector"], "on": given["on"],
        "score": score if sections else given["score"], "sections": sections, "marks": given["marks"],
        "answers": len(given["answers"]), "apart": given.get("apart", 0),
    }  # fmt: skip


def _office(
    office: Mapping[str, Any],
    visits: list[dict[str, Any]],
    before: Mapping[str, Any] | None,
    parameters: Mapping[str, int],
    previous: Mapping[str, Any],
    one_look: float | None,
) -> dict[str, Any]:
    field = [one["score"] for one in visits if one["kind"] == "field" and one["score"] is not None]
    desk = [one["score"] for one in visits if one["kind"] == "desk" and one["score"] is not None]
    fields, desks = rules.mean(field), rules.mean(desk)
    score = rules.joined(fields, desks, parameters["field_share"])
    share = 1.0 if desks is None else parameters["field_share"] / 100
    half = None if one_look is None or not field else one_look * share * _HUNDREDTHS / len(field) ** 0.5
    interval = None if half is None else (max(0, round(score - half)), min(10_000, round(score + half)))
    earlier = before["score"] if before else None
    margin = _margin(half, before, len(field))
    comparable = previous["yardstick"] == previous["own_yardstick"] and _same_looks(before, fields, desks)
    return {
        "office": office["office"], "code": office["code"], "group": office["group"],
        "field": fields, "desk": desks, "score": score, "looks": len(field), "interval": list(interval) if interval else None,
        "band": rules.against(parameters["expected"] * _HUNDREDTHS, score, interval),
        "before": earlier, "change": score - earlier if score is not None and earlier is not None and comparable else None,
        "margin": margin, "since": rules.since(score, earlier, margin, same_yardstick=comparable),
        "sections": _office_sections(visits, before if comparable else None),
        "answers": sum(one["answers"] for one in visits), "apart": sum(one["apart"] for one in visits),
        "findings": office["findings"], "marks": sum(len(one["marks"]) > 0 for one in visits),
        "visits": [{name: one[name] for name in ("code", "kind", "score", "on", "marks")} for one in visits],
    }  # fmt: skip


def _same_looks(before: Mapping[str, Any] | None, field: int | None, desk: int | None) -> bool:
    """A score of the field alone and one of both are two yardsticks."""
    if before is None:
        return True
    return (before["field"] is None, before["desk"] is None) == (field is None, desk is None)


def _margin(half: float | None, before: Mapping[str, Any] | None, looks: int) -> int | None:
    """How far two such scores differ by themselves: both were of a few looks."""
    if half is None or before is None or not before["looks"]:
        return None
    return round(half * (1 + looks / before["looks"]) ** 0.5)


def _office_sections(visits: list[dict[str, Any]], before: Mapping[str, Any] | None) -> dict[str, dict[str, int | None]]:
    """By "kind:section", so that a desk's «records» and a field's are two."""
    sums: dict[str, list[int]] = {}
    for visit in visits:
        for name, (points, of) in visit["sections"].items():
            both = sums.setdefault(f"{visit['kind']}:{name}", [0, 0])
            both[0] += points
            both[1] += of
    earlier = before["sections"] if before else {}
    return {name: {"score": rules.per_cent(*both), "before": earlier.get(name)} for name, both in sums.items()}


def sections_of(offices: list[dict[str, Any]]) -> dict[str, dict[str, int | None]]:
    names = sorted({name for one in offices for name in one["sections"]})
    found = {}
    for name in names:
        told = [one["sections"][name] for one in offices if name in one["sections"]]
        pairs = [one for one in told if one["before"] is not None and one["score"] is not None]
        found[name] = {
            "score": rules.mean(one["score"] for one in told if one["score"] is not None),
            "offices": len(told),
            "now_of_both": rules.mean(one["score"] for one in pairs),
            "before": rules.mean(one["before"] for one in pairs),
        }
    return found


def totals_of(offices: list[dict[str, Any]]) -> dict[str, Any]:
    scored = [one["score"] for one in offices if one["score"] is not None]
    findings: Counter[str] = Counter()
    for one in offices:
        findings.update({name: count for name, count in one["findings"].items() if isinstance(count, int)})
    return {
        "offices": len(offices), "scored": len(scored), "mean": rules.mean(scored),
        "bands": dict(Counter(one["band"] for one in offices if one["band"])),
        "since": dict(Counter(one["since"] for one in offices if one["since"])),
        "visits": sum(len(one["visits"]) for one in offices), "marked": sum(one["marks"] for one in offices),
        "answers": sum(one["answers"] for one in offices), "apart": sum(one["apart"] for one in offices),
        "findings": dict(findings),
    }  # fmt: skip


def _whole(value: float | None, unit: int) -> int | None:
    return None if value is None else round(value * unit)


def _agreement(told: Agreement, one_look: float | None) -> dict[str, Any]:
    return {
        "offices": told.offices, "freedom": told.freedom, "reason": told.reason, "reach": _whole(one_look, _HUNDREDTHS),
        **{name: _whole(getattr(told, name), _HUNDREDTHS) for name in ("sd", "low", "high")},
    }  # fmt: skip


def _inspectors(told: Inspectors) -> dict[str, Any]:
    effects = [
        {name: value if name in {"inspector", "visits"} else _whole(value, _HUNDREDTHS) for name, value in asdict(one).items()}
        for one in told.effects
    ]
    shares = {name: _whole(getattr(told, name), _THOUSANDTHS) for name in ("share", "low", "high", "chance")}
    return {
        "visits": told.visits, "inspectors": told.inspectors, "blocks": told.blocks, "reason": told.reason, "effects": effects,
        **shares,
    }  # fmt: skip
