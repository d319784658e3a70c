from django.urls import path

from peygir.web.issues.ranking_urls import ranking_urls
from peygir.web.issues.views import comments, issue, links, new, papers, proposal, proposals, register, step

app_name = "issues"
urlpatterns = [
    *ranking_urls,
    path("", register.register, name="register"),
    path("links/", links.links, name="links"),
    path("new/", new.new, name="new"),
    path("proposals/", proposals.proposals, name="proposals"),
    path("proposals/<int:proposal_id>/", proposal.proposal, name="proposal"),
    path("proposals/<int:proposal_id>/points.json", proposal.points, name="proposal_points"),
    path("proposals/<int:proposal_id>/circle.json", proposal.circle, name="proposal_circle"),
    path("proposals/<int:proposal_id>/<slug:verb>/", proposal.step, name="proposal_step"),
    path("comments/", comments.comments, name="comments"),
    path("comments/<int:comment_id>/", comments.decide, name="decide_comment"),
    path("paper/<slug:kind>/", papers.register_paper, name="register_paper"),
    path("<int:issue_id>/paper/<slug:kind>/", papers.issue_paper, name="issue_paper"),
    path("<int:issue_id>/", issue.issue, name="issue"),
    path("<int:issue_id>/points.json", issue.points, name="points"),
    path("<int:issue_id>/circle.json", issue.circle, name="circle"),
    path("<int:issue_id>/files/<int:file_id>/", issue.file, name="file"),
    path("<int:issue_id>/<slug:verb>/", step.step, name="step"),
]
