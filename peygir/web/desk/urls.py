from django.urls import path

from peygir.web.desk.views import demand, demands, today

app_name = "desk"
urlpatterns = [
    path("", today.today, name="today"),
    path("demands/", demands.demands, name="demands"),
    path("demands/<int:demand_id>/", demand.demand, name="demand"),
]
