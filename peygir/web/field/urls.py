from django.urls import path

from peygir.web.field.views import data, page

app_name = "field"
urlpatterns = [
    path("", page.home, name="home"),
    path("sw.js", page.worker, name="worker"),
    path("manifest.webmanifest", page.manifest, name="manifest"),
    path("icon-<int:size>.png", page.icon, name="icon"),
    path("day.json", data.day, name="day"),
    path("phone.json", data.phone, name="phone"),
    path("standing.json", data.standing, name="standing"),
    path("forms/<int:version_id>.xml", data.form, name="form"),
    path("forms/<int:version_id>/media/<str:name>", data.medium, name="medium"),
]
