"""Give the sample's rounds: the checklists, last season's round with its result, this season's under way."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from peygir.base.calendar import local_date
from peygir.cli.sample.loading.people import actors
from peygir.cli.sample.loading.rounds.cast import Cast, cast, checklists, make_teams, scope_of, working_days
from peygir.cli.sample.loading.rounds.county import play_county
from peygir.cli.sample.loading.rounds.lives import live
from peygir.cli.sample.loading.rounds.present import Present
from peygir.cli.sample.loading.rounds.sending import send
from peygir.cli.sample.loading.rounds.visiting import goings, put_on_days
from peygir.domain.audit.actors import job
from peygir.domain.supervision import actions
from peygir.domain.supervision.actions.load_checklists import load_checklists
from peygir.domain.supervision.drafts import NewRound
from peygir.domain.supervision.models import Finding, Round, Visit

_PURPOSE = "بازدید از همه ۱۲۴ ناحیه با یک چک‌لیست، در میدان و پشت میز، تا بدانیم کجا چه باید درست شود. (نمونه)"
_PAST, _NOW = "دوره نظارت تابستان ۱۴۰۵ (نمونه)", "دوره نظارت پاییز ۱۴۰۵ (نمونه)"
_FROM, _TO, _CLOSED, _RELEASED = 78, 52, 51, 26  # days ago
_BEFORE = timedelta(days=6)


@dataclass(frozen=True, slots=True)
class LoadedRounds:
    rounds: int = 0
    visits: int = 0  # carried out
    findings: int = 0
    stopped: list[tuple[int, str, str]] = field(default_factory=list)


def load_rounds(seed: int, *, now: datetime) -> LoadedRounds:
    """Add the sample's rounds where there are none."""
    if Round.objects.exists():
        return LoadedRounds()
    by = job("sample")
    load_checklists(by=by, at=now - timedelta(days=_FROM + 12))
    played = cast(actors(), seed)
    past = _past(played, seed, now)
    present = Present(played, seed, now)
    present.play(past, _NOW, _PURPOSE)
    play_county(played.posts, seed, now)
    done = Visit.objects.filter(state="done").count()
    return LoadedRounds(Round.objects.count(), done, Finding.objects.count(), present.stopped)


def _past(played: Cast, seed: int, now: datetime) -> Round:
    """Opened, visited, answered, closed and released: by the actions where one step is one, in chunks where it is many."""
    first, last = now - timedelta(days=_FROM), now - timedelta(days=_TO)
    prepared = first - _BEFORE
    forms = checklists()
    round_ = actions.create_round(
        NewRound(
            title=_PAST, purpose=_PURPOSE, lead_office_id=played.lead.office_id, window_from=local_date(first),
            window_to=local_date(last), field_checklist_id=forms["field"].pk, desk_checklist_id=forms["desk"].pk, sample=True,
        ),
        by=played.lead, at=prepared,
    )  # fmt: skip
    actions.scope_subtree(round_.pk, played.lead.office_id, {"area_office"}, by=played.lead, at=prepared)
    round_ = actions.open_round(round_.pk, by=played.deputy, at=first - timedelta(days=1))
    teams = make_teams(round_, played, first - timedelta(days=1))
    days = working_days(first, last - timedelta(days=1), scope_of(round_)[0])
    visits = put_on_days(round_, teams, played, days, swap=False)
    seen = send(goings(visits, forms, played, last, seed=seed), seed=seed, by=job("process-submissions"))
    live(seen, played.lead, played.heads, played.inspectors, seed=seed)
    actions.close_round(round_.pk, "همه نواحی دیده شد. (نمونه)", by=played.deputy, at=now - timedelta(days=_CLOSED))
    return actions.release_round(round_.pk, by=played.lead, at=now - timedelta(days=_RELEASED))
