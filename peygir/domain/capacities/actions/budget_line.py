"""What an office may spend under one heading within dates."""

from datetime import datetime

from django.db import transaction

from peygir.base.calendar import local_date
from peygir.domain.audit.actors import Actor
from peygir.domain.capacities.actions import _given
from peygir.domain.capacities.actions._change import held, tell, values
from peygir.domain.capacities.drafts import LineDraft
from peygir.domain.capacities.models import BudgetLine
from peygir.domain.capacities.permissions import check_can_keep
from peygir.domain.capacities.problems import BudgetLineNotFound, CodeTaken
from peygir.domain.capacities.rules import MOST_RIALS

_COLUMNS = ("office_id", "code", "title", "amount_rials", "starts_on", "ends_on")


@transaction.atomic
def save_budget_line(
    draft: LineDraft, *, line_id: int | None = None, version: int | None = None, by: Actor, at: datetime
) -> BudgetLine:
    """Add a line, or change one. An amount below what missions took is allowed: the page shows it as overdrawn."""
    line = held(BudgetLine, line_id, BudgetLineNotFound, version) if line_id else BudgetLine()
    if line.pk:
        check_can_keep("budget", by, line.office_id)
    check_can_keep("budget", by, _given.office(draft.office_id, local_date(at)))
    _given.in_order(draft.starts_on, draft.ends_on)
    before = values(line, _COLUMNS)
    line.code, line.title = _given.name(draft.code, "code", 40), _given.name(draft.title, "title", 160)
    line.amount_rials = _given.between(draft.amount_rials, "amount_rials", 0, MOST_RIALS)
    line.office_id, line.starts_on, line.ends_on = draft.office_id, draft.starts_on, draft.ends_on
    same = BudgetLine.objects.filter(office_id=line.office_id, code=line.code, starts_on=line.starts_on)
    if same.exclude(pk=line.pk).exists():
        raise CodeTaken(taken=line.code)
    line.version += bool(line.pk)
    line.save()
    tell("save_budget_line", "budget_line", line, before, values(line, _COLUMNS), by=by, at=at)
    return line
