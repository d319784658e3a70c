"""The server is killed while phones send: what a phone was told is stored is there, whole and once."""

import pytest

from bench import submission_kills
from bench.submissions import posts
from tests.api.openrosa.running import running

pytestmark = pytest.mark.slow


def test_killed_while_phones_send_no_acknowledged_form_is_lost_and_none_half_written_on_sqlite(tmp_path, kills, migrated_sqlite):
    check(tmp_path, "", kills, migrated_sqlite)


@pytest.mark.long
def test_killed_while_phones_send_no_acknowledged_form_is_lost_and_none_half_written_on_postgresql(tmp_path, cluster, kills):
    check(tmp_path, cluster.url, kills)


def check(folder, url: str, kills: int, migrated=None) -> None:
    site, phone = running(folder, url, migrated)
    try:
        told = submission_kills.killed(site, phone, kills, lambda *words: posts(*words, size=40_000), phones=4)
    finally:
        site.clear()
    assert told["kills"] == kills
    assert told["acknowledged"] >= 10 * kills
    assert told["stored"] >= told["acknowledged"]
    assert (told["lost"], told["half_written"], told["refused"]) == ([], [], 0)
    assert set(told["other_answers"]) <= {503}  # the database was away for a moment: the phone tries again
