"""The pieces lists and pages are made of, as the words a person reads."""

import re
from datetime import UTC, date, datetime, timedelta
from types import SimpleNamespace

import pytest
from django.template import Context, Template
from django.test import RequestFactory
from django.utils import translation
from django.utils.html import escape

from peygir.web.shared.looks import LOOKS

NOW = datetime(2026, 11, 25, 10, 30, tzinfo=UTC)  # Wednesday 4 Azar 1405, 14:00 in Tehran
DUE = datetime(2026, 11, 28, 10, 30, tzinfo=UTC)


@pytest.fixture(autouse=True)
def persian():
    with translation.override("fa"):
        yield


def drawn(text: str, **context) -> str:
    return Template(text).render(Context({"now": NOW} | context))


def words(text: str, **context) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", drawn(text, **context)).split())


def test_a_promise_is_said_as_people_say_it_with_the_exact_moment_beside_it():
    html = drawn("{% promise_chip due %}", due=DUE)
    assert words("{% promise_chip due %}", due=DUE) == "۳ روز دیگر (موعد: شنبه ۷ آذر ۱۴۰۵، ۱۴:۰۰)"
    assert 'title="موعد: شنبه ۷ آذر ۱۴۰۵، ۱۴:۰۰"' in html
    assert "tone-neutral" in html


@pytest.mark.parametrize(
    ("due", "closed", "tone", "said"),
    [
        (NOW + timedelta(hours=5), None, "warn", "۵ ساعت دیگر"),
        (NOW - timedelta(days=2), None, "bad", "۲ روز دیر"),
        (NOW - timedelta(days=2), NOW - timedelta(days=3), "good", "به‌موقع"),
        (NOW - timedelta(days=5), NOW - timedelta(days=4), "bad", "۱ روز دیر"),
        (NOW, None, "warn", "همین حالا"),
        (None, None, "neutral", "بدون موعد"),
    ],
)
def test_a_promise_has_a_tone_an_icon_and_words(due, closed, tone, said):
    html = drawn("{% promise_chip due closed_at=closed %}", due=due, closed=closed)
    assert f"tone-{tone}" in html
    assert "<use href=" in html
    assert said in html


@pytest.mark.parametrize("state", sorted(LOOKS))
@pytest.mark.parametrize("language", ["fa", "en"])
def test_every_state_has_a_word_and_an_icon_in_both_languages(state, language):
    with translation.override(language):
        html = drawn("{% state_badge state %}", state=state)
        assert escape(str(LOOKS[state].label)) in html
        assert bool(re.search("[آ-ی]", words("{% state_badge state %}", state=state))) == (language == "fa")
    assert f"#{LOOKS[state].icon}" in html


def test_a_state_nobody_described_is_shown_by_its_name_rather_than_hidden():
    assert words("{% state_badge state %}", state="newly_invented") == "newly invented"


def test_numbers_and_codes_take_the_digits_of_the_page():
    assert words("{{ n|number }}", n=12450) == "۱۲٬۴۵۰"
    assert words("{{ n|number }}", n=None) == "—"
    assert words("{{ share|percent }}", share=0.42) == "۴۲٪"
    assert drawn("{{ code|code }}", code="482913") == '<bdi class="code" dir="ltr">۴۸۲۹۱۳</bdi>'
    with translation.override("en"):
        assert words("{{ n|number }}", n=12450) == "12,450"
        assert words("{{ code|code }}", code="482913") == "482913"


def test_text_from_people_is_escaped_in_every_piece():
    bad = "<script>x</script>"
    pieces = (
        "{{ bad|code }}{{ bad|code_exact }}{{ bad|bdi }}{% badge bad %}{% state_badge bad %}{% count_link 1 bad bad %}"
        "{% empty bad text=bad action=bad url=bad %}{% timeline steps %}{% pairs rows %}{% bars bars label=bad %}"
        "{% page_header bad lead=bad crumbs=rows %}{% endpage_header %}{% panel bad %}{% endpanel %}"
        "{% notice bad %}{{ bad }}{% endnotice %}{% dialog 'd' bad %}{% enddialog %}{% icon 'x' bad %}"
        "{% sparkline values label=bad %}{% tabs tabs current=bad label=bad %}"
    )
    html = drawn(
        pieces,
        bad=bad,
        rows=[(bad, bad)],
        values=[1, 2],
        bars=[SimpleNamespace(label=bad, value=1, url=bad, tone=bad, note=bad)],
        steps=[SimpleNamespace(at=NOW, what=bad, who=bad, said=bad, tone=bad, icon=bad, url=bad)],
        tabs=[SimpleNamespace(key=bad, label=bad, url=bad, count=1)],
    )
    assert "<script" not in html
    assert html.count("&lt;script&gt;") > 20


def test_a_count_is_a_link_to_its_cases():
    html = drawn("{% count_link 12 '/desk/?late=1' 'دیر' capped=True %}")
    assert 'href="/desk/?late=1"' in html
    assert words("{% count_link 12 '/desk/?late=1' 'دیر' capped=True %}") == "۱۲+ دیر"


def test_dates_stand_in_the_jalali_calendar():
    assert words("{{ day|date_short }}", day=date(2026, 11, 28)) == "۱۴۰۵/۰۹/۰۷"
    assert words("{{ day|date_long }}", day=date(2026, 11, 28)) == "۷ آذر ۱۴۰۵"
    assert words("{% moment at exact=True %}", at=DUE) == "شنبه ۷ آذر ۱۴۰۵، ۱۴:۰۰"
    assert words("{{ span|duration }}", span=timedelta(hours=50)) == "۲ روز"


def with_address(text: str, address: str, **context) -> str:
    return drawn(text, request=RequestFactory().get(address), **context)


def test_sorting_again_turns_the_order_and_keeps_the_filters():
    first = with_address("{% sort_link 'due' 'موعد' %}", "/list?state=referred&after=abc")
    again = with_address("{% sort_link 'due' 'موعد' %}", "/list?state=referred&sort=due")
    assert 'href="?state=referred&amp;sort=due"' in first
    assert "aria-current" not in first
    assert 'href="?state=referred&amp;sort=-due"' in again
    assert 'aria-current="true"' in again


def test_paging_keeps_the_filters_and_says_nothing_where_there_is_one_page():
    page = SimpleNamespace(next="n1", previous=None)
    html = with_address("{% pager page %}", "/list?state=referred&before=old", page=page)
    assert 'href="?state=referred&amp;after=n1"' in html
    assert 'rel="prev"' not in html
    assert with_address("{% pager page %}", "/list", page=SimpleNamespace(next=None, previous=None)).strip() == ""


def test_bars_are_shares_of_the_largest_unless_a_total_is_given():
    rows = [SimpleNamespace(label="a", value=50), SimpleNamespace(label="b", value=10)]
    assert re.findall(r'mark-bar" width="([\d.]+)"', drawn("{% bars rows label='x' %}", rows=rows)) == ["100", "20"]
    assert re.findall(r'mark-bar" width="([\d.]+)"', drawn("{% bars rows label='x' total=200 %}", rows=rows)) == ["25", "5"]
    assert "mark-bar" not in drawn("{% bars rows label='x' %}", rows=[])


def test_a_sparkline_of_nothing_or_of_one_value_is_drawn_without_a_fault():
    assert "polyline" not in drawn("{% sparkline values label='x' %}", values=[])
    assert "0,28" in drawn("{% sparkline values label='x' %}", values=[7])
