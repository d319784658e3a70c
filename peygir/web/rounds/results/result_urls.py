"""The pages of a round's result, for the list of addresses of rounds: all under <round>/result/."""

from django.urls import path

from peygir.web.rounds.results.views import marks, office, papers, result

result_urls = [
    path("<int:round_id>/result/", result.result, name="result"),
    path("<int:round_id>/result/places.json", result.places, name="result_places"),
    path("<int:round_id>/result/paper/", papers.paper, name="result_paper"),
    path("<int:round_id>/result/excel/", papers.excel, name="result_excel"),
    path("<int:round_id>/result/result.csv", papers.csv_lines, name="result_csv"),
    path("<int:round_id>/result/result.json", papers.data, name="result_data"),
    path("<int:round_id>/result/record.json", papers.record, name="result_record"),
    path("<int:round_id>/result/marks/", marks.listed, name="result_marks"),
    path("<int:round_id>/result/marks/<int:visit_id>/", marks.one, name="result_mark"),
    path("<int:round_id>/result/offices/<int:office_id>/", office.office, name="result_office"),
    path("<int:round_id>/result/photos/<int:attachment_id>/", office.photo, name="result_photo"),
]
