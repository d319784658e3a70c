"""The journal's words for panels and rankings."""

from django.utils.translation import pgettext_lazy as _p

RANKING_THINGS = {
    "panel": _p("thing", "Panel"),
    "ranking": _p("thing", "Ranking"),
    "criterion": _p("thing", "Criterion"),
    "equity_factor": _p("thing", "Equity multiplier"),
}

RANKING_ACTIONS = {
    "load_criteria": _p("done", "starting criteria loaded"),
    "save_criterion": _p("done", "criterion saved"),
    "open_panel": _p("done", "panel opened"),
    "close_panel": _p("done", "panel closed"),
    "judge": _p("done", "criteria weighed"),
    "score": _p("done", "scored"),
    "set_delay": _p("done", "cost of delay estimated"),
    "set_equity": _p("done", "equity multiplier set"),
    "draft_ranking": _p("done", "ranking drafted"),
    "publish_ranking": _p("done", "ranking laid open to comments"),
    "freeze_ranking": _p("done", "ranking approved and frozen"),
}

RANKING_FIELDS = {
    "panel": _p("field", "Panel"),
    "member": _p("field", "Member"),
    "members": _p("field", "Members"),
    "criterion": _p("field", "Criterion"),
    "criteria": _p("field", "Criteria"),
    "period_id": _p("field", "Planning period"),
    "answers": _p("field", "Answers"),
    "done": _p("field", "Finished"),
    "score": _p("field", "Score"),
    "severity": _p("field", "Harm a day"),
    "people": _p("field", "People affected"),
    "equity": _p("field", "Equity multiplier"),
    "method": _p("field", "Method"),
    "replaces": _p("field", "In place of"),
    "result_hash": _p("field", "Fingerprint of the result"),
    "engine_version": _p("field", "Version of the engine"),
    "comment_until": _p("field", "Comments until"),
    "closed_at": _p("field", "Closed at"),
    "anchors": _p("field", "What the scores mean"),
    "counts_reports": _p("field", "Counts reports"),
    "question_fa": _p("field", "Persian question"),
    "question_en": _p("field", "English question"),
}
