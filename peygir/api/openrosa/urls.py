"""One base for all rounds: /or/ for phones that can prompt for a name, /or/key/<token>/ for those that cannot."""

from django.urls import include, path, re_path

from peygir.api.openrosa import views
from peygir.api.openrosa.answering import nothing_here

_resources = [
    path("formList", views.form_list, name="form_list"),
    path("submission", views.submission, name="submission"),
    path("forms/<int:version_id>/manifest", views.manifest, name="manifest"),
    path("forms/<int:version_id>/media/<str:name>", views.media, name="medium"),
    path("forms/<int:version_id>/<str:form_id>.xml", views.form, name="form"),
]

app_name = "openrosa"
urlpatterns = [
    path("key/<str:token>/", include((_resources, "key"), namespace="key")),
    *_resources,
    re_path("", nothing_here, name="nothing"),
]
