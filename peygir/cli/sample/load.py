"""Load the sample city: one transaction, all or nothing, and nothing the second time."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.db import transaction

from peygir.cli.sample.life.stream import DAYS
from peygir.cli.sample.loading.capacities import load_capacities
from peygir.cli.sample.loading.ground import load_offices, load_places
from peygir.cli.sample.loading.issues import load_issues
from peygir.cli.sample.loading.life import load_life
from peygir.cli.sample.loading.missions import LoadedMissions, load_missions
from peygir.cli.sample.loading.people import check_is_sample, load_accounts
from peygir.cli.sample.loading.proposals import discover
from peygir.cli.sample.loading.rounds import LoadedRounds, load_rounds
from peygir.domain.audit.actors import job
from peygir.domain.calendars.actions import load_starting as load_calendars
from peygir.domain.issues.actions import load_starting as load_topics
from peygir.domain.services.actions import load_starting as load_services

# what is being done, done, of how many (0 = not counted)
Progress = Callable[[str, int, int], None]
SEED = 1405
DEMANDS = 1200


@dataclass(frozen=True, slots=True)
class Loaded:
    """How much was added; nothing at all when everything was there."""

    services: int = 0
    places: int = 0
    offices: int = 0
    accounts: int = 0
    demands: int = 0
    steps: int = 0
    calls: int = 0
    stopped: list[tuple[int, str, str]] = field(default_factory=list)
    issues: int = 0
    proposals: int = 0
    means: int = 0  # teams, equipment, budget lines
    missions: LoadedMissions = field(default_factory=LoadedMissions)
    rounds: LoadedRounds = field(default_factory=LoadedRounds)

    @property
    def anything(self) -> bool:
        laid = (self.services, self.places, self.offices, self.accounts)
        return any((*laid, self.demands, self.issues, self.means, self.missions.missions, self.rounds.rounds))


def load_sample(
    *,
    demands: int = DEMANDS,
    seed: int = SEED,
    now: datetime,
    password: str,
    progress: Progress | None = None,
) -> Loaded:
    """Add what is missing of the sample city as it is at `now` (aware): catalogue, places, offices, accounts, demands,
    issues, missions, rounds.

    NotASampleError where the installation is not marked as a sample. Idempotent: demands are only added to a city that
    has none of the sample's.
    """
    check_is_sample()
    by = job("sample")
    # The ground was laid before the first demand came.
    founded = now - timedelta(days=DAYS + 7)
    tell = progress or (lambda _what, _done, _of: None)
    with transaction.atomic():
        tell("calendar and catalogue", 0, 0)
        load_calendars(by=by, at=founded)
        services = load_services(by=by, at=founded).services
        load_topics(by=by, at=founded)
        tell("places and offices", 0, 0)
        places = load_places(by=by, at=founded)
        offices = load_offices(by=by, at=founded)
        tell("accounts", 0, 0)
        accounts = load_accounts(password=password, by=by, at=founded)
        lived = load_life(demands, seed=seed, now=now, progress=lambda done, of: tell("demands", done, of))
        tell("issues", 0, 0)
        issues = load_issues(now)
        proposals = discover(now) if issues else 0
        tell("missions", 0, 0)
        means = load_capacities(by=by, at=founded, now=now)
        missions = load_missions(seed, now=now)
        tell("rounds", 0, 0)
        rounds = load_rounds(seed, now=now)
        told = {"issues": issues, "proposals": proposals, "means": means, "missions": missions, "rounds": rounds}
        if lived is None:
            return Loaded(services, places, offices, accounts, **told)
        return Loaded(services, places, offices, accounts, lived.demands, lived.steps, lived.calls, lived.stopped, **told)
