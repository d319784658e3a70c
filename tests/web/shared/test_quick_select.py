"""The quick select draws what Django's draws, and escapes what people named."""

import pytest
from django import forms
from django.test.html import parse_html

from peygir.web.shared.widgets import QuickSelect

CHOICES = [("", "همه"), (1, "<ناحیه> & ۱"), ("منطقه ۶", [(2, 'ناحیه "۲"'), (3, "ناحیه ۳")])]


@pytest.mark.parametrize("chosen", [None, "", "2", 3])
def test_it_draws_the_same_choices_as_djangos(chosen):
    quick = QuickSelect(choices=CHOICES).render("place", chosen, {"id": "id_place"})
    usual = forms.Select(choices=CHOICES).render("place", chosen, {"id": "id_place"})
    assert parse_html(quick) == parse_html(usual)
