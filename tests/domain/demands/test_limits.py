"""How often an address may try: by whole networks, through proxies that are trusted, and less when many guess at once."""

from datetime import UTC, datetime, timedelta

import pytest

from peygir.base.problems import TooManyRequests
from peygir.domain.demands import limits

AT = datetime(2026, 11, 22, 8, 0, 1, tzinfo=UTC)


@pytest.mark.parametrize(
    ("meta", "proxies", "address"),
    [
        ({"REMOTE_ADDR": "192.0.2.1"}, 0, "192.0.2.1"),
        ({"REMOTE_ADDR": "192.0.2.1", "HTTP_X_FORWARDED_FOR": "203.0.113.5"}, 0, "192.0.2.1"),
        ({"REMOTE_ADDR": "127.0.0.1", "HTTP_X_FORWARDED_FOR": "9.9.9.9, 203.0.113.5"}, 1, "203.0.113.5"),
        ({"REMOTE_ADDR": "127.0.0.1", "HTTP_X_FORWARDED_FOR": "203.0.113.5, 10.0.0.2"}, 2, "203.0.113.5"),
        ({"REMOTE_ADDR": "2001:db8:1:2:aaaa::1"}, 0, "2001:db8:1:2::"),
        ({"REMOTE_ADDR": ""}, 0, "unknown"),
        ({"REMOTE_ADDR": "127.0.0.1", "HTTP_X_FORWARDED_FOR": "nonsense"}, 1, "unknown"),
    ],
)
def test_an_address_is_what_the_nearest_trusted_proxy_saw(meta, proxies, address):
    assert limits.address_of(meta, proxies) == address


@pytest.mark.django_db
def test_an_address_waits_until_its_window_ends():
    for _ in range(limits.WRONG_CODES):
        limits.check_code_tries("a", AT)
        limits.count_wrong_code("a", AT)
    with pytest.raises(TooManyRequests) as refused:
        limits.check_code_tries("a", AT)
    assert refused.value.retry_after == limits.WINDOW - 1
    limits.check_code_tries("b", AT)
    limits.check_code_tries("a", AT + timedelta(seconds=limits.WINDOW))


@pytest.mark.django_db
def test_when_many_addresses_guess_one_wrong_code_shuts_each_out(monkeypatch):
    monkeypatch.setattr(limits, "WRONG_CODES_IN_ALL", 3)
    for address in "abc":
        limits.check_code_tries(address, AT)
        limits.count_wrong_code(address, AT)
    with pytest.raises(TooManyRequests):
        limits.check_code_tries("a", AT)
    limits.check_code_tries("d", AT)


@pytest.mark.django_db
def test_nothing_is_counted_without_a_limit():
    for _ in range(5):
        limits.take("report", "a", AT, 0)
    limits.take("report", "a", AT, 1)
    with pytest.raises(TooManyRequests):
        limits.take("report", "a", AT, 1)
