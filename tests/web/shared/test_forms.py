"""Fields as people meet them: a label, help, an error, and a date in any digits."""

from datetime import date

import pytest
from django import forms
from django.template import Context, Template
from django.test import RequestFactory
from django.utils import translation

from peygir.web.shared.widgets import JalaliDateField


class Sample(forms.Form):
    text = forms.CharField(label="متن", help_text="یکی دو جمله", widget=forms.Textarea)
    kind = forms.ChoiceField(label="نوع", widget=forms.RadioSelect, choices=[("a", "الف"), ("b", "ب")])
    on = JalaliDateField(label="روز", required=False)
    agree = forms.BooleanField(label="می‌پذیرم", required=False)


@pytest.fixture(autouse=True)
def persian():
    with translation.override("fa"):
        yield


def drawn(text: str, **context) -> str:
    return Template(text).render(Context(context))


@pytest.mark.parametrize("typed", ["۱۴۰۵/۹/۷", "1405-09-07", "١٤٠٥/٩/٧", "۷ آذر ۱۴۰۵", "2026-11-28", "شنبه ۷ آذر ۱۴۰۵"])
def test_a_date_is_read_in_any_digits_and_either_calendar(typed):
    assert JalaliDateField().clean(typed) == date(2026, 11, 28)


def test_a_date_that_is_none_is_refused_with_a_sentence_in_persian_digits():
    with pytest.raises(forms.ValidationError) as refused:
        JalaliDateField().clean("1405/13/1")
    assert "۱۴۰۵/۱۳/۰۱" in refused.value.messages[0]


def test_a_known_date_is_shown_in_the_jalali_calendar():
    html = drawn("{% field form.on %}", form=Sample(initial={"on": date(2026, 11, 28)}))
    assert 'value="۱۴۰۵/۰۹/۰۷"' in html
    assert "data-jalali" in html


def test_what_was_typed_wrongly_stays_as_it_was_typed():
    assert 'value="1405/13/1"' in drawn("{% field form.on %}", form=Sample({"on": "1405/13/1"}))


def test_a_field_is_tied_to_its_label_its_help_and_its_error():
    html = drawn("{% field form.text %}", form=Sample({}))
    assert 'for="id_text"' in html
    assert 'aria-describedby="id_text_helptext id_text_error"' in html
    assert 'id="id_text_helptext"' in html
    assert 'id="id_text_error"' in html
    assert 'aria-invalid="true"' in html
    assert "اختیاری" not in html


def test_what_may_be_left_out_says_so():
    assert "(اختیاری)" in drawn("{% field form.on %}", form=Sample())


def test_a_group_has_a_legend_and_every_choice_a_label():
    html = drawn("{% field form.kind %}", form=Sample())
    assert "<fieldset" in html
    assert "<legend>نوع" in html
    assert html.count('type="radio"') == html.count('class="radio"') == html.count("<label for=") == 2


def test_the_summary_leads_to_each_field_and_stands_only_where_there_are_errors():
    html = drawn("{% error_summary form %}", form=Sample({}))
    assert 'href="#id_text"' in html
    assert 'role="alert"' in html
    assert drawn("{% error_summary form %}", form=Sample()).strip() == ""


def test_a_filter_is_an_address_and_carries_what_it_was_asked_to():
    request = RequestFactory().get("/list?text=چراغ&sort=-due&after=abc")
    html = drawn("{% filters form keep='sort' %}{% endfilters %}", request=request, form=Sample(request.GET))
    assert 'method="get"' in html
    assert '<input type="hidden" name="sort" value="-due">' in html
    assert "abc" not in html
    assert 'href="/list?sort=-due"' in html  # cleared, it keeps its order


class Long(forms.Form):
    state = forms.MultipleChoiceField(label="وضعیت", required=False, choices=[("a", "الف"), ("گروه", [("b", "ب"), ("c", "پ")])])


for name in ("one", "two", "three", "four", "five", "six"):
    Long.base_fields[name] = forms.CharField(label=name, required=False)


def bar(address: str) -> str:
    request = RequestFactory().get(address)
    return drawn("{% filters form %}{% endfilters %}", request=request, form=Long(request.GET))


def test_a_choice_of_many_is_a_sheet_of_boxes_that_says_what_is_chosen():
    html = bar("/list?state=a&state=c")
    assert html.count('type="checkbox"') == 3
    assert html.count(" checked") == 2
    assert ">الف، پ</span>" in html
    assert "و ۱ مورد دیگر" in bar("/list?state=a&state=b&state=c")
    assert ">همه</span>" in bar("/list")


def test_a_long_bar_folds_and_opens_where_a_folded_filter_is_in_use():
    assert '<details class="more-filters">' in bar("/list?one=x")
    assert '<details class="more-filters" open>' in bar("/list?six=x")
