"""What verification can find, and its report."""

from dataclasses import dataclass, field

from peygir.base.problems import Words
from peygir.base.problems.words import say

SENTENCES = {
    "entry-altered": Words(
        fa="رویداد {entry} پس از مُهر شدن تغییر کرده است.", en="Entry {entry} was altered after it was sealed."
    ),
    "entry-removed": Words(
        fa="رویداد {entry} پس از مُهر شدن برداشته شده است.", en="Entry {entry} was removed after it was sealed."
    ),
    "entry-inserted": Words(
        fa="رویداد {entry} میان رویدادهای مُهرشده جا داده شده است.", en="Entry {entry} was slipped in among sealed entries."
    ),
    "seal-altered": Words(fa="مُهر {seal} تغییر کرده است.", en="Seal {seal} was altered."),
    "seal-removed": Words(fa="مُهر {seal} برداشته شده است.", en="Seal {seal} was removed."),
    "chain-broken": Words(fa="مُهر {seal} به مُهر پیش از خود پیوسته نیست.", en="Seal {seal} does not continue the seal before it."),
    "file-missing": Words(fa="پرونده مُهرها نیست.", en="The file of seals is missing."),
    "file-altered": Words(
        fa="پرونده مُهرها در مُهر {seal} دستکاری شده است.", en="The file of seals was tampered with at seal {seal}."
    ),
    "file-differs": Words(
        fa="مُهر {seal} در پایگاه داده همان نیست که در پرونده مُهرهاست: یکی از این دو از نو ساخته شده است.",
        en="Seal {seal} in the database is not the one in the file of seals: one of the two was made anew.",
    ),
    "tail-cut": Words(
        fa="پرونده، مُهر {seal} را دارد و پایگاه داده ندارد: پایان دفتر بریده شده است.",
        en="The file holds seal {seal}, the database does not: the end of the journal was cut off.",
    ),
    "earlier-missing": Words(
        fa="مُهر پیشینی که دادید در زنجیره نیست: از آن هنگام بخشی از دفتر بریده و از نو مُهر شده است.",
        en="The earlier seal you gave is not in the chain: since then a part of the journal was cut off and sealed anew.",
    ),
}


@dataclass(frozen=True, slots=True)
class Fault:
    """`kind` is a key of SENTENCES; `entry` and `seal` say where, as far as it is known."""

    kind: str
    entry: int | None = None
    seal: int | None = None

    def sentence(self, language: str = "fa") -> str:
        told = {"entry": say(self.entry, language), "seal": say(self.seal, language)}
        return SENTENCES[self.kind].in_language(language).format(**told)


@dataclass(slots=True)
class Report:
    """`unsealed`: entries behind the last seal, or late ones still to be sealed. `not_in_file`: seals a crash kept out of it."""

    seals: int = 0
    entries: int = 0
    unsealed: int = 0
    not_in_file: int = 0
    last_digest: str = ""
    faults: list[Fault] = field(default_factory=list)

    @property
    def whole(self) -> bool:
        return not self.faults

    @property
    def first_entry(self) -> int | None:
        """The first entry known to differ."""
        return min((fault.entry for fault in self.faults if fault.entry is not None), default=None)
