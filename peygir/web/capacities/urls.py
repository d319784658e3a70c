from django.urls import path

from peygir.web.capacities.views import absences, budget, directory, skills, teams, thing

app_name = "capacities"
urlpatterns = [
    path("", directory.directory, name="directory"),
    path("new/", thing.new, name="new"),
    path("<int:capacity_id>/", thing.capacity, name="capacity"),
    path("<int:capacity_id>/edit/", thing.edit, name="edit"),
    path("<int:capacity_id>/close/", thing.close, name="close"),
    path("teams/", teams.teams, name="teams"),
    path("teams/new/", teams.new, name="new_team"),
    path("teams/<int:team_id>/", teams.team, name="team"),
    path("teams/<int:team_id>/edit/", teams.edit, name="edit_team"),
    path("teams/<int:team_id>/close/", teams.close, name="close_team"),
    path("teams/<int:team_id>/member/", teams.add_member, name="add_member"),
    path("teams/<int:team_id>/member/<int:member_id>/end/", teams.end_member, name="end_member"),
    path("absences/", absences.absences, name="absences"),
    path("absences/new/", absences.new, name="new_absence"),
    path("absences/<int:absence_id>/remove/", absences.remove, name="remove_absence"),
    path("budget/", budget.lines, name="budget"),
    path("budget/new/", budget.new, name="new_line"),
    path("budget/<int:line_id>/", budget.line, name="line"),
    path("budget/<int:line_id>/edit/", budget.edit, name="edit_line"),
    path("skills/", skills.skills, name="skills"),
    path("skills/new/", skills.new, name="new_skill"),
    path("skills/<int:skill_id>/", skills.skill, name="skill"),
]
