"""Pieces that are written once for many pages: equal bytes for equal values, and nothing of one person on another's page."""

import re

import pytest
from django.template import Context, Template, TemplateSyntaxError
from django.test import Client
from django.utils import translation
from django.utils.functional import SimpleLazyObject

from peygir.domain.demands.factories import make_city, make_demand
from peygir.domain.people.factories import log_in, make_appointment
from peygir.web.shared.tags import keeping

PIECE = '{% load i18n %}{% kept line=line %}{{ line }}|{{ hidden }}|{% csrf_token %}|{% translate "Save" %}{% endkept %}'


def test_a_piece_knows_only_what_it_is_named_so_that_no_token_is_ever_kept():
    with translation.override("en"):
        said = Template(PIECE).render(Context({"line": "<b>", "hidden": "of one page", "csrf_token": "secret"}))
    assert said == "&lt;b&gt;|||Save"


def test_a_piece_is_written_anew_for_each_value_and_language_and_for_no_other_page(monkeypatch):
    piece = Template("{% load i18n %}{% kept lines=lines %}{% for one in lines %}{{ one }} {% endfor %}{% endkept %}")
    node = next(iter(piece.nodelist.get_nodes_by_type(keeping.KeptNode)))
    asked = [["a"], ["a"], ("a", "b"), SimpleLazyObject(lambda: ["a", "b"])]
    assert [piece.render(Context({"lines": lines})) for lines in asked] == ["a ", "a ", "a b ", "a b "]
    assert len(node.made) == 2
    with translation.override("en"):
        piece.render(Context({"lines": ["a"]}))
    assert len(node.made) == 3
    assert all(type(value) in {str, tuple} for key in node.made for value in key)
    monkeypatch.setattr(keeping, "_MOST", 3)
    assert piece.render(Context({"lines": ["c"]})) == "c "
    assert len(node.made) == 1


def test_a_piece_takes_names_alone():
    with pytest.raises(TemplateSyntaxError):
        Template("{% kept line %}{% endkept %}")


def test_a_text_that_is_computed_on_being_asked_for_is_written_as_a_text():
    said = Template("{% kept line=line %}{{ line }}{% endkept %}")
    assert [said.render(Context({"line": SimpleLazyObject(lambda: "/desk/")})) for _ in range(2)] == ["/desk/"] * 2


@pytest.mark.django_db
def test_what_is_searched_for_at_the_top_of_any_page_is_found():
    city = make_city()
    told = make_demand(city, text="کبوتر سفید")
    make_demand(city, text="چاله")
    client = Client()
    log_in(client, make_appointment("district_mayor", city.district6))
    [action] = set(re.findall(r'role="search" method="get" action="([^"]*)"', client.get("/account/").content.decode()))
    found = client.get(action, {"q": "کبوتر"})
    assert re.findall(r'href="/desk/demands/(\d+)/"', found.content.decode()) == [str(told.pk)]


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/desk/demands/?q=چاله", "/desk/demands/{demand}/"])
def test_the_desks_pages_are_byte_for_byte_those_written_anew_whoever_asked_before(path, monkeypatch):
    city = make_city()
    path = path.format(demand=make_demand(city).pk)
    clerk, mayor = Client(), Client()
    log_in(clerk, make_appointment("clerk", city.district6))
    log_in(mayor, make_appointment("district_mayor", city.district6))
    kept = [page(client, path) for client in (clerk, mayor, clerk, mayor)]
    english = [page(client, path, "en") for client in (clerk, mayor)]
    with monkeypatch.context() as patched:
        patched.setattr(keeping, "_MOST", 0)  # what was kept is thrown away each time
        patched.setattr(keeping, "language", object)  # and nothing is found again
        anew = [page(client, path) for client in (clerk, mayor)]
        anew_english = [page(client, path, "en") for client in (clerk, mayor)]
    assert [plain for plain, _ in kept] == [plain for plain, _ in anew] * 2
    assert [plain for plain, _ in english] == [plain for plain, _ in anew_english]
    assert kept[0][0] != kept[1][0]
    tokens = [token for _, found in (*kept, *english) for token in found]
    # Masked anew for each page: none stands on two of them.
    assert all(len(found) > 1 and len(set(found)) == 1 for _, found in (*kept, *english))
    assert len(set(tokens)) == len(kept) + len(english)


def page(client, path, tongue="fa"):
    """The page without its tokens and exact moments, and the tokens."""
    html = client.get(path, headers={"accept-language": tongue}).content.decode()
    found = re.findall(r'"X-CSRFToken": "(\w+)"|name="csrfmiddlewaretoken" value="(\w+)"', html)
    tokens = [one or other for one, other in found]
    for token in set(tokens):
        html = html.replace(token, "TOKEN")
    return html, tokens
