from django.urls import path

from peygir.web.findings.views import checks, defect_file, defects, finding, list, new, put, step

app_name = "findings"
urlpatterns = [
    path("", list.listed, name="list"),
    path("new/", new.new, name="new"),
    path("put/<int:round_id>/", put.put, name="put"),
    path("checks/<int:round_id>/", checks.checks, name="demand_checks"),
    path("check/<int:check_id>/", checks.check, name="demand_check"),
    path("check/<int:check_id>/point.json", checks.point, name="demand_check_point"),
    path("defects/<int:round_id>/", defects.defects, name="defects"),
    path("defects/<int:round_id>/new/", defects.new_defect, name="new_defect"),
    path("defects/<int:round_id>/match/", defects.match, name="match_defects"),
    path("defect/<int:defect_id>/confirm/", defects.confirm, name="confirm_match"),
    path("defect/<int:defect_id>/photo/", defect_file.defect_file, name="defect_file"),
    path("<int:finding_id>/", finding.finding, name="finding"),
    path("<int:finding_id>/points.json", finding.points, name="points"),
    path("<int:finding_id>/files/<int:file_id>/", finding.file, name="file"),
    path("<int:finding_id>/<slug:verb>/", step.step, name="step"),
]
