"""Addresses of panels, rankings and catalogues, within the namespace of issues."""

from django.urls import path

from peygir.web.issues.views import (
    catalogue,
    criteria,
    equity,
    panel_judging,
    panel_pages,
    panel_scoring,
    ranking_pages,
    ranking_trial,
)

ranking_urls = [
    path("rankings/", panel_pages.rankings, name="rankings"),
    path("rankings/compare/", ranking_trial.compare, name="compare"),
    path("rankings/equity/", equity.equity, name="equity"),
    path("rankings/equity/set/", equity.set_equity, name="set_equity"),
    path("rankings/<int:ranking_id>/", ranking_pages.ranking, name="ranking"),
    path("rankings/<int:ranking_id>/inputs.json", ranking_pages.inputs, name="ranking_inputs"),
    path("rankings/<int:ranking_id>/again/", ranking_pages.verify, name="verify_ranking"),
    path("rankings/<int:ranking_id>/comments/", ranking_pages.publish, name="publish_ranking"),
    path("rankings/<int:ranking_id>/approval/", ranking_pages.freeze, name="freeze_ranking"),
    path("rankings/<int:ranking_id>/what-if/", ranking_trial.what_if, name="what_if"),
    path("panels/new/", panel_pages.new_panel, name="new_panel"),
    path("panels/<int:panel_id>/", panel_pages.panel, name="panel"),
    path("panels/<int:panel_id>/weights/", panel_judging.judge, name="judge"),
    path("panels/<int:panel_id>/weights/shown/", panel_judging.judge_shown, name="judge_shown"),
    path("panels/<int:panel_id>/scores/", panel_scoring.scores, name="scores"),
    path("panels/<int:panel_id>/scores/<int:issue_id>/", panel_scoring.score, name="score"),
    path("panels/<int:panel_id>/draft/", panel_pages.make_draft, name="draft_ranking"),
    path("panels/<int:panel_id>/close/", panel_pages.close, name="close_panel"),
    path("catalogues/topics/", catalogue.topics, name="topics"),
    path("catalogues/topics/new/", catalogue.new_topic, name="new_topic"),
    path("catalogues/topics/<int:topic_id>/", catalogue.topic, name="topic"),
    path("catalogues/aims/", catalogue.aims, name="aims"),
    path("catalogues/aims/new/", catalogue.new_aim, name="new_aim"),
    path("catalogues/aims/<int:aim_id>/", catalogue.aim, name="aim"),
    path("catalogues/criteria/", criteria.criteria, name="criteria"),
    path("catalogues/criteria/new/", criteria.new_criterion, name="new_criterion"),
    path("catalogues/criteria/<int:criterion_id>/", criteria.criterion, name="criterion"),
]
