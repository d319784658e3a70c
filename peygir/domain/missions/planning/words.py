"""What a plan's conflicts, requirements and delays are, in sentences. Pure: from the engine's values and the names of things.

Each sentence names the missions it opens to.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from peygir.base.calendar import format_jalali
from peygir.base.numbers import format_number
from peygir.base.problems import Words
from peygir.domain.missions.planning.slots import Slots
from peygir.engines.scheduling import Conflict, Requirement

MOST_NAMED = 3


@dataclass(frozen=True, slots=True)
class Names:
    """Titles of missions by number, names of pools and budget lines by their code ("t12", "b5"), and the plan's days."""

    missions: Mapping[int, str]
    pools: Mapping[str, Words]
    slots: Slots

    def mission(self, number: str | None) -> Words:
        known = self.missions.get(int(number)) if number is not None else None
        if known is None:
            return Words("مأموریتی که در دید شما نیست", "a mission you do not see")
        return Words(f"«{known}»", f"“{known}”")

    def several(self, numbers: Sequence[str]) -> Words:
        """The first few by name, the others by number."""
        told = [self.mission(one) for one in numbers[:MOST_NAMED]]
        if more := len(numbers) - len(told):
            told.append(say("{n} مأموریت دیگر", "{n} more", n=number(more)))
        return joined(told)

    def pool(self, code: str | None) -> Words:
        if code is None or not code:
            return Words("کسی از ما", "nobody of ours")
        return self.pools.get(code, Words(code, code))

    def day(self, slot: int) -> Words:
        day = self.slots.day_of(slot)
        return Words(format_jalali(day, "day", "fa"), format_jalali(day, "day", "en"))

    def end(self, end: int) -> Words:
        """The day at whose end something is over."""
        return self.day(end - 1)

    def span(self, first: int, last: int) -> Words:
        if self.slots.day_of(first) == self.slots.day_of(last):
            return self.day(first)
        return say("{a} تا {b}", "{a} to {b}", a=self.day(first), b=self.day(last))


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence, and the numbers of the missions it is about; `kind` is the engine's; `days` the dates it concerns, if any."""

    words: Words
    missions: tuple[int, ...]
    kind: str
    first: int | None = None
    last: int | None = None


def number(value: float) -> Words:
    return Words(format_number(value, "fa"), format_number(value, "en"))


def days(slots: int) -> Words:
    """So many half days, as days."""
    half = Words(" و نیم", "½") if slots % 2 else Words("", "")
    whole = number(slots // 2)
    if slots == 1:
        return Words("نیم روز", "half a day")
    return Words(f"{whole.fa}{half.fa} روز کاری", f"{whole.en}{half.en} working day{'' if slots == 2 else 's'}")


def say(fa: str, en: str, **parts: Words) -> Words:
    return Words(
        fa.format(**{name: words.fa for name, words in parts.items()}),
        en.format(**{name: words.en for name, words in parts.items()}),
    )


def joined(words: Iterable[Words]) -> Words:
    told = list(words)
    return Words(" و ".join(one.fa for one in told), " and ".join(one.en for one in told))


def conflict(found: Conflict, names: Names) -> Said:
    """A conflict of a plan as it stands."""
    kind = "absent" if found.kind == "dependency" and found.needed < 0 else found.kind
    fa, en = _CONFLICTS[kind]
    words = say(
        fa, en,
        a=names.mission(found.missions[0]),
        b=names.mission(found.missions[-1]),
        missions=names.several(found.missions),
        pool=names.pool(found.resource),
        span=names.span(max(0, found.first), found.last),
        needed=number(found.needed),
        available=number(found.available),
        by=days(max(0, found.needed - found.available)),
        day=names.day(max(0, found.needed)),
        needed_end=names.end(max(1, found.needed)),
        end=names.end(max(1, found.available)),
    )  # fmt: skip
    return Said(words, tuple(int(one) for one in found.missions), found.kind, max(0, found.first), found.last)


_CONFLICTS = {
    "capacity": (
        "{pool}، {span}: {needed} لازم است و {available} هست، برای {missions}.",
        "{pool}, {span}: {needed} needed, {available} there, for {missions}.",
    ),
    "absence": (
        "{pool}، {span}: همه سر کار نیستند؛ {needed} لازم است و {available} هست، برای {missions}.",
        "{pool}, {span}: not everybody is there; {needed} needed, {available} there, for {missions}.",
    ),
    "budget": (
        "{pool}: {needed} میلیون ریال لازم است و {available} مانده است، برای {missions}.",
        "{pool}: {needed} million rials needed, {available} left, for {missions}.",
    ),
    "dependency": (
        "{a} پیش از آن آغاز می‌شود که {b} تمام شود؛ زودترین روزش {day} است.",
        "{a} begins before {b} is over; its earliest day is {day}.",
    ),
    "absent": ("{a} پس از {b} می‌آید، که در برنامه جایی ندارد.", "{a} comes after {b}, which has no place in the plan."),
    "skill": (
        "{pool} مهارت یا نفر کافی برای {a} ندارد.",
        "{pool} lacks the skill or the people for {a}.",
    ),
    "release": ("{a} پیش از {day} آغاز نمی‌شود.", "{a} may not begin before {day}."),
    "deadline": ("{a} پس از تاریخ قطعی‌اش، {end}، تمام می‌شود.", "{a} ends after its fixed date, {end}."),
    "due": ("{a} {by} پس از مهلتش تمام می‌شود.", "{a} ends {by} after its date."),
    "horizon": ("{a} تا پایان برنامه تمام نمی‌شود.", "{a} does not end within the plan."),
    "unplanned": (
        "{a} باید تا {needed_end} تمام شود و در برنامه جایی ندارد.",
        "{a} must be over by {needed_end} and has no place in the plan.",
    ),
}


def requirement(found: Requirement, names: Names) -> Said:
    """One of a set of requirements that cannot all be kept; each alone could be given up."""
    figures = dict(found.numbers)
    fa, en = _REQUIREMENTS[found.kind]
    words = say(
        fa, en,
        a=names.mission(found.mission),
        b=names.mission(found.other),
        pool=names.pool(found.resource),
        end=names.end(max(1, figures.get("deadline", 1))),
        day=names.day(max(0, figures.get("release", 0))),
        span=names.span(max(0, figures.get("first", 0)), max(0, figures.get("last", 0))),
        asked=number(figures.get("asked", 0)),
        available=number(figures.get("available", 0)),
        asked_days=days(figures.get("asked", 0)),
        available_days=days(figures.get("available", 0)),
    )  # fmt: skip
    return Said(words, tuple(int(one) for one in (found.mission, found.other) if one is not None), found.kind)


def stored(found: Requirement) -> dict[str, Any]:
    """As a plan keeps it."""
    return {
        "kind": found.kind, "mission": found.mission, "resource": found.resource, "other": found.other,
        "numbers": dict(found.numbers),
    }  # fmt: skip


def read(kept: Mapping[str, Any]) -> Requirement:
    return Requirement(**{**kept, "numbers": tuple(kept["numbers"].items())})


_REQUIREMENTS = {
    "deadline": ("{a} باید تا پایان {end} تمام شود.", "{a} must be over by the end of {end}."),
    "release": ("{a} پیش از {day} آغاز نمی‌شود.", "{a} does not begin before {day}."),
    "capacity": (
        "{pool}، {span}: {asked_days} نفر یا دستگاه می‌خواهند و {available_days} هست.",
        "{pool}, {span}: {asked_days} of its people or units are asked for and {available_days} are there.",
    ),
    "dependency": ("{a} پس از {b} می‌آید.", "{a} comes after {b}."),
    "budget": (
        "{pool}: {asked} میلیون ریال می‌خواهند و {available} مانده است.",
        "{pool}: {asked} million rials are asked for and {available} are left.",
    ),
    "fixed": ("{a} آغاز شده است، یا به دست در جایش گذاشته شده.", "{a} has begun, or was put where it is by hand."),
    "skill": ("کسی که مهارت و نفر کافی برای {a} داشته باشد نیست.", "Nobody has the skill and the people for {a}."),
}
