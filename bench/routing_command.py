"""The whole command `peygir rounds plan`, from its start to its last line: python -m bench.routing_command [--seconds 15]

In an empty database of its own lie one round of thirty days, the offices of a made month (bench/routing_made.py), a visit to each
and six teams of two inspectors. Told are the seconds on the wall and those of a processor of the command alone, and what it said.
"""

import argparse
import os
import resource
import subprocess
import sys
import tempfile
import time

TEAMS, MEMBERS = 6, 2

# Run inside the installation.
LAY = """
import sys
import numpy as np
from django.utils import timezone
from peygir.domain.people.factories import make_office
from peygir.domain.supervision.factories import make_inspector, make_round, make_round_office, make_team, make_visit
offices, teams, members = (int(word) for word in sys.argv[1:])
rng = np.random.default_rng([1405, offices])
found = make_round(make_office("coordination_office"), at=timezone.now())
for _ in range(offices):
    office = make_office()
    make_round_office(found, office, lon=51.4 + float(rng.uniform(-0.16, 0.16)), lat=35.7 + float(rng.uniform(-0.09, 0.09)))
    make_visit(found, office)
for _ in range(teams):
    make_team(found, *(make_inspector() for _ in range(members)))
print(found.pk)
"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=int, default=15)
    parser.add_argument("--offices", type=int, default=124)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        environment = os.environ | {"PEYGIR_SAMPLE": "1", "PEYGIR_VAR": folder, "PEYGIR_LOG_LEVEL": "WARNING"}
        environment.pop("DATABASE_URL", None)
        _python(environment, "-m", "peygir", "manage", "migrate", "--verbosity", "0")
        lay = f"import django; django.setup()\n{LAY}"
        environment["DJANGO_SETTINGS_MODULE"] = "peygir.config.settings"
        number = _python(environment, "-c", lay, str(asked.offices), str(TEAMS), str(MEMBERS)).split()[-1]
        began, before = time.monotonic(), _used()
        said = _python(environment, "-m", "peygir", "rounds", "plan", number, "--seconds", str(asked.seconds))
        print(f"{asked.offices} offices, {TEAMS} teams, {asked.seconds} s asked for")
        print(f"{time.monotonic() - began:.1f} s on the wall, {_used() - before:.1f} s of a processor")
        print(said, end="")


def _python(environment: dict[str, str], *words: str) -> str:
    done = subprocess.run([sys.executable, *words], env=environment, capture_output=True, text=True)
    if done.returncode:
        raise SystemExit(done.stderr)
    return done.stdout


def _used() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


if __name__ == "__main__":
    main()
