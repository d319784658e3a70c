"""The pages of plans, for the list of addresses of missions: all under plans/."""

from django.urls import path

from peygir.web.missions.planning.views import moving, papers, plan, plans, steps

plan_urls = [
    path("plans/", plans.plans, name="plans"),
    path("plans/new/", plans.ask, name="ask_plan"),
    path("plans/<int:plan_id>/", plan.plan, name="plan"),
    path("plans/<int:plan_id>/lines/<int:mission_id>/", moving.line, name="plan_line"),
    path("plans/<int:plan_id>/lines/<int:mission_id>/move/", moving.move, name="move_plan_line"),
    path("plans/<int:plan_id>/lines/<int:mission_id>/why/", plan.why, name="plan_why"),
    path("plans/<int:plan_id>/paper/", papers.week, name="plan_paper"),
    path("plans/<int:plan_id>/inputs/", plan.inputs, name="plan_inputs"),
    path("plans/<int:plan_id>/verify/", plan.verify, name="verify_plan"),
    path("plans/<int:plan_id>/<slug:verb>/", steps.step, name="plan_step"),
]
