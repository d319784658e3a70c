from django.urls import path

from peygir.web.missions.organising.organise_urls import organise_urls
from peygir.web.missions.planning.plan_urls import plan_urls
from peygir.web.missions.views import (
    agencies,
    exchange,
    kinds,
    list,
    mission,
    my_day,
    new,
    overview,
    rechecks,
    step,
    subscriptions,
)

app_name = "missions"
urlpatterns = [
    *organise_urls,
    *plan_urls,
    path("", my_day.my_day, name="my_day"),
    path("office/", my_day.office, name="office"),
    path("list/", list.listed, name="list"),
    path("overview/", overview.overview, name="overview"),
    path("new/", new.new, name="new"),
    path("agency/", agencies.inbox, name="agency_inbox"),
    path("agency/inbox.csv", exchange.export, name="export_inbox"),
    path("agency/answers/", exchange.answers, name="import_answers"),
    path("agencies/", agencies.listed, name="agencies"),
    path("agencies/<int:office_id>/", agencies.agency, name="agency"),
    path("kinds/", kinds.kinds, name="kinds"),
    path("kinds/new/", kinds.new_kind, name="new_kind"),
    path("kinds/<int:kind_id>/", kinds.kind, name="kind"),
    path("rechecks/", rechecks.rechecks, name="rechecks"),
    path("rechecks/new/", rechecks.new, name="new_recheck"),
    path("rechecks/<int:draw_id>/", rechecks.draw, name="recheck_draw"),
    path("rechecks/<int:draw_id>/draw/", rechecks.make, name="make_recheck"),
    path("rechecks/<int:draw_id>/record.json", rechecks.record, name="recheck_record"),
    path("rechecks/<int:draw_id>/<int:recheck_id>/", rechecks.recheck, name="recheck"),
    path("subscriptions/", subscriptions.subscriptions, name="subscriptions"),
    path("subscriptions/digest/", subscriptions.digest, name="choose_digest"),
    path("subscriptions/feeds/", subscriptions.issue, name="issue_feed"),
    path("subscriptions/feeds/<int:token_id>/", subscriptions.revoke, name="revoke_feed"),
    path("<int:mission_id>/", mission.mission, name="mission"),
    path("<int:mission_id>/points.json", mission.points, name="points"),
    path("<int:mission_id>/files/<int:file_id>/", mission.file, name="file"),
    path("<int:mission_id>/<slug:verb>/", step.step, name="step"),
]
