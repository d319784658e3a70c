"""Word: the register of a place, to be read and worked on by hand."""

from collections import Counter

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from peygir.web.issues.exports import wording
from peygir.web.issues.exports.paper import Paper
from peygir.web.issues.exports.values import Line, RankingNote, Register
from peygir.web.shared.wording import digits


def register_docx(register: Register) -> bytes:
    """How it stands, the list in its order, and then the top priorities one by one."""
    about = [wording.taken(register.taken_at), *register.asked]
    if register.sample:
        about.append(_("Sample data: nothing here is real."))
    paper = Paper(_("Register of issues of %(place)s") % {"place": register.place}, about, register.taken_at)
    paper.contents()
    paper.heading(_("How it stands"))
    paper.paragraph(_standing(register))
    if register.cut:
        paper.paragraph(
            _("The register is longer: these are the first %(shown)s of %(all)s issues.")
            % {"shown": wording.number(len(register.lines)), "all": wording.number(register.total)},
            bold=True,
        )
    counts = Counter(line.stage for line in register.lines)
    if counts:
        paper.table([(_("Stage"), 12), (_("Issues"), 5)], [(stage, wording.number(n)) for stage, n in counts.items()])
    paper.heading(_("The issues in their order"))
    if not register.lines:
        paper.paragraph(_("No issue stands in this register yet."))
    else:
        write_order(paper, register.ranking)
        paper.table(
            [(_("Rank"), 2.3), (_("Issue"), 5.6), (_("Stage"), 2.8), (_("Owner"), 3.1), (_("Indicator"), 3.2)],
            [_row(line) for line in register.lines],
        )
    top = [line for line in register.lines if line.top]
    if top:
        paper.heading(_("Top priorities"))
        for line in top:
            paper.heading(line.title, 2)
            write_line(paper, line)
    return paper.close()


def write_order(paper: Paper, note: RankingNote | None) -> None:
    """Why this order, in a sentence, so that nobody takes a place in a list for a judgement."""
    if note is None:
        paper.paragraph(_("No ranking is frozen yet: the order says nothing of importance."))
    else:
        paper.paragraph(_("Ordered by %(ranking)s.") % {"ranking": wording.ranking(note)})


def write_line(paper: Paper, line: Line) -> None:
    paper.labelled(_("Place and topic"), f"{line.place} · {line.topic}")
    paper.labelled(_("Stage"), _("%(stage)s since %(day)s") % {"stage": line.stage, "day": wording.day(line.stage_since)})
    paper.labelled(_("Owner"), line.owner or _("nobody yet"))
    if line.statement:
        paper.labelled(_("Present state"), line.statement)
    if line.desired:
        paper.labelled(_("State wanted"), line.desired)
    if line.measure is not None:
        paper.labelled(_("Indicator"), f"{line.measure.name}: {wording.way(line.measure)}")
    if line.rank is not None:
        paper.labelled(_("Rank"), f"{wording.rank(line.rank)}. {wording.stability(line.rank)}")
    paper.labelled(_("Demands"), (wording.number(line.demands), line.demands_url))


def _standing(register: Register) -> str:
    lines = register.lines
    top = sum(line.top for line in lines)
    ownerless = sum(not line.owner for line in lines)
    said = [
        ngettext("%(n)s issue stands in the register", "%(n)s issues stand in the register", register.total),
        ngettext("%(n)s of them is a top priority", "%(n)s of them are top priorities", top),
        ngettext("%(n)s has no owner yet", "%(n)s have no owner yet", ownerless),
    ]
    numbers = (register.total, top, ownerless)
    return _("; ").join(digits(text % {"n": n}) for text, n in zip(said, numbers, strict=True)) + "."


def _row(line: Line) -> tuple[str | tuple[str, str], ...]:
    measure = f"{line.measure.name}: {wording.way(line.measure)}" if line.measure else wording.DASH
    stage = f"{line.stage}\n{wording.short_day(line.stage_since)}"
    return (wording.rank(line.rank), (line.title, line.url), stage, line.owner or wording.DASH, measure)
