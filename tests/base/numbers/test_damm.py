"""Damm's check digit against its published properties."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peygir.base.numbers import damm_digit, damm_valid

digits = st.text("0123456789", min_size=1, max_size=30)


def test_the_published_example_572_has_the_digit_4():
    assert damm_digit("572") == "4"
    assert damm_valid("5724")
    assert not damm_valid("5727")


@given(digits)
def test_a_number_with_its_digit_is_valid_and_with_no_other(number):
    right = damm_digit(number)
    assert [d for d in "0123456789" if damm_valid(number + d)] == [right]


@given(digits, st.data())
def test_every_single_slip_is_found(number, data):
    code = number + damm_digit(number)
    at = data.draw(st.integers(0, len(code) - 1))
    wrong = data.draw(st.sampled_from([d for d in "0123456789" if d != code[at]]))
    assert not damm_valid(code[:at] + wrong + code[at + 1 :])


@pytest.mark.parametrize("first", "0123456789")
@pytest.mark.parametrize("second", "0123456789")
def test_every_swap_of_neighbours_is_found(first, second):
    for head in ("", "7", "4096"):
        code = head + first + second + "31"
        code += damm_digit(code)
        swapped = head + second + first + code[len(head) + 2 :]
        assert damm_valid(swapped) == (first == second)


@pytest.mark.parametrize("text", ["", "4", "۵۷۲۴", "57a4", "-5724"])
def test_what_is_no_ascii_number_is_not_valid(text):
    assert not damm_valid(text)
