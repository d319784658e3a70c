from django.urls import reverse

from peygir.domain.issues.models import Proposal
from peygir.domain.supervision.finding_duties import propose_from_findings
from tests.domain.supervision.findings.scene import NOW
from tests.domain.supervision.findings.test_proposing import found


def test_the_page_of_a_proposal_opens_to_its_findings_and_offers_no_splitting(scene, sits):
    rows = [found(scene, 90), found(scene, 1)]
    propose_from_findings(NOW)
    number = Proposal.objects.get().pk
    shown = sits(scene.mayor).get(reverse("issues:proposal", args=[number])).content.decode()
    assert all(reverse("findings:finding", args=[one.pk]) in shown for one in rows)
    assert reverse("issues:proposal_step", args=[number, "accept"]) in shown
    assert reverse("issues:proposal_step", args=[number, "split_proposal"]) not in shown
