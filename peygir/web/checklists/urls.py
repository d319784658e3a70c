from django.urls import path

from peygir.web.checklists.views import checklist, files, list, new, steps, translate, version

app_name = "checklists"
urlpatterns = [
    path("", list.listing, name="list"),
    path("new/", new.new, name="new"),
    path("<int:checklist_id>/", checklist.checklist, name="checklist"),
    path("<int:checklist_id>/upload/", checklist.upload, name="upload"),
    path("<int:checklist_id>/edit/", checklist.edit, name="edit"),
    path("versions/<int:version_id>/", version.version, name="version"),
    path("versions/<int:version_id>/translate/", translate.translate, name="translate"),
    path("versions/<int:version_id>/form.xlsx", files.spreadsheet, name="spreadsheet"),
    path("versions/<int:version_id>/form.xml", files.xform, name="xform"),
    path("versions/<int:version_id>/media/", steps.media, name="media"),
    path("versions/<int:version_id>/publish/", steps.publish, name="publish"),
    path("versions/<int:version_id>/retire/", steps.retire, name="retire"),
    path("versions/<int:version_id>/discard/", steps.discard, name="discard"),
]
