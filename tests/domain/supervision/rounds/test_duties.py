from datetime import timedelta

from peygir.domain.supervision import actions, duties
from peygir.domain.supervision.factories import NOW
from peygir.domain.supervision.models import Visit
from peygir.domain.supervision.states import VisitState
from tests.domain.supervision.rounds.scene import PROCESS


def test_what_is_ahead_when_the_window_is_over_is_missed_once_and_may_still_be_sent(scene):
    opened = scene.opened()
    actions.carry_out(scene.visit(opened).pk, 1, NOW, NOW, by=PROCESS, at=NOW)
    assert duties.miss_past_visits(NOW + timedelta(days=29)) == "0 missed"
    later = NOW + timedelta(days=31)
    assert duties.miss_past_visits(later) == "3 missed"
    assert duties.miss_past_visits(later) == "0 missed"
    missed = Visit.objects.filter(round=opened, state=VisitState.MISSED).first()
    assert missed.reason
    assert actions.carry_out(missed.pk, 2, NOW, NOW, by=PROCESS, at=later).state == VisitState.DONE
