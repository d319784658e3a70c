from django.urls import path

from peygir.web.missions.organising import handing, means, ownerless, templates, workload

organise_urls = [
    path("workload/", workload.workload, name="workload"),
    path("workload/share/", workload.share, name="workload_share"),
    path("ownerless/", ownerless.ownerless, name="ownerless"),
    path("<int:mission_id>/means/", means.means, name="means"),
    path("hand-over/", handing.people, name="hand_over"),
    path("hand-over/<int:appointment_id>/", handing.hand_over, name="hand_over_of"),
    path("templates/", templates.templates, name="templates"),
    path("templates/new/", templates.new, name="new_template"),
    path("templates/<int:template_id>/", templates.template, name="template"),
    path("templates/<int:template_id>/make/", templates.make, name="make_from_template"),
    path("templates/<int:template_id>/retire/", templates.retire, name="retire_template"),
]
