"""The rows of visits that an open round consists of."""

from collections.abc import Iterable

from peygir.domain.supervision.models import Round, RoundOffice, Visit
from peygir.domain.supervision.placing import under
from peygir.domain.supervision.rounds.rules import PARAMETERS, visit_code


def make_visits(round_: Round, offices: Iterable[RoundOffice]) -> list[Visit]:
    """As many field visits of each office as are wanted, and one desk review, by the checklists the round has. Two queries."""
    wanted = list(offices)
    number = Visit.objects.filter(round=round_).count()
    made: list[Visit] = []
    for office in wanted:
        kinds = [(Visit.Kind.FIELD, nth) for nth in range(1, office.visits_wanted + 1)] if round_.field_checklist_id else []
        kinds += [(Visit.Kind.DESK, 1)] if round_.desk_checklist_id else []
        for kind, nth in kinds:
            number += 1
            last = nth == office.visits_wanted  # where several are wanted, the last comes unannounced
            made.append(new_visit(round_, office.office_id, kind, nth, number, unannounced=office.unannounced and last))
    return Visit.objects.bulk_create(made)


def new_visit(round_: Round, office_id: int, kind: str, nth: int, number: int, *, unannounced: bool = False) -> Visit:
    """Not saved. `nth` of its kind at the office; `number` of all visits of the round."""
    minutes = (PARAMETERS | round_.parameters)["desk_minutes" if kind == Visit.Kind.DESK else "service_minutes"]
    return Visit(
        code=visit_code(round_.pk, number), round=round_, kind=kind, number=nth, minutes=minutes,
        unannounced=unannounced and kind == Visit.Kind.FIELD, **under(office_id),
    )  # fmt: skip
