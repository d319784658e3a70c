"""What is asked of the servers: endless streams of requests, spread so that no cache of one answer serves them all."""

import json
import random
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import cycle
from urllib.parse import urlencode

from bench.city import COMMON, MIDDLING, vocabulary
from bench.http_load import request

WORDS_OF_EACH = {"rare": 50, "middling": MIDDLING, "common": COMMON}


@dataclass(frozen=True)
class City:
    """What tells.py told: ids and keys of the loaded city."""

    told: dict

    def token(self, who: str) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.told['people'][who]['token']}"}

    def cookie(self, who: str) -> dict[str, str]:
        return {"Cookie": f"sessionid={self.told['people'][who]['session']}", "Accept-Language": "fa"}


def create(city: City) -> Iterator[bytes]:
    chosen = random.Random(7)
    centres, services = city.told["city"]["centres"], city.told["city"]["services"]
    common, middling, rare = vocabulary()
    while True:
        lon, lat = chosen.choice(centres)
        text = " ".join([*chosen.sample(common, 3), chosen.choice(middling), *chosen.sample(rare, 4)])
        told = {
            "service": chosen.choice(services),
            "text": text,
            "lon": round(lon + chosen.uniform(-0.001, 0.001), 6),
            "lat": round(lat + chosen.uniform(-0.001, 0.001), 6),
        }
        yield request("POST", "/api/v1/demands", body=json.dumps(told).encode(), headers={"Content-Type": "application/json"})


def _filters(city: City) -> Iterator[str]:
    """A place subtree, two states and a service, another combination each time."""
    chosen = random.Random(11)
    places = city.told["city"]["districts"] + city.told["city"]["areas"]
    services = city.told["city"]["service_ids"]
    while True:
        yield urlencode(
            {
                "place": chosen.choice(places),
                "state": ["registered", "in_progress"],
                "service": chosen.choice(services[: max(1, len(services) // 2)]),
                "limit": 50,
            },
            doseq=True,
        )


def list_json(city: City, who: str = "deputy") -> Iterator[bytes]:
    headers = city.token(who)
    return (request("GET", f"/api/v1/demands?{query}", headers=headers) for query in _filters(city))


def list_page(city: City, who: str = "deputy") -> Iterator[bytes]:
    headers = city.cookie(who)
    return (request("GET", f"/desk/demands/?{query}", headers=headers) for query in _filters(city))


def whole_list_page(city: City, who: str = "deputy") -> Iterator[bytes]:
    """Fifty full lines: no filter that may leave the page short."""
    headers, places = city.cookie(who), cycle(city.told["city"]["districts"])
    return (request("GET", f"/desk/demands/?place={place}&limit=50", headers=headers) for place in places)


def whole_list_json(city: City, who: str = "deputy") -> Iterator[bytes]:
    """Fifty lines at every size: a narrow filter finds fewer among ten thousand than among a million."""
    headers, places = city.token(who), cycle(city.told["city"]["districts"])
    return (request("GET", f"/api/v1/demands?place={place}&limit=50", headers=headers) for place in places)


def detail_json(city: City, who: str = "deputy") -> Iterator[bytes]:
    headers = city.token(who)
    return (request("GET", f"/api/v1/demands/{number}", headers=headers) for number in cycle(city.told["ids"][who]))


def detail_page(city: City, who: str = "deputy") -> Iterator[bytes]:
    headers = city.cookie(who)
    return (request("GET", f"/desk/demands/{number}/", headers=headers) for number in cycle(city.told["ids"][who]))


def missions_json(city: City, who: str = "deputy") -> Iterator[bytes]:
    headers = city.token(who)
    return (request("GET", f"/api/v1/missions?{query}", headers=headers) for query in _mission_filters(city))


def missions_page(city: City, who: str = "deputy") -> Iterator[bytes]:
    headers = city.cookie(who)
    return (request("GET", f"/desk/missions/list/?{query}", headers=headers) for query in _mission_filters(city))


def whole_missions_json(city: City, who: str = "deputy") -> Iterator[bytes]:
    headers, places = city.token(who), cycle(city.told["city"]["districts"])
    return (request("GET", f"/api/v1/missions?place={place}&limit=50", headers=headers) for place in places)


def whole_missions_page(city: City, who: str = "deputy") -> Iterator[bytes]:
    headers, places = city.cookie(who), cycle(city.told["city"]["districts"])
    return (request("GET", f"/desk/missions/list/?place={place}&limit=50", headers=headers) for place in places)


def mission_ways(city: City, who: str = "deputy") -> Iterator[bytes]:
    """The lists people open: their own queue, what is late, what waits, what is blocked, what was closed last."""
    headers = city.token(who)
    ways = (
        "",
        "due=late",
        "due=week",
        "waiting=me",
        "waiting=others",
        "blocked=1",
        "closed=1",
        "state=verified",
        "accountable=me",
    )
    return (request("GET", f"/api/v1/missions?{way}", headers=headers) for way in cycle(ways))


def mission_search(city: City, who: str, kind: str) -> Iterator[bytes]:
    return search(city, who, kind, "missions")


def _mission_filters(city: City) -> Iterator[str]:
    """A place subtree and two states, another combination each time."""
    chosen = random.Random(11)
    places = city.told["city"]["districts"] + city.told["city"]["areas"]
    while True:
        asked = {"place": chosen.choice(places), "state": ["assigned", "in_progress"], "limit": 50}
        yield urlencode(asked, doseq=True)


def search(city: City, who: str, kind: str, what: str = "demands") -> Iterator[bytes]:
    common, middling, rare = vocabulary()
    # Of the tail, the words after the few that Zipf's law makes frequent.
    words = {"common": common, "middling": middling, "rare": rare[2000 : 2000 + 40 * 50 : 40]}[kind]
    headers = city.token(who)
    queries = [urlencode({"q": word, "limit": 50}) for word in words[: WORDS_OF_EACH[kind]]]
    return (request("GET", f"/api/v1/{what}?{query}", headers=headers) for query in queries)


def peer_create(told: dict) -> Iterator[bytes]:
    number = 0
    headers = {**_peer_headers(told), "Content-Type": "application/json", "X-CSRFToken": "a" * 32}
    while True:
        number += 1
        body = {"title": f"چاله {number}", "queue": told["queue"], "description": "چاله بزرگی جلوی مدرسه است", "priority": 3}
        yield request("POST", "/api/tickets/", body=json.dumps(body).encode(), headers=headers)


def peer_get(told: dict, path: str) -> Iterator[bytes]:
    """`path` may hold {id}, a ticket's number."""
    headers = _peer_headers(told)
    return (request("GET", path.format(id=number), headers=headers) for number in cycle(told["ids"]))


def _peer_headers(told: dict) -> dict[str, str]:
    return {"Cookie": f"sessionid={told['session']}; csrftoken={'a' * 32}", "Referer": "http://127.0.0.1/"}
