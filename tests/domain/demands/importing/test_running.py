"""Files are taken in once, whole, and what is refused says why."""

from datetime import UTC, date, datetime

import pytest

from peygir.domain.audit.models import Entry
from peygir.domain.demands.factories import NOW
from peygir.domain.demands.importing.dry_run import forecast
from peygir.domain.demands.importing.mapping import NewPlace, read_mapping
from peygir.domain.demands.importing.preparing import Plan, plan, prepare
from peygir.domain.demands.importing.problems import ColumnNotInFile, FileUnreadable, RefusedFileShort
from peygir.domain.demands.importing.reading import Reader
from peygir.domain.demands.importing.survey import survey
from peygir.domain.demands.models import Demand, ImportRun, Step
from peygir.domain.places.models import Place
from tests.domain.demands.importing.files import BY, MAPPINGS, PLAIN, refusals, row, take, write


@pytest.fixture
def good(city):
    def make(key, **cells):
        return row(key, **({"service": city.pothole.code, "place": city.place61.code} | cells))

    return make


def counts(report):
    return report.accepted, report.unchanged, report.refused


def keys():
    return sorted(Demand.objects.exclude(source_key="").values_list("source_key", flat=True))


def test_the_same_file_again_changes_nothing_and_says_so(good, tmp_path):
    path = write(tmp_path / "a.csv", [good("1"), good("2"), good("3", service="nothing")])
    first, entries = take(path), Entry.objects.count()
    again = take(path)
    assert (counts(first), first.again) == ((2, 0, 1), False)
    assert (counts(again), again.again) == ((0, 2, 1), True)
    assert (Entry.objects.count(), keys()) == (entries, ["1", "2"])


def test_a_newer_file_brings_only_what_is_new(good, tmp_path):
    take(write(tmp_path / "a.csv", [good("1"), good("2")]))
    changed = Demand.objects.get(source_key="2").version
    report = take(write(tmp_path / "b.csv", [good("2", what="other"), good("3"), good("3"), good("4")]), chunk=2)
    assert counts(report) == (2, 1, 1)
    assert refusals(tmp_path / "b.csv") == {"3": "key-twice"}
    assert (keys(), Demand.objects.get(source_key="2").version) == (["1", "2", "3", "4"], changed)


def test_a_key_given_twice_may_be_passed_over(good, tmp_path):
    mapping = PLAIN.replace('due_missing = "standard"', 'duplicate_key = "skip"')
    report = take(write(tmp_path / "a.csv", [good("1"), good("1"), good("2"), good("1")]), mapping, chunk=1)
    assert (counts(report), keys()) == ((2, 2, 0), ["1", "2"])


REFUSED = {
    "key-missing": {"key": ""},
    "key-too-long": {"key": "x" * 81},
    "registered-missing": {"registered": ""},
    "registered-unreadable": {"registered": "soon"},
    "registered-in-future": {"registered": "2030-01-01"},
    "due-unreadable": {"due": "later"},
    "settled-unreadable": {"settled": "later"},
    "settled-missing": {"state": "done"},
    "negative-duration": {"state": "done", "settled": "2026-10-01"},
    "settled-in-future": {"state": "done", "settled": "2030-01-01"},
    "state-unknown": {"state": "lost"},
    "service-unknown": {"service": "nothing"},
    "place-unknown": {"place": "nowhere"},
    "office-unknown": {"office": "nobody"},
    "point-unreadable": {"lon": "x", "lat": "y"},
    "where-missing": {"place": ""},
    "anonymous-contact": {"exposure": "hidden", "phone": "09121234567"},
}


@pytest.mark.parametrize(("code", "cells"), REFUSED.items(), ids=list(REFUSED))
def test_a_row_that_cannot_be_taken_is_written_out_with_why(good, tmp_path, code, cells):
    path = write(tmp_path / "a.csv", [good("1"), good("2") | cells, good("3")])
    assert counts(take(path)) == (2, 0, 1)
    assert list(refusals(path).values()) == [code]
    text = (tmp_path / "a.csv.refused.csv").read_bytes()
    assert text.startswith(b"\xef\xbb\xbfkey,")


def test_rows_of_another_width_are_refused_and_the_others_taken(good, tmp_path):
    path = write(tmp_path / "a.csv", [good("1"), good("2")])
    with path.open("a") as file:
        file.write("3,too,short\n")
    assert counts(take(path)) == (2, 0, 1)
    assert "row-width" in (tmp_path / "a.csv.refused.csv").read_text("utf-8-sig")


def test_a_dry_run_tells_what_the_run_does_and_writes_nothing(good, tmp_path):
    take(write(tmp_path / "before.csv", [good("1")]))
    rows = [good("1"), good("2"), good("2"), good("4", service="nothing"), good("5", lon="x", lat="1")]
    path, before = write(tmp_path / "a.csv", rows), (Demand.objects.count(), Entry.objects.count(), ImportRun.objects.count())
    mapping = read_mapping(PLAIN)
    reader = Reader(path, mapping)
    found = survey(reader, mapping)
    told = forecast(reader, mapping, found, plan(mapping, found), NOW)
    assert (Demand.objects.count(), Entry.objects.count(), ImportRun.objects.count()) == before
    assert counts(take(path)) == counts(told) == (1, 1, 3)


def test_a_run_goes_on_where_it_stopped(good, tmp_path):
    path = write(tmp_path / "a.csv", [good(str(n), **({"state": "lost"} if n % 3 == 0 else {})) for n in range(20)])

    class Stopped(Exception):
        pass

    def stop(done, of):
        raise Stopped

    with pytest.raises(Stopped):
        take(path, chunk=6, progress=stop)
    assert ImportRun.objects.get().position == 6
    with (tmp_path / "a.csv.refused.csv").open("ab") as file:
        file.write(b"half a line that was never commit")
    report = take(path, chunk=6)
    assert (counts(report), report.resumed_at) == ((13, 0, 7), 6)
    assert sorted(refusals(path)) == sorted(str(n) for n in range(0, 20, 3))
    assert Step.objects.filter(demand__source_key="1").count() == 1


def test_a_refused_file_that_was_taken_away_is_missed(good, tmp_path):
    path = write(tmp_path / "a.csv", [good("1", state="lost"), good("2")])
    take(path)
    ImportRun.objects.update(finished_at=None, position=1)
    (tmp_path / "a.csv.refused.csv").unlink()
    with pytest.raises(RefusedFileShort):
        take(path)


def test_a_mapping_of_columns_the_file_has_not_names_them(good, tmp_path):
    path = write(tmp_path / "a.csv", [good("1")])
    with pytest.raises(ColumnNotInFile) as refusal:
        take(path, PLAIN.replace('"settled"', '"ended"'))
    assert "ended" in refusal.value.sentence("en")


def test_a_file_of_another_encoding_is_refused_in_a_sentence(good, tmp_path):
    path = write(tmp_path / "a.csv", [good("1", what="چاله")], encoding="windows-1256")
    with pytest.raises(FileUnreadable):
        take(path)
    assert not Demand.objects.exclude(source_key="").exists()


def test_an_empty_file_is_taken_as_no_rows(city, tmp_path):
    assert counts(take(write(tmp_path / "a.csv", []))) == (0, 0, 0)


def test_an_old_persian_system_comes_in_with_its_dates_letters_and_encoding(city, tmp_path):
    cells = {
        "شماره پيگيري": "137-1", "تاريخ ثبت": "1405/07/11 12:30", "تاريخ پايان": "", "نشاني": "خيابان كارگر",
        "تلفن": "09121234567", "نام": "", "موضوع": "چاله معبر", "شرح": "چاله; بزرگ",
        "وضعيت": "در دست اقدام", "نوع": "درخواست", "منطقه": "6",
    }  # fmt: skip
    closed = cells | {"شماره پيگيري": "137-2", "وضعيت": "انجام شد", "تاريخ پايان": "1405/07/12"}
    path = write(tmp_path / "old.csv", [cells, closed], encoding="windows-1256", delimiter=";")
    assert counts(take(path, (MAPPINGS / "jalali.toml").read_text("utf-8"))) == (2, 0, 0)
    first, second = Demand.objects.exclude(source_key="").order_by("id")
    assert (first.registered_at.isoformat(), first.state) == ("2026-10-03T09:00:00+00:00", "in_progress")
    assert (first.text, first.municipal_district.name_fa, first.due_at is not None) == ("چاله معبر: چاله; بزرگ", "6", True)
    assert second.claimed_at.isoformat() == "2026-10-03T20:30:00+00:00"


def test_a_file_with_gaps_comes_in_with_its_gaps(city, tmp_path):
    rows = [
        {"id": key, "opened": opened, "closed": closed, "x": x, "y": y, "what": "Bank kaputt", "status": status}
        for key, opened, closed, x, y, status in (
            ("1", "03.10.2026 10:00", "", "52.5200", "13.4050", "open"),
            ("2", "2026-10-03T10:00", "2026-10-02T10:00", "", "", "Closed"),
            ("2", "2026-10-03T10:00", "", "", "", "open"),
            ("3", "2026-10-03T10:00", "2026-10-04T10:00", "13", "52", "No Action"),
            ("4", "2026-10-03T10:00", "", "2.3522", "48.8566", "open"),
        )
    ]
    path = write(tmp_path / "gaps.csv", rows)
    report = take(path, (MAPPINGS / "gaps.toml").read_text("utf-8"))
    assert counts(report) == (2, 0, 3)
    assert sorted(report.told.items()) == [
        ("point_exchanged", 1), ("point_outside", 1), ("point_rounded", 1),
        ("refused key-twice", 1), ("refused negative-duration", 1), ("refused point-outside", 1),
    ]  # fmt: skip
    first, second = Demand.objects.exclude(source_key="").order_by("id")
    assert (first.lon, first.lat, first.due_at, first.registered_at.hour) == (13.405, 52.52, None, 8)
    assert (second.state, second.lon) == ("no_action", None)


@pytest.mark.django_db
def test_what_an_import_makes_bears_the_day_of_tehran():
    at = datetime(2026, 11, 22, 21, 0, tzinfo=UTC)  # half past midnight of the 23rd
    prepare(read_mapping(PLAIN), Plan([NewPlace(code="p-1", tree="civil", level="province", name_fa="استان")]), by=BY, at=at)
    assert Place.objects.get(code="p-1").as_of == date(2026, 11, 23)
