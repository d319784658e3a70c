"""The calendar sheet counts days as the server does."""

import json
import shutil
import subprocess

import pytest

from peygir.base.calendar import gregorian_date, is_leap_year
from tests.web.shared.assets import FRONTEND

YEARS = range(1206, 1499)
ASK = """
const source = require("fs").readFileSync("src/js/lib/jalali.ts", "utf8");
const module_ = { exports: {} };
const { code } = require("esbuild").transformSync(source, { loader: "ts", format: "cjs" });
new Function("module", "exports", code)(module_, module_.exports);
const jalali = module_.exports;
const years = [];
let broken = 0;
for (let year = 1206; year <= 1498; year += 1) {
  const days = [];
  for (let month = 1; month <= 12; month += 1) {
    for (let day = 1; day <= jalali.monthLength(year, month); day += 1) {
      const time = jalali.toTime({ year, month, day });
      const back = jalali.fromTime(time);
      if (back.year !== year || back.month !== month || back.day !== day) broken += 1;
      if (day === 1) days.push(new Date(time).toISOString().slice(0, 10));
    }
  }
  years.push({ year, leap: jalali.isLeap(year), days, saturday: jalali.weekday({ year, month: 1, day: 1 }) });
}
const today = jalali.write(jalali.today(Date.UTC(2026, 10, 21, 20, 30)));
const [read, none] = [jalali.read("2026-11-28"), jalali.read("1405/12/30")];
console.log(JSON.stringify({ years, broken, today, read, none }));
"""


@pytest.fixture(scope="module")
def told() -> dict:
    node = shutil.which("node")
    if node is None or not (FRONTEND / "node_modules/esbuild").exists():
        pytest.skip("Node or the packages of frontend/ are absent: run npm ci there")
    done = subprocess.run([node, "-e", ASK], cwd=FRONTEND, capture_output=True, text=True, check=True, timeout=120)
    return json.loads(done.stdout)


def test_every_month_of_the_table_begins_on_the_same_day(told):
    assert [year["year"] for year in told["years"]] == list(YEARS)
    for year in told["years"]:
        assert year["leap"] == is_leap_year(year["year"])
        assert year["days"] == [gregorian_date(year["year"], month, 1).isoformat() for month in range(1, 13)]
        assert year["saturday"] == (gregorian_date(year["year"], 1, 1).weekday() + 2) % 7


def test_every_day_of_the_table_comes_back(told):
    assert told["broken"] == 0


def test_today_is_the_day_in_tehran(told):
    # 20:30 UTC is midnight in Tehran: the day after.
    assert told["today"] == "1405/09/01"


def test_what_is_typed_is_read_or_left_to_the_server(told):
    assert told["read"] == {"year": 1405, "month": 9, "day": 7}
    assert told["none"] is None
