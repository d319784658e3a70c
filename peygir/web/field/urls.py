from django.urls import path

from peygir.web.field.views import data, devices, notes, page, quarantine, sending, uncounted

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
    path("note", notes.note, name="note"),
    path("submission", sending.submission, name="submission"),
    path("phones/", devices.devices, name="devices"),
    path("phones/<int:device_id>/lock/", devices.lock, name="lock_device"),
    path("quarantine/", quarantine.quarantine, name="quarantine"),
    path("quarantine/<int:quarantined_id>/", quarantine.quarantined, name="quarantined"),
    path("quarantine/<int:quarantined_id>/files/<int:nth>/", quarantine.file, name="quarantined_file"),
    path("quarantine/uncounted/<int:revision_id>/", uncounted.uncounted, name="uncounted"),
]
