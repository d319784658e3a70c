"""The checklists every installation begins with."""

from datetime import UTC, datetime

import pytest

from peygir.domain.audit.actors import job
from peygir.domain.supervision.actions.load_checklists import load_checklists
from peygir.domain.supervision.models import ChecklistVersion

AT = datetime(2026, 11, 23, 6, tzinfo=UTC)


@pytest.mark.django_db
def test_loading_twice_adds_nothing_the_second_time():
    assert load_checklists(by=job("console"), at=AT) >= 1
    assert load_checklists(by=job("console"), at=AT) == 0
    version = ChecklistVersion.objects.select_related("checklist").get(checklist__form_id="bazdid_nahieh")
    assert version.published_at == AT
    assert version.visit_path == "visit"
    assert set(version.media.values_list("name", "live")) == {("visits.csv", "visits"), ("services.csv", "services")}
