from django.urls import path

from peygir.web.citizen.views import conduct, follow, front, geo, issues, places, report

urlpatterns = [
    path("", front.front, name="front"),
    path("services/", front.services, name="services"),
    path("report/", report.report, name="report"),
    path("report/questions/<str:code>/", report.questions, name="report_questions"),
    path("report/conduct/", conduct.choose_unit, name="report_conduct_unit"),
    path("report/conduct/<str:code>/", conduct.conduct, name="report_conduct"),
    path("report/photo/<str:reference>/", report.sent_photo, name="report_photo"),
    path("follow/", follow.enter, name="follow_enter"),
    path("follow/<str:code>/", follow.follow, name="follow"),
    path("follow/<str:code>/confirm/", follow.confirm, name="follow_confirm"),
    path("follow/<str:code>/reopen/", follow.reopen, name="follow_reopen"),
    path("follow/<str:code>/withdraw/", follow.withdraw, name="follow_withdraw"),
    path("follow/<str:code>/photos/<int:number>/", follow.photo, name="follow_photo"),
    path("places/", places.find, name="places"),
    path("places/<str:code>/", places.place, name="place"),
    path("issues/", issues.issues, name="public_issues"),
    path("issues/<int:issue_id>/", issues.issue, name="public_issue"),
    path("geo/children.json", geo.children, name="geo_children"),
    path("geo/at.json", geo.at, name="geo_at"),
    path("geo/places.json", geo.boundaries, name="geo_places"),
]
