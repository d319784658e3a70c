"""Excel: the register of a place, and one issue with all that stands behind it."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from peygir.base.calendar import format_jalali
from peygir.web.issues.exports import wording
from peygir.web.issues.exports.values import Issue, Line, Measure, Register
from peygir.web.issues.exports.workbook import Book, Column, Link, Share
from peygir.web.shared.wording import language

_NOTHING = Measure("")


def register_xlsx(register: Register) -> bytes:
    """One line per issue, in the order given; what it is and how it was ordered in a second sheet."""
    title = _("Register of issues of %(place)s") % {"place": register.place}
    book = Book(title, register.taken_at)
    about = [wording.taken(register.taken_at), *register.asked]
    if register.sample:
        about.append(_("Sample data: nothing here is real."))
    if register.cut:
        about.append(
            _("The register is longer: these are the first %(shown)s of %(all)s issues.")
            % {"shown": wording.number(len(register.lines)), "all": wording.number(register.total)}
        )
    book.table(_("Issues"), title, about, _columns(), (_cells(line) for line in register.lines))
    book.pairs(_("About this file"), _("About this file"), _about(register))
    return book.close()


def _columns() -> list[Column]:
    return [
        Column(_("Rank"), 8),
        Column(_("Rank at best"), 9),
        Column(_("Rank at worst"), 9),
        Column(_("Issue"), 46),
        Column(_("Place"), 22),
        Column(_("Topic"), 18),
        Column(_("Stage"), 16),
        Column(_("In this stage since"), 14),
        Column(_("In this stage since (date)"), 13),
        Column(_("Top priority"), 10),
        Column(_("Owner"), 26),
        Column(_("Indicator"), 30),
        Column(pgettext("on paper", "Unit"), 12),
        Column(_("At the beginning"), 11),
        Column(_("Measured last"), 11),
        Column(_("Target"), 11),
        Column(_("Target by"), 14),
        Column(_("Target by (date)"), 13),
        Column(_("Way done"), 9),
        Column(_("Demands"), 10),
        Column(_("Pieces of evidence"), 10),
        Column(pgettext("on paper", "Source"), 16),
        Column(pgettext("of an issue", "Number"), 9),
    ]


def _cells(line: Line) -> list[Any]:
    measure, rank = line.measure or _NOTHING, line.rank
    return [
        rank.rank if rank else None,
        rank.low if rank else None,
        rank.high if rank else None,
        Link(line.title, line.url),
        line.place,
        line.topic,
        line.stage,
        format_jalali(line.stage_since, "short", language()),
        line.stage_since,
        _("Yes") if line.top else "",
        line.owner,
        measure.name,
        measure.unit,
        measure.baseline,
        measure.latest,
        measure.target,
        format_jalali(measure.target_on, "short", language()) if measure.target_on else "",
        measure.target_on,
        Share(measure.share),
        Link(line.demands, line.demands_url),
        line.evidence,
        line.source,
        line.number,
    ]


def _about(register: Register) -> Iterator[tuple[str, Any]]:
    yield _("Taken on"), format_jalali(register.taken_at, "exact", language())
    yield _("Place"), register.place
    for line in register.asked:
        yield _("Shown are"), line
    yield _("Issues"), register.total
    if register.ranking is not None:
        yield _("Ranking"), register.ranking.title
        yield _("Frozen on"), wording.day(register.ranking.frozen_on)
        yield _("Method"), register.ranking.method
        yield _("Hash of its result"), register.ranking.result_hash
        said = _("“At best” and “at worst” say between which ranks an issue moves when the weights are varied.")
        yield _("How to read a rank"), said
    if register.url:
        yield _("The register today"), Link(register.url, register.url)


def issue_xlsx(issue: Issue) -> bytes:
    line = issue.line
    book = Book(line.title, issue.taken_at)
    book.pairs(_("Issue"), line.title, _summary(issue))
    said = [wording.taken(issue.taken_at)]
    book.table(
        _("History"), _("History"), said,
        [Column(_("When"), 22), Column(_("Day (date)"), 13), Column(pgettext("on paper", "What"), 26),
         Column(pgettext("on paper", "Who"), 34),
         Column(_("Reason and note"), 70)],
        ([format_jalali(step.at, "short_time", language()), step.at, step.what, step.who, step.said] for step in issue.steps),
    )  # fmt: skip
    book.table(
        _("Evidence"), _("Evidence"), said,
        [Column(_("Kind"), 18), Column(_("Summary"), 80), Column(_("Count"), 10), Column(_("Observed on"), 14),
         Column(_("Observed on (date)"), 13)],
        ([one.kind, Link(one.summary, one.url), one.count, format_jalali(one.at, "short", language()), one.at]
         for one in issue.evidence),
    )  # fmt: skip
    book.table(
        _("Causes"), _("Causes"), said,
        [Column(_("Level"), 8), Column(_("Cause"), 70), Column(_("Root"), 8), Column(_("What shows it"), 60)],
        ([one.depth + 1, f"{'    ' * one.depth}{one.text}", _("Yes") if one.root else "", one.evidence] for one in issue.causes),
    )  # fmt: skip
    book.table(
        _("Solutions"), _("Solutions"), said,
        [Column(_("Solution"), 50), Column(_("Chosen"), 9), Column(_("Cost (rials)"), 20), Column(_("Duration (days)"), 10),
         Column(_("Effort (person-days)"), 12), Column(_("Effect"), 40), Column(_("Who"), 26), Column(_("Reason"), 50)],
        ([one.title, _("Yes") if one.chosen else "", one.cost_rials, one.days, one.effort_days, one.effect, one.who, one.reason]
         for one in issue.alternatives),
    )  # fmt: skip
    if line.rank is not None:
        about = [wording.rank(line.rank), wording.stability(line.rank)]
        about += [wording.ranking(issue.ranking)] if issue.ranking else []
        book.table(
            _("Ranking"), _("Ranking"), about,
            [Column(_("Criterion"), 40), Column(_("Weight"), 10), Column(_("Value (0 to 10)"), 12),
             Column(_("What shows it"), 80)],
            ([part.criterion, Share(part.weight), part.value, part.evidence] for part in line.rank.parts),
        )  # fmt: skip
    return book.close()


def _summary(issue: Issue) -> Iterator[tuple[str, Any]]:
    line = issue.line
    yield pgettext("of an issue", "Number"), Link(line.number, line.url)
    yield _("Place"), line.place
    yield _("Topic"), line.topic
    yield _("Stage"), line.stage
    yield _("In this stage since"), wording.day(line.stage_since)
    yield _("Owner"), line.owner
    yield _("Present state"), line.statement
    yield _("State wanted"), line.desired
    yield pgettext("on paper", "Source"), line.source
    yield _("Demands"), Link(line.demands, line.demands_url)
    if line.measure is not None:
        yield _("Indicator"), line.measure.name
        yield _("Way so far"), wording.way(line.measure)
    if line.rank is not None:
        yield _("Rank"), wording.rank(line.rank)
    for who, stake in issue.stakeholders:
        yield _("Stakeholder"), f"{who}: {stake}" if stake else who
    yield from issue.links
    for aim in issue.aims:
        yield _("Policy aim"), aim
    yield from issue.about
