"""The health of the installation: for monitors, and for the steward."""

from django.urls import path

from peygir.web.health.views import machines, page

app_name = "health"
urlpatterns = [
    path("healthz", machines.healthz, name="healthz"),
    path("metrics", machines.metrics, name="metrics"),
    path("steward/health/", page.page, name="page"),
    path("steward/health/messages/<int:outgoing_id>/", page.decide_message, name="decide_message"),
]
