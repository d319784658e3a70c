"""Every text of the screens has its Persian."""

import pytest

from peygir.cli import texts
from tests.architecture.source import PACKAGE, name

APPS = texts.apps(PACKAGE)


@pytest.mark.parametrize("app", APPS, ids=name)
def test_every_text_of_an_app_has_its_persian(app):
    assert texts.faults(app, PACKAGE, APPS) == []


def planted(tmp_path, po: str):
    app = tmp_path / "house" / "room"
    (app / "templates").mkdir(parents=True)
    (app / "apps.py").write_text('class RoomConfig:\n    name = "house.room"\n')
    (app / "verbs.py").write_text('_("Send")\nngettext("%(count)s case", "%(count)s cases", count)\n')
    (app / "templates" / "page.html").write_text(
        '{% translate "Save" %}\n  {% blocktranslate %}Hello {{ name }}{% endblocktranslate %}'
    )
    texts.po_path(app).parent.mkdir(parents=True)
    texts.po_path(app).write_text(po, "utf-8")
    return app, tmp_path / "house"


def test_a_missing_an_empty_an_unused_and_a_broken_text_are_found(tmp_path):
    app, package = planted(
        tmp_path,
        'msgid "Save"\nmsgstr ""\n\nmsgid "Old"\nmsgstr "کهنه"\n\nmsgid "Hello %(name)s"\nmsgstr "سلام"\n\n'
        'msgid "%(count)s case"\nmsgid_plural "%(count)s cases"\nmsgstr[0] "%(count)s مورد"\nmsgstr[1] "%(count)s مورد"\n',
    )
    assert sorted(texts.faults(app, package, texts.apps(package))) == [
        "house/room: no Persian for 'Save'",
        "house/room: no longer used: 'Old'",
        "house/room: not in django.po: 'Send'",
        "house/room: placeholders differ in the Persian of 'Hello %(name)s'",
    ]


def test_extraction_keeps_what_is_translated_and_settles(tmp_path):
    app, package = planted(tmp_path, 'msgid "Save"\nmsgstr "ذخیره"\n')
    assert texts.write(app, package, texts.apps(package))
    assert not texts.write(app, package, texts.apps(package))
    assert texts.read(app).get("Save").string == "ذخیره"
    assert sorted(texts.faults(app, package, texts.apps(package))) == [
        "house/room: no Persian for '%(count)s case'",
        "house/room: no Persian for 'Hello %(name)s'",
        "house/room: no Persian for 'Send'",
    ]
