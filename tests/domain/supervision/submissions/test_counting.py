"""What counts for a visit when forms come late, are corrected wrongly, or are somebody else's."""

import json
from datetime import UTC, datetime, timedelta
from hashlib import sha256

import pytest
from django.utils import timezone

from peygir.domain.audit.actors import job
from peygir.domain.audit.models import Entry
from peygir.domain.people.factories import make_actor, make_office
from peygir.domain.supervision.actions import cancel_round, carry_out, close_round, count_instead, drop_visit
from peygir.domain.supervision.factories import make_checklist_version, make_inspector, make_team, make_visit
from peygir.domain.supervision.models import Answer, Round, RoundMember, Submission, Visit
from peygir.domain.supervision.problems import ReasonMissing
from peygir.domain.supervision.results.answers import answers_of
from peygir.domain.supervision.results.compared import counted_revision
from peygir.domain.supervision.submissions.lists import faulty_visible_to, quarantined_visible_to
from peygir.domain.supervision.submissions.problems import NothingToReplace, Refused, StaleEdit
from peygir.domain.supervision.submissions.staging import path_of
from tests.domain.supervision.submissions.test_processing import read, take

pytestmark = pytest.mark.django_db


def shown(field) -> list[str]:
    (told,) = answers_of(field.round.pk, field.visit.office_id, "fa")
    return [line.said for line in told.lines]


def test_a_correction_that_cannot_count_leaves_what_counted_before_in_sight(field):
    first = take(field, field.filled(clean="3"))
    assert read(first) == ""
    before = shown(field)
    assert "3" in before
    edit = take(field, field.filled("uuid:A2", clean="9", visit="nowhere", deprecated="uuid:A1"))
    assert shown(field) == before  # it has come, and nobody has read it yet
    assert read(edit) == "visit-unknown"
    assert shown(field) == before
    assert counted_revision(Visit.objects.get()).pk == first.pk


@pytest.mark.parametrize(
    ("end", "fault", "state"), [(close_round, "", "done"), (cancel_round, "visit-step-not-open", "cancelled")]
)
def test_a_form_that_a_phone_held_while_its_round_ended(field, end, fault, state):
    by = make_actor("coordination_deputy", field.round.lead_office)
    end(field.round.pk, "پایان یافت", by=by, at=timezone.now())
    assert read(take(field, field.filled())) == fault
    assert (Visit.objects.get().state, Submission.objects.get().visit_id is None) == (state, bool(fault))


def test_a_form_for_a_visit_that_was_dropped_or_of_a_released_round_is_kept_and_says_so(field):
    by = make_actor("round_lead", field.round.lead_office)
    drop_visit(field.visit.pk, "به نوبت بعد رفت", by=by, at=timezone.now())
    assert read(take(field, field.filled())) == "visit-step-not-open"
    make_visit(field.round, field.visit.office, number=2, code="V-2", inspector=field.inspector)
    Round.objects.update(state="released")
    assert read(take(field, field.filled("uuid:B", visit="V-2"))) == "round-released"


@pytest.mark.parametrize("wrong", [datetime(2010, 1, 1, 8, tzinfo=UTC), datetime(1970, 1, 1, tzinfo=UTC)])
def test_a_phone_with_a_wrong_clock_does_not_date_the_visit(field, wrong):
    revision = take(field, field.filled())
    now = timezone.now()
    Round.objects.update(opened_at=now - timedelta(days=2))
    by = job("process_submissions")
    visit = carry_out(field.visit.pk, revision.pk, wrong, wrong + timedelta(hours=1), by=by, at=now)
    assert visit.done_at == now
    assert visit.started_at == wrong  # what it claims stays, as a claim


def test_a_form_of_another_checklist_does_not_count_though_it_is_of_the_same_kind(field):
    other = make_checklist_version(
        form_id="digar", version="1", xform=bytes(field.version.xform).replace(b"bazdid_daftar", b"digar")
    )
    type(other).objects.filter(pk=other.pk).update(visit_path="visit")
    revision = take(field, field.filled(form_id="digar", version="1"))
    assert read(revision) == "visit-of-another-form"
    assert not Answer.objects.exists()


def test_a_form_in_another_version_than_the_round_s_counts_and_is_marked(field):
    newer = bytes(field.version.xform).replace(field.version.version.encode(), b"newer")
    make_checklist_version(
        checklist=field.version.checklist, version="newer", xform=newer, visit_path="visit", retired_at=timezone.now()
    )
    assert read(take(field, field.filled(version="newer"))) == ""
    assert "other_version" in Visit.objects.get().integrity


def test_of_two_forms_for_one_visit_the_lead_may_let_the_second_count(field):
    other = make_inspector()
    make_team(field.round, other)
    first = take(field, field.filled("uuid:A1", clean="3", front="a.jpg"), {"a.jpg": b"a"}, by=other)
    assert read(first) == ""
    second = take(field, field.filled("uuid:B1", clean="8", front="a.jpg"), {"a.jpg": b"b"})
    assert read(second) == "visit-filled-before"
    edited = take(field, field.filled("uuid:B2", clean="9", front="a.jpg", deprecated="uuid:B1"))
    assert read(edited) == "visit-filled-before"
    lead = make_actor("round_lead", field.round.lead_office)
    with pytest.raises(ReasonMissing):
        count_instead(edited.pk, " ", by=lead, at=timezone.now())
    kept = count_instead(edited.pk, "بازرس اکیپ این است", by=lead, at=timezone.now())
    assert kept.pk == first.submission_id
    assert list(kept.revisions.order_by("number").values_list("instance_key", flat=True)) == ["uuid:a1", "uuid:b1", "uuid:b2"]
    assert Entry.objects.filter(action="supervision.count_instead", thing_id=kept.pk).exists()
    edited.refresh_from_db()
    assert read(edited) == ""
    visit = Visit.objects.get()
    assert (visit.answers.get(path="clean").value, visit.inspector_id) == ("9", field.inspector.pk)
    assert path_of(edited.attachments.get().stored_as).read_bytes() == b"b"
    # The phones go on: who came second corrects, who came first is told that it is stale, and neither is counted twice.
    assert take(field, field.filled("uuid:B3", deprecated="uuid:B2")).number == 4
    with pytest.raises(StaleEdit):
        take(field, field.filled("uuid:A2", deprecated="uuid:A1"), by=other)
    assert Submission.objects.count() == 1


def test_nothing_is_replaced_where_no_other_form_counts(field):
    read(take(field, field.filled("uuid:A1")))
    second = take(field, field.filled("uuid:B1"))
    read(second)
    Submission.objects.filter(root_key="uuid:a1").update(deleted_at=timezone.now())
    with pytest.raises(NothingToReplace):
        count_instead(second.pk, "درست‌تر است", by=make_actor("round_lead", field.round.lead_office), at=timezone.now())


def test_a_photograph_that_is_exchanged_afterwards_leaves_a_trace_in_the_journal(field):
    take(field, field.filled(front="a.jpg"), {"a.jpg": b"old"})
    take(field, field.filled(front="a.jpg"), {"a.jpg": b"new"})
    entry = Entry.objects.filter(action="supervision.receive").order_by("pk").last()
    old, new = json.loads(entry.changes)["replaced"]
    assert (old, new) == ({"a.jpg": sha256(b"old").hexdigest()}, {"a.jpg": sha256(b"new").hexdigest()})


def test_who_is_in_no_team_is_somebody_s_to_look_after(field):
    """Removed from the team while the phone was without a signal, or never in one: the city's lead has what they sent."""
    RoundMember.objects.all().delete()
    Visit.objects.update(inspector=None)
    revision = take(field, field.filled(visit="nowhere"))
    read(revision)
    with pytest.raises(Refused):
        take(field, field.filled(version="0"))
    lead = make_actor("round_lead", field.round.lead_office)
    assert quarantined_visible_to(lead).count() == faulty_visible_to(lead).count() == 1
    bakhshdar = make_actor("bakhshdar", make_office("bakhshdari"))
    assert quarantined_visible_to(bakhshdar).count() == faulty_visible_to(bakhshdar).count() == 0
