"""What is read off an XForm is what a phone would ask."""

import pytest

from peygir.domain.supervision.checklists.converting import convert_workbook
from peygir.domain.supervision.checklists.problems import FormUnreadable, XmlRefused
from peygir.domain.supervision.checklists.xforms import read
from peygir.domain.supervision.checklists.xml import parse
from tests.domain.supervision.checklists.books import EN, FA, ask, book


def a_form():
    return convert_workbook(
        book(
            [
                {"type": "start", "name": "start"},
                ask("select_one_from_file visits.csv", "visit", required="yes"),
                ask("begin_group", "clean", "پاکیزگی", "Cleanliness"),
                ask("select_one yn", "swept", "جارو شده در ${visit}؟", "Swept at ${visit}?", **{f"hint{FA}": "سه کوچه"}),
                ask("decimal", "width", constraint=". > 0", **{f"constraint_message{EN}": "Positive, please"}),
                ask("begin_repeat", "spots", "نقطه‌ها", "Spots"),
                ask("geopoint", "point"),
                ask("image", "photo"),
                ask("select_multiple yn", "kinds", relevant="${swept} = 'no'"),
                {"type": "end_repeat"},
                {"type": "end_group"},
                ask("note", "thanks"),
                {"type": "calculate", "name": "twice", "calculation": "${width} * 2"},
            ]
        ),
        version="7",
    )


def test_questions_come_in_order_with_paths_relative_to_the_root():
    form = a_form().form
    assert [(one.path, one.type) for one in form.questions] == [
        ("start", "start"),
        ("visit", "select_one"),
        ("clean/swept", "select_one"),
        ("clean/width", "decimal"),
        ("clean/spots/point", "geopoint"),
        ("clean/spots/photo", "image"),
        ("clean/spots/kinds", "select_multiple"),
        ("thanks", "note"),
        ("twice", "calculate"),
    ]
    kinds = form.question("clean/spots/kinds")
    assert (kinds.group, kinds.section, kinds.repeat) == ("clean/spots", "clean", "clean/spots")
    assert [one.name for one in kinds.choices] == ["yes", "no", "na"]
    assert form.visit_path == "visit"
    assert form.question("visit").list_file == "visits.csv"
    assert form.media == ("visits.csv",)
    assert (form.form_id, form.version, form.root, form.languages) == ("nemune", "7", "data", ("fa", "en"))


def test_texts_are_told_in_each_language_and_name_the_questions_they_show():
    swept = a_form().form.question("clean/swept")
    assert swept.labels == {"fa": "جارو شده در ${visit}؟", "en": "Swept at ${visit}?"}
    assert swept.hints == {"fa": "سه کوچه"}  # what is missing is absent, not a dash
    assert a_form().form.question("clean/width").constraint_messages == {"en": "Positive, please"}


def test_a_question_survives_being_stored():
    for question in a_form().form.questions:
        assert type(question).from_dict(question.as_dict()) == question


def test_the_same_workbook_gives_the_same_bytes():
    assert a_form().xform == a_form().xform


def test_a_form_in_one_unnamed_language_is_persian():
    lines = [{"type": "text", "name": "a", "label": "سلام"}]
    form = convert_workbook(book(lines, choices=[], default_language=""), version="1").form
    assert form.languages == ("fa",)
    assert form.question("a").labels == {"fa": "سلام"}


@pytest.mark.parametrize(
    "content",
    [
        b'<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>',
        b'<?xml version="1.0"?><!DOCTYPE a SYSTEM "http://127.0.0.1:9/x.dtd"><a/>',
        '<?xml version="1.0" encoding="UTF-16"?><a/>'.encode("utf-16"),
        '<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>'.encode("utf-16-le"),
        b"<a>\xff</a>",
        b"<a><b></a>",
        b"",
        b"<a>" * 300 + b"</a>" * 300,
        b"<a>" + b"<b/>" * 200_001 + b"</a>",
    ],
    ids=["entity", "external", "utf16", "utf16 entity", "not utf8", "broken", "empty", "deep", "many"],
)
def test_xml_of_strangers_is_refused_with_a_sentence(content):
    with pytest.raises(XmlRefused):
        parse(content)


def test_xml_that_is_too_large_is_refused_before_it_is_read():
    with pytest.raises(XmlRefused):
        parse(b"<a/>", most=3)


def test_what_is_no_form_is_told_so():
    with pytest.raises(FormUnreadable):
        read(b"<html><head/></html>")
