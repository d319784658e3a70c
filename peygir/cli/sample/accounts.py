"""The sample's accounts: a post in an office, never a person. Their names are the titles of the posts."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from peygir.base.text import to_persian_digits
from peygir.cli.sample.offices import SampleOffice, sample_offices

# Known to everybody who reads this file, so it opens nothing but the sample: the loader refuses it elsewhere.
SAMPLE_PASSWORD = "peygir-sample-1405"  # noqa: S105

ROUND_TEAMS = 6  # of two inspectors each, of the inspectorate
_ROUND_INSPECTORS = tuple(
    ("inspector", f"بازرس {one} اکیپ {to_persian_digits(nth)}", f"inspector-{nth}{seat}")
    for nth in range(1, ROUND_TEAMS + 1)
    for one, seat in (("یکم", "a"), ("دوم", "b"))
)

# kind of office → (role, title, stem of the username); {rest} is the office's name without its first word
_POSTS = {
    "coordination_office": (
        ("coordination_deputy", "معاون هماهنگی و امور مناطق", "deputy"),
        ("inspector", "بازرس معاونت هماهنگی", "inspector"),
        ("round_lead", "سرپرست دوره نظارت", "round-lead"),
        ("analyst", "تحلیل‌گر", "analyst"),
    ),
    "district_municipality": (
        ("district_mayor", "شهردار {rest}", "district"),
        ("clerk", "کارشناس پیام‌های شهروندی {rest}", "clerk"),
    ),
    "area_office": (
        ("area_manager", "شهردار {name}", "area"),
        ("office_staff", "کارشناس {name}", "staff"),
    ),
    "call_centre": (("clerk", "کارشناس {name}", "clerk"),),
    "inspectorate": (("inspector", "بازرس", "inspectorate"), ("auditor", "حسابرس", "auditor"), *_ROUND_INSPECTORS),
    "secretariat": (("steward", "راهبر سامانه", "steward"),),
    "governorate": (("county_governor", "فرماندار {rest}", "governor"),),
    "bakhshdari": (
        ("bakhshdar", "بخشدار {rest}", "bakhshdar"),
        ("office_staff", "کارشناس {name}", "staff"),
        ("clerk", "کارشناس پیام‌های {name}", "clerk"),
    ),
    "dehyari": (("dehyar", "دهیار {rest}", "dehyar"),),
    "agency_branch": (("agency_liaison", "رابط {name}", "liaison"),),
}


@dataclass(frozen=True, slots=True)
class SampleAccount:
    username: str
    role: str
    office: str
    title_fa: str


@cache
def sample_accounts() -> tuple[SampleAccount, ...]:
    """Return one head for each office that has one, and its staff."""
    return tuple(account for office in sample_offices() for account in _of(office))


def round_inspectors() -> tuple[str, ...]:
    """The usernames of those who go out in rounds, two a team, in the order of the teams."""
    return tuple(stem for _, _, stem in _ROUND_INSPECTORS)


def showcase() -> tuple[SampleAccount, ...]:
    """Return one account for each role, to be shown to a newcomer."""
    wanted = {
        "deputy",
        "district-6",
        "area-6-2",
        "staff-6-2",
        "clerk-137",
        "governor",
        "bakhshdar-kahrizak",
        "liaison-water-r",
        "inspector",
        "inspector-1a",
        "round-lead",
        "analyst",
        "auditor",
        "steward",
    }
    chosen = [a for a in sample_accounts() if a.username in wanted]
    return (*chosen, next(a for a in sample_accounts() if a.role == "dehyar"))


def _of(office: SampleOffice) -> Iterator[SampleAccount]:
    rest = office.name_fa.partition(" ")[2]
    for role, title, stem in _POSTS.get(office.kind, ()):
        full = title.format(name=office.name_fa, rest=rest)
        yield SampleAccount(_username(stem, office), role, office.code, f"{full} (نمونه)")


def _username(stem: str, office: SampleOffice) -> str:
    tail = office.code.partition("-")[2].lower()
    return f"{stem}-{tail}" if tail else stem
