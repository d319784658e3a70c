"""A problem as the end of a command: its sentences in English, and exit code 1."""

import click

from peygir.base.problems import InvalidInput, Problem


def refused(problem: Problem) -> click.ClickException:
    if isinstance(problem, InvalidInput) and problem.fields:
        return click.ClickException(" ".join(line for lines in problem.field_sentences("en").values() for line in lines))
    return click.ClickException(problem.sentence("en"))
