"""What an administrator with all rights on the database could do, and that it is found."""

import json
from datetime import timedelta

import pytest
from django.db import connection

from peygir.domain.audit import append_only, queries, seals_file
from peygir.domain.audit.actions import seal
from peygir.domain.audit.chain import digest_of
from peygir.domain.audit.models import Entry, Seal
from peygir.domain.audit.sealing import lines
from peygir.domain.audit.verification import verify

from .conftest import NOW, SEALER

pytestmark = pytest.mark.django_db


@pytest.fixture
def tampering(sealed_journal):
    """A sealed journal of three seals whose triggers were dropped; returns its entries' numbers."""
    append_only.lift(connection)
    return list(Entry.objects.order_by("pk").values_list("pk", flat=True))


def kinds(**more) -> list[str]:
    return [fault.kind for fault in verify(**more).faults]


def test_a_journal_nobody_touched_is_whole(sealed_journal, write):
    write(2)
    report = verify()
    assert (report.whole, report.seals, report.entries, report.unsealed) == (True, 3, 30, 2)
    assert report.last_digest == queries.last_seal().digest
    assert report.first_entry is None


def test_an_empty_journal_is_whole(db):
    assert verify().whole


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("reason", "دلیلی دیگر"),
        ("at", NOW - timedelta(days=1)),
        ("actor_user_id", None),
        ("changes", "{}"),
        ("thing_id", 99),
        ("action", "demands.start"),
        ("request_id", "x"),
    ],
)
def test_an_altered_entry_is_named(tampering, field, value):
    for number in (tampering[14], tampering[16]):
        Entry.objects.filter(pk=number).update(**{field: value})
    report = verify()
    assert [(fault.kind, fault.entry, fault.seal) for fault in report.faults] == [
        ("entry-altered", tampering[14], 2),
        ("entry-altered", tampering[16], 2),
    ]
    assert report.first_entry == tampering[14]


def test_a_removed_entry_is_named(tampering):
    Entry.objects.filter(pk__in=tampering[3:5]).delete()
    report = verify()
    assert [(fault.kind, fault.entry) for fault in report.faults] == [
        ("entry-removed", tampering[3]),
        ("entry-removed", tampering[4]),
    ]


def test_entries_removed_and_altered_in_different_seals_are_all_named(tampering):
    Entry.objects.filter(pk=tampering[29]).delete()
    Entry.objects.filter(pk=tampering[0]).update(reason="")
    report = verify()
    assert {(fault.kind, fault.entry) for fault in report.faults} == {
        ("entry-altered", tampering[0]),
        ("entry-removed", tampering[29]),
    }
    assert report.first_entry == tampering[0]


def test_two_entries_exchanged_are_both_named(tampering):
    one, other = Entry.objects.get(pk=tampering[1]), Entry.objects.get(pk=tampering[2])
    Entry.objects.filter(pk=one.pk).update(thing_id=other.thing_id, at=other.at)
    Entry.objects.filter(pk=other.pk).update(thing_id=one.thing_id, at=one.at)
    assert [fault.entry for fault in verify().faults] == [one.pk, other.pk]


def test_an_altered_seal_is_named_and_its_entries_are_checked_by_the_file(tampering):
    Entry.objects.filter(pk=tampering[12]).delete()
    Seal.objects.filter(number=2).update(merkle_root="0" * 64)
    report = verify()
    assert [(fault.kind, fault.seal) for fault in report.faults] == [("seal-altered", 2), ("entry-removed", 2)]
    assert report.first_entry == tampering[12]


def test_an_entry_altered_together_with_the_leaves_of_its_seal_does_not_pass(tampering):
    Entry.objects.filter(pk=tampering[12]).update(reason="")
    Seal.objects.filter(number=2).update(leaves=b"\0" * 80)
    report = verify()
    assert [fault.kind for fault in report.faults] == ["seal-altered", "entry-altered"]
    assert report.first_entry == tampering[10]


def test_a_removed_seal_is_named_and_its_entries_are_checked_by_the_file(tampering):
    Seal.objects.filter(number=2).delete()
    Entry.objects.filter(pk=tampering[15]).update(reason="")
    assert next((fault.kind, fault.seal) for fault in verify().faults) == ("seal-removed", 2)
    assert "entry-altered" in kinds()


def test_a_removed_seal_does_not_make_its_entries_look_slipped_in(tampering):
    Seal.objects.filter(number=2).delete()
    seals_file.path().unlink()
    assert kinds() == ["seal-removed", "file-missing"]


def rewrite_seals() -> None:
    """Make the whole chain anew over what the entries are now, as one who knows the code could."""
    Seal.objects.all().delete()
    seal(by=SEALER, at=NOW + timedelta(days=1))


def test_a_tail_that_was_cut_is_found_by_the_file(tampering):
    Entry.objects.filter(pk__in=tampering[20:]).delete()
    Seal.objects.filter(number=3).delete()
    assert [(fault.kind, fault.seal) for fault in verify().faults] == [("tail-cut", 3)]


def test_a_tail_cut_and_sealed_anew_is_found_by_the_file(tampering, write):
    before = seals_file.path().read_text()
    Entry.objects.filter(pk__in=tampering[20:]).delete()
    Seal.objects.filter(number=3).delete()
    seals_file.path().write_text("\n".join(before.splitlines()[:2]) + "\n")
    write(3)
    seal(by=SEALER, at=NOW + timedelta(days=1))
    assert verify().whole, "within itself nothing contradicts"
    seals_file.path().write_text(before)
    assert [(fault.kind, fault.seal) for fault in verify().faults] == [("file-differs", 3)]


def test_a_tail_cut_and_sealed_anew_with_its_file_is_found_by_an_earlier_seal(tampering, write):
    earlier = queries.last_seal().digest
    first = Seal.objects.get(number=1).digest
    Entry.objects.filter(pk__in=tampering[20:]).delete()
    Seal.objects.filter(number=3).delete()
    seals_file.path().write_text("\n".join(seals_file.path().read_text().splitlines()[:2]) + "\n")
    write(3)
    seal(by=SEALER, at=NOW + timedelta(days=1))
    assert kinds(earlier_seal=earlier) == ["earlier-missing"]
    assert kinds(earlier_seal=first) == []


def test_a_chain_made_anew_as_a_whole_differs_from_the_file_at_its_first_seal(tampering):
    before = seals_file.path().read_text()
    Entry.objects.filter(pk=tampering[0]).update(reason="")
    seals_file.path().unlink()
    rewrite_seals()
    seals_file.path().write_text(before)
    report = verify()
    assert [(fault.kind, fault.seal) for fault in report.faults] == [("file-differs", 1), ("tail-cut", 2)]


def test_a_seal_put_in_the_place_of_another_breaks_the_chain(tampering):
    line = list(lines())[1]
    fake = digest_of(2, line.at, line.ranges, line.last_id, 10, line.merkle_root, line.leaves_sha256, "a" * 64)
    Seal.objects.filter(number=2).update(previous="a" * 64, digest=fake)
    assert kinds() == ["chain-broken", "file-differs", "chain-broken"]


@pytest.mark.parametrize("how", ["altered", "removed", "exchanged", "nonsense"])
def test_a_file_that_was_tampered_with_is_found(sealed_journal, how):
    kept = seals_file.path().read_text().splitlines()
    told = json.loads(kept[1])
    changed = {
        "altered": [kept[0], json.dumps(told | {"entries": 9}, separators=(",", ":")), kept[2]],
        "removed": [kept[0], kept[2]],
        "exchanged": [kept[1], kept[0], kept[2]],
        "nonsense": [kept[0], "!", kept[2]],
    }[how]
    seals_file.path().write_text("\n".join(changed) + "\n")
    assert next(fault.kind for fault in verify().faults) == "file-altered"


def test_ranges_that_are_nonsense_are_a_fault_and_not_a_crash(tampering):
    Seal.objects.filter(number=3).update(ranges="nonsense")
    assert "seal-altered" in kinds()


def test_all_entries_removed_is_found(tampering):
    Entry.objects.all().delete()
    report = verify()
    assert len(report.faults) == 30
    assert report.first_entry == tampering[0]


def test_progress_is_told(sealed_journal):
    told = []
    verify(progress=lambda done, total: told.append((done, total)))
    assert told[-1] == (30, 30)


def test_every_fault_has_a_sentence_in_both_languages(tampering):
    Entry.objects.filter(pk=tampering[1]).delete()
    fault = verify().faults[0]
    assert str(tampering[1]) in fault.sentence("en")
    assert "برداشته" in fault.sentence("fa")


def test_the_newest_seals_alone_are_checked_on_demand(tampering):
    assert (verify(newest=1).entries, verify(newest=2).entries, verify(newest=0).entries) == (10, 20, 0)
    Entry.objects.filter(pk=tampering[5]).update(reason="")
    assert verify(newest=2).whole
    assert [fault.entry for fault in verify(newest=3).faults] == [tampering[5]]
    Seal.objects.filter(number=1).update(entries=9)
    assert kinds(newest=1) == ["seal-altered"]


def test_reading_takes_no_more_queries_for_more_entries(sealed_journal, write, django_assert_num_queries):
    with django_assert_num_queries(3):
        verify()
    write(50)
    seal(by=SEALER, at=NOW + timedelta(hours=2))
    with django_assert_num_queries(3):
        verify()
