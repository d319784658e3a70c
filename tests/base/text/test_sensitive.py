"""Phrases to redact: what warns, and what must pass in peace."""

import csv
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peygir.base.text import find_sensitive
from peygir.base.text.sensitive import REASONS
from peygir.base.text.sensitive_documents import is_national_id

SENTENCES = Path(__file__).with_name("sensitive_sentences.csv")


def table() -> list[tuple[str, str, str]]:
    with SENTENCES.open(encoding="utf-8", newline="") as file:
        return [(row["text"], row["phrase"], row["reason"]) for row in csv.DictReader(file)]


@pytest.mark.parametrize(("text", "phrase", "reason"), table())
def test_a_sentence_warns_of_its_phrase_or_passes(text, phrase, reason):
    found = [(text[hit.start : hit.end], hit.reason) for hit in find_sensitive(text)]
    assert found == ([(phrase, reason)] if reason else [])


def test_the_table_shows_every_reason_and_as_many_sentences_that_pass():
    reasons = [reason for _, _, reason in table()]
    assert set(reasons) == {"", *REASONS}
    assert reasons.count("") >= 40


def test_two_phrases_are_both_pointed_at_in_their_order():
    text = "همسایه افغانی ما کد ملی ۰۰۱۲۳۴۵۶۷۹ دارد و کلیمی‌ها هم هستند"
    assert [hit.reason for hit in find_sensitive(text)] == ["nationality", "national-id", "religion"]


def test_spans_point_into_the_text_as_typed():
    text = "سلام! \u200fجلوی  اَفغانــي\u200cهای کوچه"
    (hit,) = find_sensitive(text)
    assert text[hit.start : hit.end] == "اَفغانــي\u200cهای"
    assert hit.reason == "nationality"


def test_phrases_that_touch_become_one():
    text = "اتباع غیرمجاز افغانی‌ها"
    assert [(text[hit.start : hit.end], hit.reason) for hit in find_sensitive(text)] == [
        ("اتباع غیرمجاز", "residence-status"),
        ("افغانی‌ها", "nationality"),
    ]
    (hit,) = find_sensitive("همسایه کلیمی هستند")
    assert (hit.start, hit.reason) == (0, "religion")


@pytest.mark.parametrize(
    ("digits", "valid"),
    [
        ("0012345679", True),
        ("0012345678", False),
        ("1111111111", False),
        ("0499370899", True),
        ("0790419904", True),
        ("123456789", False),
    ],
)
def test_the_check_digit_of_national_ids(digits, valid):
    assert is_national_id(digits) == valid


@given(st.text(max_size=60) | st.text("افغانیهاترککدملی ۰۱۲345-\u200c", max_size=60))
def test_no_text_breaks_the_finder_and_spans_lie_inside_without_overlap(text):
    hits = find_sensitive(text)
    assert all(0 <= hit.start < hit.end <= len(text) and hit.reason in REASONS for hit in hits)
    assert all(one.end <= other.start for one, other in pairwise(hits))


def test_ordinary_prose_is_left_alone(shared):
    with (shared / "data/persian/exappc_2000.csv").open(encoding="utf-8-sig", newline="") as file:
        sentences = [cell for row in csv.reader(file) for cell in row if len(cell) > 20]
    flagged = [s for s in sentences if find_sensitive(s)]
    # News about nations is not what citizens write, and still fewer than one sentence in fifty warns.
    assert len(flagged) / len(sentences) < 0.02
