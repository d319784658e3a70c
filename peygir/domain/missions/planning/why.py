"""Why is it so late, and what would help: the engine's answer in sentences. Pure."""

from dataclasses import dataclass

from peygir.base.problems import Words
from peygir.domain.missions.planning.words import Names, Said, days, number, say
from peygir.engines.scheduling import Help, Hold, Why


@dataclass(frozen=True, slots=True)
class Answer:
    """`standing`: when it ends, measured against its date; then what holds it, in order of time; then what would help most."""

    standing: Words
    holds: tuple[Said, ...]
    helps: tuple[Said, ...]


def answer(why: Why, names: Names) -> Answer:
    holds = tuple(_hold(one, names) for one in why.holds)
    return Answer(_standing(why, names), holds, tuple(_help(one, names) for one in why.helps))


def _standing(why: Why, names: Names) -> Words:
    a = names.mission(why.mission)
    if why.finish is None:
        return say("{a} در این برنامه جایی ندارد.", "{a} has no place in this plan.", a=a)
    end = names.end(max(1, why.finish))
    if why.due is None:
        return say("{a} {end} تمام می‌شود؛ مهلتی ندارد.", "{a} ends on {end}; it has no date.", a=a, end=end)
    if not why.late:
        return say("{a} {end} تمام می‌شود، به‌موقع.", "{a} ends on {end}, in time.", a=a, end=end)
    return say("{a} {end} تمام می‌شود، {by} پس از مهلت.", "{a} ends on {end}, {by} late.", a=a, end=end, by=days(why.late))


def _hold(hold: Hold, names: Names) -> Said:
    fa, en = _HOLDS[hold.kind]
    words = say(
        fa, en,
        a=names.mission(hold.mission),
        pool=names.pool(hold.resource),
        span=names.span(max(0, hold.first), max(0, hold.last)),
        until=names.day(max(0, hold.last)),
        first=names.day(max(0, hold.first)),
        day=names.day(max(0, hold.last + 1)),
        others=names.several(hold.others) if hold.others else Words("کارهای دیگر", "other work"),
        before=names.mission(hold.others[0] if hold.others else None),
        amount=number(hold.amount),
    )  # fmt: skip
    about = dict.fromkeys(int(one) for one in (hold.mission, *hold.others))
    return Said(words, tuple(about), hold.kind, max(0, hold.first), max(0, hold.last))


_HOLDS = {
    "release": ("{a} پیش از {day} نمی‌تواند آغاز شود.", "{a} may not begin before {day}."),
    "dependency": ("{a} تا {until} منتظر {before} است.", "{a} waits for {before} until {until}."),
    "capacity": (
        "{span}: {pool} سرگرم {others} است و {a} جایی ندارد.",
        "{span}: {pool} is busy with {others}, with no room for {a}.",
    ),
    "absence": (
        "{span}: {pool} به اندازه {a} نیست؛ {amount} کم است.",
        "{span}: {pool} falls short of {a} by {amount}.",
    ),
    "budget": (
        "{pool} برای {a}، {amount} میلیون ریال کم دارد؛ {others} از آن خرج می‌کنند.",
        "{pool} lacks {amount} million rials for {a}; {others} spend it.",
    ),
    "skill": ("کسی که مهارت و نفر کافی برای {a} داشته باشد نیست.", "Nobody has the skill and the people for {a}."),
    "fixed": ("{a} آغاز شده است، یا به دست در جایش گذاشته شده.", "{a} has begun, or was put where it is by hand."),
    "choice": (
        "{a} از {first} جا داشت؛ برنامه جای دیگری را به سود بقیه برگزید.",
        "There was room for {a} from {first}; the plan chose another place, to the good of the rest.",
    ),
}


def _help(one: Help, names: Names) -> Said:
    fa, en = _HELPS[one.kind]
    what = say(
        fa, en,
        pool=names.pool(one.resource),
        span=names.span(max(0, one.first), max(0, one.last)),
        first=names.day(max(0, one.first)),
        a=names.mission(one.mission),
        amount=number(one.amount),
        by=days(one.amount),
    )  # fmt: skip
    words = say(
        "{what} آنگاه {end} تمام می‌شود، {gain} زودتر.", "{what} Then it ends on {end}, {gain} sooner.",
        what=what, end=names.end(max(1, one.finish)), gain=days(one.gain),
    )  # fmt: skip
    return Said(words, (int(one.mission),) if one.mission is not None else (), one.kind)


_HELPS = {
    "one_more": ("{amount} بیشتر از {pool}، {span}.", "{amount} more of {pool}, {span}."),
    "move": ("{a} پس از آن گذاشته شود؛ آن {by} دیرتر تمام می‌شود.", "Put {a} after it; that one ends {by} later."),
    "without": ("{a} از برنامه بیرون رود؛ جای دیگری ندارد.", "Leave {a} out of the plan; it has no other place."),
    "earlier_release": ("{a} بتواند از {first} آغاز شود.", "Let {a} begin from {first}."),
    "sooner": ("در همین برنامه جای زودتری هست.", "There is an earlier place in this very plan."),
    "budget": ("{amount} میلیون ریال بیشتر در {pool}.", "{amount} million rials more on {pool}."),
}
