"""Everything a round's result is computed from, as one value without fractions. A fixed number of queries.

{form, round, parameters {field_share, expected: per cent}, previous {round, yardstick, own_yardstick, offices [{office, score,
field, desk, looks, sections}]}, offices [{office, code, group (the office above), visits [{code, kind, inspector (an
appointment), on, score, answers [[section, path, ordinal, points, weight]], apart, marks}], findings}]}. Only answers that are
scored, and how many of these questions were answered with what counts neither way, such as «not applicable» (`apart`): what
people wrote stays where it is. No name stands in it.
"""

import json
from collections import Counter, defaultdict
from typing import Any

from django.db.models import Q

from peygir.base.calendar import local_date
from peygir.domain.places.queries import office_tree
from peygir.domain.supervision.checklists.rules import scored_paths
from peygir.domain.supervision.models import Answer, ChecklistVersion, Round, RoundOffice, RoundResult, Visit
from peygir.domain.supervision.results import rules
from peygir.domain.supervision.results.computing import FORM
from peygir.domain.supervision.results.findings import counts_of
from peygir.domain.supervision.states import VisitState

LOOKS = (Visit.Kind.FIELD, Visit.Kind.DESK)  # what scores; a senior visit orders, a re-check closes
_PARTS = 1_000_000


def gather(round_: Round) -> dict[str, Any]:
    """The inputs of `computing.compute`, as things stand."""
    offices = office_tree()
    scope = list(RoundOffice.objects.filter(round=round_).values_list("office_id", flat=True))
    visits, findings, previous = _visits(round_), counts_of(round_), _previous(round_)
    return {
        "form": FORM,
        "round": round_.pk,
        "parameters": {
            "field_share": rules.parameter(round_.parameters, "field_share", rules.FIELD_SHARE),
            "expected": rules.parameter(round_.parameters, "expected", rules.EXPECTED),
        },
        "previous": previous,
        "offices": [
            {
                "office": one.id, "code": one.code, "group": one.parent_id or one.id, "visits": visits[one.id],
                "findings": findings[one.id],
            }
            for one in sorted((offices[id_] for id_ in scope), key=lambda one: one.code)
        ],
    }  # fmt: skip


def millionths(value: float) -> int:
    return round(value * _PARTS)


def hundredths(value: Any) -> int | None:
    return None if value is None else round(value * 100)


def _visits(round_: Round) -> defaultdict[int, list[dict[str, Any]]]:
    rows = Visit.objects.filter(round=round_, state=VisitState.DONE, kind__in=LOOKS).order_by("kind", "number", "id")
    sections, scored = _versions(round_)
    answers: defaultdict[int, list[list[Any]]] = defaultdict(list)
    apart: Counter[int] = Counter()
    given = Answer.objects.filter(visit__in=rows.order_by().values("pk"), revision__submission__deleted_at__isnull=True)
    told = given.filter(Q(points__isnull=False) | Q(path__in=set().union(*scored.values()))).order_by("path", "ordinal", "id")
    columns = ("visit_id", "revision__form_version_id", "path", "ordinal", "points", "weight")
    for visit_id, version_id, path, ordinal, points, weight in told.values_list(*columns):
        if points is None:
            apart[visit_id] += path in scored[version_id]
        else:
            section = sections[version_id].get(path, "")
            answers[visit_id].append([section, path, ordinal, millionths(points), millionths(weight)])
    found: defaultdict[int, list[dict[str, Any]]] = defaultdict(list)
    for one in rows:
        found[one.office_id].append(
            {
                "code": one.code, "kind": one.kind, "inspector": one.inspector_id,
                "on": local_date(one.done_at).isoformat() if one.done_at else None, "score": hundredths(one.score),
                "answers": answers[one.pk], "apart": apart[one.pk], "marks": list(one.integrity),
            }
        )  # fmt: skip
    return found


def _versions(round_: Round) -> tuple[dict[int, dict[str, str]], dict[int, frozenset[str]]]:
    """Of the versions that were answered {version: {path: section}}, and the paths of the questions that may bear a score."""
    answered = Answer.objects.filter(visit__round=round_).values("revision__form_version_id")
    sections, scored = {}, {}
    for key, questions, declared in ChecklistVersion.objects.filter(pk__in=answered).values_list("pk", "questions", "rules"):
        sections[key] = {one["path"]: one.get("section") or one.get("group", "") for one in questions}
        scored[key] = scored_paths(declared)
    return sections, scored


def yardstick(round_: Round) -> str:
    """What scores are measured by: the forms, whatever their version, and where both looks count the share that the field
    bears. Equal texts may be compared.
    """
    both = (round_.field_checklist, round_.desk_checklist)
    forms = [one.checklist.form_id if one is not None else "-" for one in both]
    share = rules.parameter(round_.parameters, "field_share", rules.FIELD_SHARE)
    return " ".join([*forms, str(share)] if all(both) else forms)


def _previous(round_: Round) -> dict[str, Any]:
    """The result of the round before, as it was released; what was not released is not compared with."""
    nothing = {"round": None, "yardstick": "", "own_yardstick": yardstick(round_), "offices": []}
    frozen = RoundResult.objects.filter(round_id=round_.previous_id).select_related(
        "round__field_checklist__checklist", "round__desk_checklist__checklist"
    )
    before = frozen.first() if round_.previous_id else None
    if before is None:
        return nothing
    offices = [
        {
            "office": one["office"], "score": one["score"], "field": one["field"], "desk": one["desk"], "looks": one["looks"],
            "sections": {name: told["score"] for name, told in one["sections"].items()},
        }
        for one in json.loads(before.result)["offices"]
        if one["score"] is not None
    ]  # fmt: skip
    return nothing | {"round": before.round_id, "yardstick": yardstick(before.round), "offices": offices}
