"""The names of levels, trees and kinds of office in both languages."""

from peygir.base.problems import Words

LEVELS = {
    "country": Words("کشور", "country"),
    "province": Words("استان", "province"),
    "county": Words("شهرستان", "county"),
    "bakhsh": Words("بخش", "bakhsh"),
    "dehestan": Words("دهستان", "dehestan"),
    "village": Words("روستا", "village"),
    "city": Words("شهر", "city"),
    "municipal_district": Words("منطقه", "municipal district"),
    "area": Words("ناحیه", "area"),
    "neighbourhood": Words("محله", "neighbourhood"),
}
TREES = {
    "civil": Words("تقسیمات کشوری", "civil divisions"),
    "municipal": Words("تقسیمات شهرداری", "municipal divisions"),
    "both": Words("هر دو", "both"),
}
OFFICE_KINDS = {
    "coordination_office": Words("معاونت هماهنگی و امور مناطق", "coordination office"),
    "district_municipality": Words("شهرداری منطقه", "district municipality"),
    "area_office": Words("شهرداری ناحیه", "area office"),
    "governorate": Words("فرمانداری", "governorate"),
    "bakhshdari": Words("بخشداری", "bakhshdari"),
    "dehyari": Words("دهیاری", "dehyari"),
    "agency": Words("دستگاه اجرایی", "executive agency"),
    "agency_branch": Words("شعبه دستگاه اجرایی", "agency branch"),
    "call_centre": Words("مرکز تماس", "call centre"),
    "inspectorate": Words("بازرسی", "inspectorate"),
    "secretariat": Words("دبیرخانه", "secretariat"),
}
