from django.urls import include, path

urlpatterns = [
    path("", include("peygir.web.citizen.urls")),
    path("", include("peygir.web.shared.urls")),
    path("", include("peygir.web.health.urls")),
    path("account/", include("peygir.web.account.urls")),
    path("desk/issues/", include("peygir.web.issues.urls")),
    path("desk/missions/", include("peygir.web.missions.urls")),
    path("desk/rounds/", include("peygir.web.rounds.urls")),
    path("desk/findings/", include("peygir.web.findings.urls")),
    path("desk/checklists/", include("peygir.web.checklists.urls")),
    path("field/", include("peygir.web.field.urls")),
    path("or/", include("peygir.api.openrosa.urls")),
    path("desk/capacities/", include("peygir.web.capacities.urls")),
    path("desk/", include("peygir.web.desk.urls")),
    path("feeds/", include("peygir.web.missions.feed_urls")),
    path("steward/people/", include("peygir.web.people.urls")),
    path("steward/", include("peygir.web.steward.urls")),
    path("journal/", include("peygir.web.journal.urls")),
    path("api/v1/", include("peygir.api.rest.urls")),
]
handler400 = "peygir.web.shared.errors.bad_request"
handler403 = "peygir.web.shared.errors.forbidden"
handler404 = "peygir.web.shared.errors.not_found"
handler500 = "peygir.web.shared.errors.broken"
