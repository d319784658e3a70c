import pytest

from peygir.base.text import sms_parts
from peygir.domain.audit.actors import Actor
from peygir.domain.audit.models import Entry
from peygir.domain.messages import queries
from peygir.domain.messages.actions import edit_text, restore_text
from peygir.domain.messages.defaults import DEFAULTS, KINDS, LONGEST, MOST_SMS_PARTS
from peygir.domain.messages.problems import (
    MessagesNotForYou,
    MessageTooLong,
    TemplateBroken,
    TemplateLacks,
    TemplateUnknown,
)
from peygir.domain.messages.texts import fill, placeholders

from .conftest import NOW, STEWARD, put


@pytest.mark.parametrize("key", [key for key in DEFAULTS if key[1] == "sms"], ids="/".join)
def test_every_sms_fits_into_two_parts_at_its_longest(key):
    assert sms_parts(fill(DEFAULTS[key].body, LONGEST, key[0])) <= MOST_SMS_PARTS


def test_every_message_has_all_channels_and_languages():
    wanted = {(code, channel, language) for code in KINDS for channel in ("sms", "email") for language in ("fa", "en")}
    assert set(DEFAULTS) == wanted


@pytest.mark.parametrize("key", DEFAULTS, ids="/".join)
def test_every_default_asks_for_what_it_may_and_must(key):
    text, kind = DEFAULTS[key], KINDS[key[0]]
    asked = placeholders(text.subject) | placeholders(text.body)
    assert asked <= kind.allowed
    assert kind.required <= placeholders(text.body)
    assert bool(text.subject) == (key[1] == "email")
    assert "code" not in placeholders(text.subject), "the secret is not for the list of mails on a locked screen"


def test_persian_texts_are_persian():
    for (_, _, language), text in DEFAULTS.items():
        has_persian = any("\u0600" <= char <= "\u06ff" for char in text.body)
        assert has_persian == (language == "fa")
        assert not set(text.body) & {"ي", "ك"}


def test_only_names_are_filled_in():
    assert fill("{a} {b}", {"a": 1, "b": "{a}"}, "t") == "1 {a}"
    for nasty in ("{a.__class__}", "{a[0]}", "{a!r}", "{0}", "{}"):
        with pytest.raises(TemplateBroken):
            fill(nasty, {"a": 1}, "t")


@pytest.mark.django_db
def test_the_stewards_text_goes_before_the_default_until_it_is_restored():
    edit_text("demand_closed", "sms", "fa", body="بسته شد: {number}", by=STEWARD, at=NOW)
    assert queries.text_of("demand_closed", "sms", "fa").body == "بسته شد: {number}"
    edit_text("demand_closed", "sms", "fa", body="تمام: {number}", by=STEWARD, at=NOW)
    restore_text("demand_closed", "sms", "fa", by=STEWARD, at=NOW)
    assert queries.text_of("demand_closed", "sms", "fa") == DEFAULTS["demand_closed", "sms", "fa"]
    told = list(Entry.objects.order_by("pk").values_list("action", flat=True))
    assert told == ["messages.edit_text", "messages.edit_text", "messages.restore_text"]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("key", "body", "problem"),
    [
        (("demand_registered", "sms", "fa"), "بی کد", TemplateLacks),
        (("demand_registered", "sms", "fa"), "{code} {phone}", TemplateBroken),
        (("demand_registered", "sms", "fa"), "{code} {", TemplateBroken),
        (("demand_referred", "sms", "fa"), "{code}", TemplateBroken),
        (("demand_registered", "sms", "fa"), "{code} " + "الف" * 50, MessageTooLong),
        (("nothing", "sms", "fa"), "x", TemplateUnknown),
    ],
)
def test_a_text_that_would_not_do_is_refused(key, body, problem):
    with pytest.raises(problem):
        edit_text(*key, body=body, by=STEWARD, at=NOW)


@pytest.mark.django_db
def test_only_the_steward_edits_texts():
    for role in ("clerk", "auditor"):
        with pytest.raises(MessagesNotForYou):
            edit_text("demand_closed", "sms", "fa", body="x", by=Actor(kind="appointment", key="1", role=role), at=NOW)


@pytest.mark.django_db
def test_an_unknown_message_is_a_fault_of_ours_and_a_language_we_lack_falls_back_to_persian():
    with pytest.raises(TemplateUnknown):
        put(template="nothing")
    assert queries.text_of("demand_closed", "sms", "ar") == DEFAULTS["demand_closed", "sms", "fa"]


@pytest.mark.django_db
def test_all_texts_are_listed_in_one_query(django_assert_num_queries):
    edit_text("demand_closed", "sms", "fa", body="تمام", by=STEWARD, at=NOW)
    with django_assert_num_queries(1):
        texts = queries.texts()
    assert [(one.code, one.text.body) for one in texts if one.edited] == [("demand_closed", "تمام")]
