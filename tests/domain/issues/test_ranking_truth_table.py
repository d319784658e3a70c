"""Every role against every action of panels and rankings."""

from datetime import timedelta

import pytest

from peygir.domain.audit.actors import Actor
from peygir.domain.issues import actions
from peygir.domain.issues.models import PanelMember
from peygir.domain.issues.ranking_factories import CODES, NOW, drafted, make_period, make_sitting, published
from peygir.domain.people.factories import make_actor, make_appointment, make_office, make_place
from peygir.domain.places.models import Place
from tests.domain import truth

LATER = NOW + timedelta(days=8)
DONE = {"by": truth.CONSOLE, "at": NOW}


def _leader(place: Place) -> Actor:
    return make_actor("county_governor", make_office("governorate", place=place))


def _place(by: Actor, case: str) -> Place:
    own = case != "elsewhere" and by.place_id is not None
    return Place.objects.get(pk=by.place_id) if own else make_place("civil", "county")


def _sitting(by, case):
    place = _place(by, case)
    sitting = make_sitting(place, _leader(place))
    if case == "a member":
        PanelMember.objects.create(panel=sitting.panel, user_id=by.user_id, appointment_id=by.appointment_id, name=by.name)
    return sitting


def _close(by, case):
    panel = _sitting(by, case).panel
    return lambda: actions.close_panel(panel_id=panel.pk, reason="x", by=by, at=NOW)


def _draft(by, case):
    sitting = _sitting(by, case)
    sitting.judge()
    sitting.score()
    return lambda: actions.draft_ranking(panel_id=sitting.panel.pk, by=by, at=NOW)


def _freeze(by, case):
    place = _place(by, case)
    ranking = published(place, _leader(place), by if case == "own draft" else None)
    return lambda: actions.freeze_ranking(ranking_id=ranking.pk, by=by, at=LATER)


def _judge(by, case):
    panel = _sitting(by, case).panel
    return lambda: actions.judge(panel_id=panel.pk, best="severity", by=by, at=NOW)


def _on_an_issue(act, **given):
    def prepare(by, case):
        sitting = _sitting(by, case)
        scene = {"panel_id": sitting.panel.pk, "issue_id": sitting.issues[0].pk, "evidence": "x"}
        return lambda: act(**scene, **given, by=by, at=NOW)

    return prepare


def _load_criteria(by, case):
    return lambda: actions.load_criteria(by=by, at=NOW)


def _open(by, case):
    actions.load_criteria(**DONE)
    given = {
        "place_id": _place(by, case).pk, "period_id": make_period().pk, "title": "x", "criteria": CODES,
        "appointment_ids": [make_appointment("analyst").pk],
    }  # fmt: skip
    return lambda: actions.open_panel(**given, by=by, at=NOW)


def _publish(by, case):
    place = _place(by, case)
    ranking = drafted(place, _leader(place))
    return lambda: actions.publish_ranking(ranking_id=ranking.pk, comment_until=LATER, by=by, at=NOW)


def _save_criterion(by, case):
    words = {"name_fa": "نو", "name_en": "New", "question_fa": "چه؟", "question_en": "What?", "anchors": {}}
    return lambda: actions.save_criterion(code="new", **words, by=by, at=NOW)


def _set_equity(by, case):
    place = _place(by, case)
    return lambda: actions.set_equity(place_id=place.pk, factor="1.2", reason="x", source="x", by=by, at=NOW)


DRIVERS = {
    "close_panel": _close,
    "draft_ranking": _draft,
    "freeze_ranking": _freeze,
    "judge": _judge,
    "load_criteria": _load_criteria,
    "open_panel": _open,
    "publish_ranking": _publish,
    "save_criterion": _save_criterion,
    "score": _on_an_issue(actions.score, criterion="people", value=5),
    "set_delay": _on_an_issue(actions.set_delay, severity=1, people=10, effort_days=5),
    "set_equity": _set_equity,
}


@pytest.mark.django_db
@pytest.mark.parametrize(("row", "name"), truth.cases("issues", "ranking_"))
def test_a_role_may_do_exactly_what_the_table_says(row, name):
    by = truth.actor(name)
    truth.check(row, name, DRIVERS[row.action](by, row.case))
