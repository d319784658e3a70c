import threading
from datetime import timedelta
from importlib import import_module

import pytest
from django.db import connection, transaction

from peygir.domain.audit import actors, duties, queries, seals_file
from peygir.domain.audit.actions import record_many, seal
from peygir.domain.audit.chain import WATCH, line_from_text
from peygir.domain.audit.models import Entry, Seal
from peygir.domain.audit.problems import SealingNotForYou, SealsFileDiffers
from peygir.domain.audit.sealing import make_seal
from peygir.domain.audit.verification import verify

from .conftest import NOW, SEALER, draft

pytestmark = pytest.mark.django_db


def lines_of_file() -> list[str]:
    return seals_file.path().read_text().splitlines()


def insert_at(number: int) -> None:
    """Commit an entry late: its number was dealt before those that are sealed already."""
    Entry.objects.bulk_create([Entry(pk=number, at=NOW, action="a.late", thing="demand", thing_id=1)])


def test_a_seal_covers_what_is_unsealed_and_follows_the_last(write):
    write(3)
    assert seal(by=SEALER, at=NOW) == 3
    first = queries.last_seal()
    write(2)
    assert seal(by=SEALER, at=NOW + timedelta(minutes=1)) == 2
    second = queries.last_seal()
    assert (first.number, first.previous) == (1, "0" * 64)
    assert (second.number, second.previous, second.entries) == (2, first.digest, 2)
    assert len(bytes(second.leaves)) == 16
    assert [line_from_text(text).digest for text in lines_of_file()] == [first.digest, second.digest]


def test_nothing_new_makes_no_seal(sealed_journal):
    assert seal(by=SEALER, at=NOW + timedelta(hours=1)) == 0
    assert Seal.objects.count() == 3


def test_only_the_system_seals(write):
    write(1)
    for role in ("steward", "auditor", "clerk"):
        with pytest.raises(SealingNotForYou):
            seal(by=actors.Actor(kind="appointment", key="1", role=role), at=NOW)


def test_much_is_sealed_in_batches(write, monkeypatch):
    monkeypatch.setattr("peygir.domain.audit.sealing.BATCH", 4)
    write(10)
    assert seal(by=SEALER, at=NOW) == 10
    assert list(Seal.objects.order_by("number").values_list("entries", flat=True)) == [4, 4, 2]
    assert verify().whole


def test_numbers_that_appear_late_are_sealed_late(write):
    write(2)
    first = Entry.objects.order_by("pk").first().pk
    base = first + 10
    for number in (base + 1, base + 2, base + 5):
        insert_at(number)
    seal(by=SEALER, at=NOW)
    insert_at(base + 3)
    insert_at(base + 6)
    report = verify()
    assert (report.whole, report.unsealed) == (True, 2)
    assert seal(by=SEALER, at=NOW + timedelta(minutes=1)) == 2
    assert queries.last_seal().ranges == f"[[{base + 3},{base + 3}],[{base + 6},{base + 6}]]"
    assert seal(by=SEALER, at=NOW + timedelta(minutes=2)) == 0
    report = verify()
    assert (report.whole, report.entries, report.unsealed) == (True, 7, 0)


def test_a_number_that_appears_after_the_watch_was_slipped_in(write):
    insert_at(1000)
    insert_at(1002)
    seal(by=SEALER, at=NOW)
    insert_at(1003)
    seal(by=SEALER, at=NOW + WATCH * 2)
    insert_at(1001)
    assert seal(by=SEALER, at=NOW + WATCH * 3) == 0
    report = verify()
    assert [(fault.kind, fault.entry) for fault in report.faults] == [("entry-inserted", 1001)]


def test_nothing_is_missed_while_nothing_was_sealed_for_days(write):
    insert_at(1000)
    insert_at(1002)
    seal(by=SEALER, at=NOW)
    insert_at(1001)
    assert seal(by=SEALER, at=NOW + WATCH * 5) == 1
    assert verify().whole


def test_a_seal_that_a_crash_kept_out_of_the_file_is_appended_at_the_next_run(sealed_journal, write):
    kept = lines_of_file()
    seals_file.path().write_text("\n".join(kept[:1]) + "\n" + kept[1][:20])
    report = verify()
    assert (report.whole, report.not_in_file) == (True, 2)
    seal(by=SEALER, at=NOW + timedelta(hours=1))
    assert [text for text in lines_of_file() if line_from_text(text)] == kept
    assert (verify().whole, verify().not_in_file) == (True, 0)


def test_a_file_that_was_lost_is_reported_and_then_written_anew(sealed_journal):
    kept = lines_of_file()
    seals_file.path().unlink()
    assert [fault.kind for fault in verify().faults] == ["file-missing"]
    seal(by=SEALER, at=NOW + timedelta(hours=1))
    assert lines_of_file() == kept


def test_nothing_is_appended_to_a_file_of_another_chain(sealed_journal, write):
    kept = lines_of_file()
    seals_file.path().write_text("\n".join([*kept[:-1], kept[-1].replace(queries.last_seal().digest, "f" * 64)]) + "\n")
    write(1)
    with pytest.raises(SealsFileDiffers):
        seal(by=SEALER, at=NOW + timedelta(hours=1))
    assert len(lines_of_file()) == 3


def test_the_last_line_is_found_behind_long_ones(tmp_path, settings, sealed_journal):
    kept = lines_of_file()
    long = kept[-1].replace('"ranges":"', '"ranges":"' + " " * 300_000)
    seals_file.path().write_text(f"{kept[0]}\n{long}\n{kept[2][:9]}")
    with seals_file.path().open("rb") as file:
        line, cut = seals_file.last_line(file)
    assert (line.number, cut) == (3, True)


@pytest.mark.django_db(transaction=True)
def test_two_sealers_at_once_make_one_chain(write, monkeypatch):
    """The second sealer gathers, then finds that the first was quicker."""
    write(5)
    turns = iter([True])

    def interrupted(rows, last, at):
        made = make_seal(rows, last, at)
        if next(turns, False):
            seal(by=SEALER, at=NOW)
        return made

    # By its module: the package's attribute of this name is the function.
    monkeypatch.setattr(import_module("peygir.domain.audit.actions.seal"), "make_seal", interrupted)
    assert seal(by=SEALER, at=NOW + timedelta(seconds=1)) == 0
    assert Seal.objects.count() == 1
    assert verify().whole


@pytest.mark.django_db(transaction=True)
def test_writers_do_not_wait_for_the_sealer(write):
    """An open transaction that has written does not keep the sealer from sealing what is committed."""
    if connection.vendor != "postgresql":
        pytest.skip("SQLite has one writer at a time by nature")
    written, sealed = threading.Event(), threading.Event()

    def writer():
        with transaction.atomic():
            record_many([draft(1, action="a.slow")])
            written.set()
            sealed.wait(20)
        connection.close()

    thread = threading.Thread(target=writer)
    thread.start()
    assert written.wait(20)
    write(3)
    assert seal(by=SEALER, at=NOW) == 3
    sealed.set()
    thread.join(20)
    assert seal(by=SEALER, at=NOW + timedelta(minutes=1)) == 1
    assert verify().whole
    assert Entry.objects.filter(action="a.slow", pk__lt=Entry.objects.latest("pk").pk).exists()


def test_the_duty_says_how_much_it_sealed(write):
    write(3)
    assert duties.seal_journal(NOW) == "3 entries sealed"


def test_the_newest_seal_is_mailed_where_somebody_keeps_it(sealed_journal, settings, mailoutbox):
    settings.SEALS_MAIL_TO = []
    duties.mail_seal(NOW)
    assert not mailoutbox
    settings.SEALS_MAIL_TO = ["inspector@example.org"]
    duties.mail_seal(NOW)
    assert mailoutbox[0].to == ["inspector@example.org"]
    assert queries.last_seal().digest in mailoutbox[0].body
