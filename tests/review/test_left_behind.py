"""What stays behind: nothing of a contact after its erasure, no words of officials about persons where others read."""

from datetime import timedelta

import pytest

from peygir.domain.audit.models import Entry
from peygir.domain.demands import actions, duties
from peygir.domain.demands.factories import NOW, make_demand
from peygir.domain.messages.models import Outgoing
from peygir.domain.people.factories import log_in, make_appointment

PHONE = "09121234567"


def test_an_unsent_message_goes_with_the_contact_it_was_for(city):
    demand = make_demand(city, contact_phone=PHONE)
    actions.declare_no_action(demand.pk, "answered", by=city.actor("area_manager", city.area61), at=NOW)
    assert Outgoing.objects.filter(thing="demand", thing_id=demand.pk, recipient_sealed__isnull=False).exists()
    duties.erase_contacts(NOW + timedelta(days=91))
    rows = Outgoing.objects.filter(thing="demand", thing_id=demand.pk)
    assert rows.exists()
    assert not rows.exclude(recipient_sealed=None, body_sealed=None).exists()
    assert not rows.filter(state__in=["queued", "sending", "doubtful"]).exists()


@pytest.mark.parametrize(("role", "office", "reads"), [
    ("area_manager", "area61", False), ("office_staff", "area61", False), ("analyst", "coordination", False),
    ("coordination_deputy", "coordination", False), ("auditor", "inspectorate", True),
])  # fmt: skip
def test_the_purpose_of_a_look_is_read_by_the_auditor_alone(client, city, role, office, reads):
    demand = make_demand(city, contact_phone=PHONE)
    purpose = "تماس با خانم صمدی درباره نشانی"
    actions.look_at_contact(demand.pk, purpose, by=city.actor("clerk", city.call_centre), at=NOW)
    log_in(client, make_appointment(role, getattr(city, office)))
    page = client.get(f"/journal/demand/{demand.pk}/")
    assert page.status_code == 200
    assert (purpose in page.content.decode()) is reads
    by_api = client.get(f"/api/v1/journal/demand/{demand.pk}")
    assert by_api.status_code == 200
    assert (purpose in str(by_api.json())) is reads


def test_the_words_of_a_saved_search_are_not_kept_in_the_journal(city):
    by = city.actor("clerk", city.district6)
    view = actions.save_view("پیگیری", "q=صمدی&promise=late", by=by, at=NOW)
    assert "promise=late" in view.query
    actions.delete_view(view.pk, by=by, at=NOW)
    said = "".join(str(entry.changes) for entry in Entry.objects.filter(thing="saved_view"))
    assert "promise=late" in said
    assert "صمدی" not in said
    assert "%D8%B5" not in said
