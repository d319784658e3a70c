"""Every role against what is done to the journal: only jobs seal it, only auditors and jobs have it verified."""

from datetime import UTC, datetime

import pytest

from peygir.domain.audit import actions
from tests.domain import truth

NOW = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)


@pytest.mark.django_db
@pytest.mark.parametrize(("row", "name"), truth.cases("audit"))
def test_a_role_may_do_exactly_what_the_table_says(row, name):
    by = truth.actor(name)
    truth.check(row, name, lambda: getattr(actions, row.action)(by=by, at=NOW))
