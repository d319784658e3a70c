"""The journal: whole for the auditor, of one thing for whoever may see it."""

from django.urls import path

from peygir.web.journal.views import entries, history, identity, seals

app_name = "journal"
urlpatterns = [
    path("", entries.entries, name="entries"),
    path("identity/", identity.identity, name="identity"),
    path("seals/", seals.seals, name="seals"),
    path("seals/verify/", seals.verify, name="verify"),
    path("<slug:thing>/<int:thing_id>/", history.history, name="history"),
]
