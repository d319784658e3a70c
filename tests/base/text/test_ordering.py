"""Persian alphabetical order."""

import random
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peygir.base.text import PERSIAN_ALPHABET, sort_key

LETTERS = list("ابپتثجچحخدذرزژسشصضطظعغفقکگلمنوهی")
WORDS = """\
آب آباد آمل ابر ابریشم اراک اسب اهواز ایران بابل بم بوشهر پارک پل تبریز تهران ثریا جاده جوی چاه چراغ حسین
خاک خوی دماوند دهکده ذوب راه رشت ری زابل زنجان ژاله ژرف سبز سیل شمیران شیراز صبح ضمیر طرشت ظفر عمران غار فاضلاب
قم قیر کاشان کرج گذر گرگان لواسان لوله مازندران مسئله مسجد مشهد منطقه نازی‌آباد نور ورامین ولنجک هرمز همدان یاس یزد
"""


def test_the_alphabet_has_32_letters_in_the_order_of_the_school_book():
    assert list(PERSIAN_ALPHABET) == LETTERS
    assert len(LETTERS) == 32
    mixed = random.Random(32).sample(LETTERS, 32)
    assert sorted(mixed, key=sort_key) == LETTERS


def test_a_list_of_words_in_the_order_of_a_dictionary():
    words = WORDS.split()
    shuffled = random.Random(5).sample(words, len(words))
    assert sorted(shuffled, key=sort_key) == words


@pytest.mark.parametrize(
    "ordered",
    [
        ["آ", "آب", "ا", "اب"],
        ["منطقه ۱", "منطقه ۲", "منطقه ۱۰", "منطقه ۲۲", "منطقه شرق"],
        ["شهر", "شهر ری", "شهرداری", "شهرک"],
        ["۵", "الف", "abc", "я"],
        ["ناحیه 1", "ناحیه ۱ منطقه ۱۰"],
    ],
)
def test_what_stands_before_what(ordered):
    mixed = list(reversed(ordered))
    assert sorted(mixed, key=sort_key) == ordered
    assert len({sort_key(text) for text in ordered}) == len(ordered)


@pytest.mark.parametrize(
    "same",
    [
        ("كرج", "کرج"),
        ("ري", "ری"),
        ("منطقه ۰۲", "منطقه 2", " منطقه ٢ ", "منطقه-2"),
        ("نازی‌آباد", "نازیآباد"),
        ("Tehran", "tehran"),
        ("آ", "ا\u0653"),
    ],
)
def test_spellings_of_one_name_sort_together(same):
    assert len({sort_key(text) for text in same}) == 1


@given(st.text(max_size=30))
def test_a_key_holds_only_what_every_database_compares_alike(text):
    assert re.fullmatch("[0-9a-z]*", sort_key(text))


@given(st.text(PERSIAN_ALPHABET, max_size=8), st.text(PERSIAN_ALPHABET, max_size=8))
def test_keys_order_words_letter_by_letter(one, other):
    by_letters = [PERSIAN_ALPHABET.index(c) for c in one], [PERSIAN_ALPHABET.index(c) for c in other]
    assert (sort_key(one) < sort_key(other)) == (by_letters[0] < by_letters[1])


@given(st.integers(0, 10**20), st.integers(0, 10**20))
def test_numbers_order_by_value(one, other):
    assert (sort_key(f"ناحیه {one}") < sort_key(f"ناحیه {other}")) == (one < other)
