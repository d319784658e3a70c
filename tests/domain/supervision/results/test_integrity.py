"""What of a visit the lead should look at: each mark alone, and none for a visit as it should be."""

import json
from datetime import timedelta

import pytest
from PIL import ExifTags, Image

from peygir.base.calendar import TEHRAN
from peygir.domain.files.models import File
from peygir.domain.supervision.factories import make_round
from peygir.domain.supervision.integrity import CODES, look, marks
from peygir.domain.supervision.integrity.claims import Fix, moment, read_fix
from peygir.domain.supervision.integrity.photographs import taken_at
from peygir.domain.supervision.integrity.rules import implausible
from peygir.domain.supervision.models import Attachment
from tests.domain.supervision.results.scene import NOTE_OF_DEFECT, NOW, POINT, SCORED, TEXT, scene

pytestmark = pytest.mark.django_db
SQUARE = {"type": "Polygon", "coordinates": [[[51.40, 35.70], [51.42, 35.70], [51.42, 35.72], [51.40, 35.72], [51.40, 35.70]]]}
INSIDE = "35.7112 51.4101 1200 6.5"


@pytest.fixture
def made(county):
    county.area.boundary = json.dumps(SQUARE)
    county.area.save(update_fields=["boundary"])
    return scene(county)


def stamps(began=45, ended=0):
    return {"start": (NOW - timedelta(minutes=began)).isoformat(), "end": (NOW - timedelta(minutes=ended)).isoformat()}


def filled(made, office=0, inspector=0, *, revised=None, kind="field", **answers):
    """A visit filled as it should be, except for `answers` (by a name in this module, or by path)."""
    visit = made.visit(made.offices[office], made.inspectors[inspector], kind=kind)
    given = stamps() | {POINT: INSIDE, "visit": visit.code} | answers
    given = {key: value for key, value in given.items() if value is not None}
    return visit, made.fill(visit, given, **(revised or {}))


def a_file() -> File:
    return File.objects.create(sha256="f" * 64, size=9, media_type="image/webp", stored_as="f", created_at=NOW)


def codes(visit, revision):
    return look(visit, revision, revision.answers.all())


def choices(**other):
    """Twenty answers; `other` by the number of the question."""
    return {path: other.get(f"q{number}", "good") for number, path in enumerate(SCORED)}


def test_a_visit_as_it_should_be_has_no_mark(made):
    assert codes(*filled(made, **choices())) == []


def test_a_fix_that_claims_to_be_exact_is_marked(made):
    assert codes(*filled(made, **{POINT: "35.7112 51.4101 0 0.0"})) == ["fix_exact"]


@pytest.mark.parametrize(
    "value",
    [
        "35.7112 51.4101 0 nan",
        "35.7112 51.4101 0 inf",
        "35.7112 51.4101 0 -1",
        "0 0 0 5",
        "35.71 51.41 0 5",
        "35.7112 51.4101",
        "here",
    ],
)
def test_a_fix_no_receiver_gives_is_implausible(made, value):
    assert "fix_implausible" in codes(*filled(made, **{POINT: value}))


def test_a_form_that_asks_for_the_place_and_is_given_none_is_marked(made):
    assert codes(*filled(made, **{POINT: None})) == ["fix_missing"]


def test_a_desk_review_needs_no_place(made):
    assert codes(*filled(made, kind="desk", **{POINT: None})) == []


def test_far_from_the_office_is_the_wrong_place_with_its_metres(made):
    visit, revision = filled(made, **{POINT: "35.7112 51.4301 1200 6.5"})
    (mark,) = marks(visit, revision, revision.answers.all())
    assert mark.code == "wrong_place"
    assert 850 < mark.values["metres"] < 950  # 0.0101 degrees of longitude at this latitude


def test_a_street_beside_the_boundary_and_a_coarse_fix_are_no_wrong_place(made):
    assert codes(*filled(made, **{POINT: "35.7112 51.4221 1200 6.5"})) == []
    assert codes(*filled(made, office=1, **{POINT: "35.7112 51.4401 1200 2500"})) == []


def test_a_defect_noted_on_the_way_may_lie_anywhere(made):
    visit, revision = filled(made)
    revision.answers.create(visit=visit, path=NOTE_OF_DEFECT, ordinal="1", value="35.9112 51.9101 0 4")
    assert codes(visit, revision) == []


def test_where_there_is_no_boundary_the_starting_point_of_the_visit_counts(made):
    office = made.offices[0]
    office.place.boundary = ""
    office.place.save(update_fields=["boundary"])
    made.round.offices.filter(office=office).update(lon=51.41, lat=35.711)
    assert codes(*filled(made)) == []
    assert codes(*filled(made, inspector=1, **{POINT: "35.7512 51.4101 0 5"})) == ["wrong_place"]


def test_a_clock_ahead_of_the_server_is_marked_and_a_late_form_is_not(made):
    ahead = {"end": (NOW + timedelta(minutes=90)).isoformat()}
    visit, revision = filled(made, **ahead)
    (mark,) = marks(visit, revision, revision.answers.all())
    assert (mark.code, mark.values["minutes"]) == ("clock_ahead", 89)
    assert codes(*filled(made, revised={"received_at": NOW + timedelta(days=3)})) == []


def test_a_clock_that_runs_backwards_or_before_the_round_is_marked(made):
    assert codes(*filled(made, **stamps(began=10, ended=45))) == ["clock_backwards"]
    old = stamps(began=60 * 24 * 30, ended=60 * 24 * 30 - 50)
    assert codes(*filled(made, **old)) == ["clock_before_round"]


@pytest.mark.parametrize("said", ["0001-01-01T00:00:00+03:30", "9999-12-31T23:59:59-05:00"])
def test_a_year_that_no_calendar_here_holds_tells_nothing(said):
    assert moment(said) is None


def test_a_moment_without_an_offset_tells_nothing():
    assert moment("2026-11-22T09:00:00.000+03:30") is not None
    assert moment("2026-11-22T09:00:00.000") is None
    assert moment("yesterday") is None


def test_too_short_against_the_minutes_declared_says_how_short(made):
    visit, revision = filled(made, **stamps(began=9))
    (mark,) = marks(visit, revision, revision.answers.all())
    assert mark.code == "too_short"
    assert mark.values == {"minutes": 9, "least": 15, "answers": 0}


def test_too_short_against_the_number_of_answers(made):
    visit, revision = filled(made, **stamps(began=16), **choices())
    assert codes(visit, revision) == []
    for number in range(400):
        revision.answers.create(visit=visit, path="waste/again", ordinal=str(number), value="3")
    assert codes(visit, revision) == ["too_short"]


def test_the_same_answers_of_one_inspector_at_two_offices_are_shown(made):
    first, _ = filled(made, **choices(q3="bad"))
    visit, revision = filled(made, office=1, **{POINT: "35.7113 51.4102 1200 5"}, **choices(q3="bad"))
    (mark,) = marks(visit, revision, revision.answers.all())
    assert (mark.code, mark.values) == ("alike_answers", {"visit": first.code, "percent": 100, "answers": 20})


def test_two_answers_in_twenty_apart_are_not_alike_and_another_inspector_is_not_compared(made):
    filled(made, **choices(q3="bad"))
    assert codes(*filled(made, office=1, **{POINT: "35.7113 51.4102 1200 5"}, **choices(q4="bad"))) == []
    assert codes(*filled(made, office=2, inspector=1, **{POINT: "35.7114 51.4102 1200 5"}, **choices(q3="bad"))) == []


def test_the_same_long_remark_at_another_office_is_shown_and_a_short_one_is_not(made):
    remark = "پیاده‌رو روبه‌روی ناحیه پر از نخاله بود و کسی نبود"
    first, _ = filled(made, **{TEXT: remark})
    other = {POINT: "35.7113 51.4102 1200 5"}
    visit, revision = filled(made, office=1, inspector=1, **other, **{TEXT: remark})
    (mark,) = marks(visit, revision, revision.answers.all())
    assert (mark.code, mark.values["visit"]) == ("alike_text", first.code)
    third = {POINT: "35.7114 51.4102 1200 5", TEXT: "تمیز بود"}
    filled(made, office=2, **third | {POINT: "35.7115 51.4102 1200 5"})
    assert codes(*filled(made, office=1, inspector=1, **third)) == []


def test_the_very_same_fix_at_two_offices_is_shown(made):
    filled(made)
    assert codes(*filled(made, office=1, inspector=1)) == ["fix_copied"]


def test_the_very_same_walk_at_two_offices_is_shown(made):
    made.version.questions += [{"path": "walk", "name": "walk", "type": "geotrace"}]
    made.version.save(update_fields=["questions"])
    walk = "35.7112 51.4101 0 5;35.7113 51.4104 0 5;35.7116 51.4109 0 6"
    filled(made, walk=walk)
    assert codes(*filled(made, office=1, inspector=1, walk=walk, **{POINT: "35.7113 51.4102 1200 5"})) == ["fix_copied"]


def test_the_same_photograph_at_two_offices_is_shown_with_the_other_visit(made):
    photo = {"name": "a.jpg", "sha256": "a" * 64, "size": 9, "media_type": "image/jpeg"}
    first, taken = filled(made)
    Attachment.objects.create(revision=taken, **photo)
    visit, revision = filled(made, office=1, inspector=1, **{POINT: "35.7113 51.4102 1200 5"})
    Attachment.objects.create(revision=revision, **photo)
    (mark,) = marks(visit, revision, revision.answers.all())
    assert (mark.code, mark.values["visit"]) == ("alike_photo", first.code)


def test_a_photograph_of_an_earlier_round_is_known_again_at_the_same_office_too(made):
    photo = {"name": "a.jpg", "sha256": "a" * 64, "size": 9, "media_type": "image/jpeg"}
    first, taken = filled(made)
    Attachment.objects.create(revision=taken, **photo)
    first.round = make_round(made.round.lead_office, checklists=False, state="released")
    first.save(update_fields=["round"])
    visit, revision = filled(made, inspector=1, **{POINT: "35.7113 51.4102 1200 5"})
    Attachment.objects.create(revision=revision, **photo | {"media_type": "text/csv", "name": "b.jpg"}, file=a_file())
    assert codes(visit, revision) == ["alike_photo"]


def test_the_desk_review_may_show_what_the_field_visit_of_the_office_showed(made):
    photo = {"name": "a.jpg", "sha256": "a" * 64, "size": 9, "media_type": "image/jpeg"}
    _, taken = filled(made)
    Attachment.objects.create(revision=taken, **photo)
    visit, revision = filled(made, kind="desk")
    Attachment.objects.create(revision=revision, **photo)
    assert codes(visit, revision) == []


def test_a_picture_under_other_metadata_is_the_same_picture(made):
    """Its bytes differ; cleaned of what the camera wrote it is one file."""
    file = a_file()
    first, taken = filled(made)
    Attachment.objects.create(revision=taken, name="a.jpg", sha256="a" * 64, file=file)
    visit, revision = filled(made, office=1, inspector=1, **{POINT: "35.7113 51.4102 1200 5"})
    Attachment.objects.create(revision=revision, name="b.jpg", sha256="b" * 64, file=file)
    (mark,) = marks(visit, revision, revision.answers.all())
    assert (mark.code, mark.values["visit"]) == ("alike_photo", first.code)


@pytest.mark.parametrize(("days", "found"), [(0, []), (9, ["photo_older"])])
def test_a_photograph_out_of_an_album_is_told_by_its_camera_s_clock(made, settings, tmp_path, days, found):
    settings.MEDIA_ROOT = tmp_path
    taken = (NOW - timedelta(days=days, minutes=60)).astimezone(TEHRAN)
    picture, exif = Image.new("RGB", (40, 40)), Image.Exif()
    exif.get_ifd(ExifTags.IFD.Exif)[ExifTags.Base.DateTimeOriginal] = taken.strftime("%Y:%m:%d %H:%M:%S")
    picture.save(tmp_path / "raw.jpg", exif=exif)
    visit, revision = filled(made)
    Attachment.objects.create(revision=revision, name="a.jpg", stored_as="raw.jpg", media_type="image/jpeg", sha256="c" * 64)
    (tmp_path / "broken").write_bytes(b"\xff\xd8\xff no picture")
    Attachment.objects.create(revision=revision, name="b.jpg", stored_as="broken", media_type="image/jpeg", sha256="d" * 64)
    assert codes(visit, revision) == found
    if found:
        (mark,) = marks(visit, revision, revision.answers.all())
        assert mark.values == {"times": 1, "days": days}


def test_what_a_camera_writes_of_its_time_is_read_with_its_zone():
    assert taken_at("2026:11:20 09:14:00", "+02:00").isoformat() == "2026-11-20T09:14:00+02:00"
    assert taken_at("2026:11:20 09:14:00\0", "").utcoffset() == timedelta(hours=3, minutes=30)
    assert [taken_at(said, "") for said in ("", "0000:00:00 00:00:00", "yesterday", "1904:01:01 00:00:00")] == [None] * 4


def test_answers_of_a_form_that_was_set_aside_count_no_more(made):
    remark = "پیاده‌رو روبه‌روی ناحیه پر از نخاله بود و کسی نبود"
    _, old = filled(made, **{TEXT: remark})
    old.submission.deleted_at = NOW
    old.submission.save(update_fields=["deleted_at"])
    assert codes(*filled(made, office=1, **{TEXT: remark})) == []


def test_two_fixes_that_nobody_can_have_travelled_between_are_shown(made):
    made.offices[0].place.boundary = ""
    made.offices[0].place.save(update_fields=["boundary"])
    first, _ = filled(made, **{POINT: "35.7112 51.4101 0 5"})
    visit, revision = filled(made, office=1, **{POINT: "35.9112 51.9101 0 5"})
    (mark,) = marks(visit, revision, revision.answers.all())
    assert (mark.code, mark.values["visit"]) == ("too_far_too_soon", first.code)


def test_a_look_takes_a_fixed_number_of_queries(made, django_assert_max_num_queries):
    remark = "سطل‌ها شکسته بود و بو می‌داد، عکس پیوست است"
    for office in (0, 1, 2):
        filled(made, office=office, **{POINT: f"35.7{office}12 51.4101 1200 5", TEXT: remark}, **choices())
    visit, revision = filled(made, **choices())
    visit.refresh_from_db()
    with django_assert_max_num_queries(14):
        codes(visit, revision)


def test_marks_come_in_one_order_and_every_code_is_known(made):
    found = codes(*filled(made, **stamps(began=1), **{POINT: "35.71 51.91 0 0"}))
    assert found == ["fix_exact", "fix_implausible", "wrong_place", "too_short"]
    assert set(found) <= set(CODES)


def test_a_point_is_read_latitude_first():
    assert read_fix("35.7 51.4 1200 4.5") == Fix(51.4, 35.7, 4.5, "35.7 51.4 1200 4.5")
    assert read_fix("135.7 51.4 0 0") is None
    assert not implausible(Fix(51.41, 35.7112, 5.0, ""))
