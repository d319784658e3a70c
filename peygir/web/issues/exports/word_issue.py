"""Word: one issue whole, from its evidence to what was decided."""

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from peygir.web.issues.exports import wording
from peygir.web.issues.exports.paper import Paper
from peygir.web.issues.exports.values import Issue
from peygir.web.issues.exports.word import write_line


def issue_docx(issue: Issue) -> bytes:
    line = issue.line
    about = [wording.taken(issue.taken_at), line.place]
    if issue.sample:
        about.append(_("Sample data: nothing here is real."))
    paper = Paper(line.title, about, issue.taken_at)
    paper.contents()
    paper.heading(_("The issue"))
    write_line(paper, line)
    for name, value in issue.about:
        paper.labelled(name, value)
    for aim in issue.aims:
        paper.labelled(_("Policy aim"), aim)
    _chain(paper, issue)
    _evidence(paper, issue)
    _causes(paper, issue)
    _solutions(paper, issue)
    _ranking(paper, issue)
    paper.heading(_("History"))
    paper.table(
        [(_("When"), 3.4), (pgettext("on paper", "What"), 3.6), (pgettext("on paper", "Who"), 4), (_("Reason and note"), 6)],
        [(wording.day(step.at), step.what, step.who, step.said) for step in reversed(issue.steps)],
    )
    return paper.close()


def _chain(paper: Paper, issue: Issue) -> None:
    paper.heading(_("How far it is"))
    rows = []
    for stage in issue.chain:
        reached = wording.day(stage.at) if stage.at else _("not yet")
        rows.append((stage.name, _("%(day)s (now here)") % {"day": reached} if stage.current else reached))
    paper.table([(_("Stage"), 8.5), (_("Reached on"), 8.5)], rows)


def _evidence(paper: Paper, issue: Issue) -> None:
    if not issue.evidence:
        return
    paper.heading(_("Evidence"))
    paper.table(
        [(_("Kind"), 3), (_("Summary"), 8.6), (_("Count"), 2), (_("Observed on"), 3.4)],
        [(one.kind, (one.summary, one.url), wording.number(one.count), wording.day(one.at)) for one in issue.evidence],
    )
    for who, stake in issue.stakeholders:
        paper.labelled(_("Stakeholder"), f"{who}: {stake}" if stake else who)
    for how, other in issue.links:
        paper.labelled(how, other)


def _causes(paper: Paper, issue: Issue) -> None:
    if not issue.causes:
        return
    paper.heading(_("Causes"))
    root = _("root cause")
    for cause in issue.causes:
        said = f"{cause.text} ({root})" if cause.root else cause.text
        paper.bullet(f"{said} – {cause.evidence}" if cause.evidence else said, cause.depth)


def _solutions(paper: Paper, issue: Issue) -> None:
    if not issue.alternatives:
        return
    paper.heading(_("Solutions weighed"))
    rows, chosen = [], _("chosen")
    for one in issue.alternatives:
        title = f"{one.title} ({chosen})" if one.chosen else one.title
        days = _("%(n)s days") % {"n": wording.number(one.days)} if one.days is not None else wording.DASH
        rows.append(
            (title, wording.number(one.cost_rials, _("rials")), days, one.effect or wording.DASH, one.who or wording.DASH)
        )
    paper.table([(_("Solution"), 5), (_("Cost"), 4), (_("Duration"), 2), (_("Effect"), 3), (_("Who"), 3)], rows)
    for one in issue.alternatives:
        if one.chosen and one.reason:
            paper.labelled(_("Why this one"), one.reason)
    if issue.missions:
        paper.heading(_("Missions proposed"), 2)
        paper.table(
            [(_("Output"), 7.4), (_("Owner"), 3.6), (_("Due"), 3), (_("Measure"), 3)],
            [(one.output, one.owner, wording.day(one.due_on), one.measure) for one in issue.missions],
        )


def _ranking(paper: Paper, issue: Issue) -> None:
    rank = issue.line.rank
    if rank is None:
        return
    paper.heading(_("Its rank, explained"))
    paper.paragraph(f"{wording.rank(rank)}. {wording.stability(rank)}")
    if issue.ranking is not None:
        paper.paragraph(wording.ranking(issue.ranking))
    paper.table(
        [(_("Criterion"), 5), (_("Weight"), 2), (_("Value (0 to 10)"), 2.4), (_("What shows it"), 7.6)],
        [
            (part.criterion, wording.percent(part.weight), wording.number(part.value), part.evidence or wording.DASH)
            for part in rank.parts
        ],
    )
