"""A register and an issue as the papers take them, written by hand: values alone, no database."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from peygir.web.issues.exports.values import (
    Alternative,
    Cause,
    Evidence,
    Issue,
    Line,
    Measure,
    Mission,
    Part,
    Rank,
    RankingNote,
    Register,
    StageLine,
    Step,
)

AT = datetime(2026, 11, 22, 8, 30, tzinfo=UTC)
HASH = "9f2c4e1ab07d5533c1f0a9be8d7766554433221100ffeeddccbbaa9988776655"
RANKING = RankingNote("اولویت‌های زمستان ۱۴۰۵", date(2026, 11, 10), "بهترین–بدترین", HASH)
PARTS = (
    Part("شدت پیامد برای مردم", 0.34, 8.0, "۲۱۴ پیام در سه ماه؛ ۲ مرکز درمانی در محدوده"),
    Part("هزینهٔ تأخیر", 0.27, 7.5, "برآورد شرکت توزیع"),
    Part("عدالت میان محله‌ها", 0.21, 9.0, "ضریب منتشرشدهٔ برابری"),
    Part("شدنی بودن", 0.18, 4.0, ""),
)
POWER = Line(
    number=17,
    title="قطعی مکرر برق در شهرک صنعتی و سه روستای پیرامون آن",
    place="بخش کهریزک",
    topic="کمبود انرژی",
    stage="برنامه‌ریزی‌شده",
    stage_number=4,
    stage_since=AT - timedelta(days=9),
    owner="شرکت توزیع نیروی برق – امور کهریزک",
    source="پیام‌های شهروندی",
    top=True,
    demands=214,
    evidence=6,
    measure=Measure("ساعت قطعی برق در ماه", "ساعت", 41, date(2026, 6, 22), 10, date(2027, 3, 20), 26.5, date(2026, 11, 15)),
    rank=Rank(1, 1, 3, 12, 0.91, PARTS),
    url="https://peygir.example/desk/issues/17/",
    demands_url="https://peygir.example/desk/demands/?issue=17",
    statement="در سه ماه گذشته ۲۱۴ پیام دربارهٔ قطعی برق رسیده است؛ ۷۳٪ آن‌ها میان ساعت ۱۳ تا ۱۷ و در شعاع ۱۸۰ متری پست "
    "فوق توزیع KV-63 بوده است. واحدهای تولیدی هر هفته دست‌کم یک نوبت کاری را از دست می‌دهند.",
    desired="قطعی ماهانه کمتر از ۱۰ ساعت، با اعلام ۴۸ ساعت پیش از هر قطعی برنامه‌ریزی‌شده.",
)
WATER = replace(
    POWER, number=23, title="افت فشار آب در طبقه‌های بالای محلهٔ فیروزآبادی", topic="آب", stage="ریشه‌یابی‌شده",
    stage_number=2, top=False, demands=88, evidence=3, owner="", measure=None, rank=Rank(2, 1, 5, 12, 0.62, PARTS), url="https://peygir.example/desk/issues/23/",
)  # fmt: skip
SCHOOL = replace(
    POWER, number=31, title="=دبستان دوشیفته در قلعه‌نو", topic="آموزش", stage="احصاشده", stage_number=0, demands=12, evidence=1,
    rank=None, top=False, measure=Measure("سهم کلاس‌های دوشیفته", "٪", 62, None, 30, None, None, None), demands_url="",
)  # fmt: skip
REGISTER = Register(
    place="بخش کهریزک",
    taken_at=AT,
    lines=(POWER, WATER, SCHOOL),
    total=3,
    asked=("همهٔ مرحله‌ها",),
    ranking=RANKING,
    sample=True,
    url="https://peygir.example/desk/issues/?place=kahrizak",
)
NAMES = ("احصاشده", "راستی‌آزمایی‌شده", "ریشه‌یابی‌شده", "اولویت‌بندی‌شده", "برنامه‌ریزی‌شده", "حل‌شده", "در پایش")
CHAIN = tuple(StageLine(name, AT - timedelta(days=90 - 20 * n) if n < 5 else None, n == 4) for n, name in enumerate(NAMES))
ISSUE = Issue(
    line=POWER,
    taken_at=AT,
    chain=CHAIN,
    steps=tuple(
        Step(one.at, one.name, "بخشدار کهریزک", "دو نفر آن را دیدند و با آن هم‌نظرند." if n else "")
        for n, one in enumerate(CHAIN)
        if one.at
    ),
    evidence=(
        Evidence("پیام‌ها", "۲۱۴ پیام در ۹۰ روز، چهار برابر انتظار", AT - timedelta(days=80), 214, POWER.demands_url),
        Evidence("سند", "صورت‌جلسهٔ شمارهٔ ⁨۱۴۰۵/۷۷۳⁩ با شرکت توزیع", date(2026, 10, 1)),
    ),
    causes=(
        Cause("بار پست فوق توزیع بیش از ظرفیت آن است", 0, False, "گزارش بار تابستان"),
        Cause("ترانسفورماتور دوم از ۱۴۰۲ خراب است و تعمیر نشده", 1, True, "بازدید ۱۲ مهر"),
        Cause("اعلام قطعی‌ها به واحدهای تولیدی نمی‌رسد", 0, True, ""),
    ),
    alternatives=(
        Alternative(
            "نصب ترانسفورماتور دوم", True, 185_000_000_000, 110, 320, "کاهش ۷۰٪ از قطعی", "شرکت توزیع", "ریشه را برمی‌دارد"
        ),
        Alternative("جابه‌جایی نوبت کاری واحدها", False, 4_000_000_000, 20, 40, "کاهش ۱۵٪", "اتاق اصناف", ""),
    ),
    missions=(Mission("ترانسفورماتور ۶۳ کیلوولت نصب و بهره‌برداری شود", "شرکت توزیع", date(2027, 3, 5), "ساعت قطعی در ماه"),),
    stakeholders=(("شرکت‌های شهرک صنعتی", "نوبت‌های کاری از دست‌رفته"), ("دهیاری قلعه‌نو", "چاه آب با پمپ برقی")),
    links=(("سبب می‌شود", "افت فشار آب در طبقه‌های بالای محلهٔ فیروزآبادی"),),
    aims=("شعار سال: رفع موانع تولید",),
    ranking=RANKING,
    sample=True,
)
LONG = replace(
    ISSUE,
    line=replace(
        POWER, statement=POWER.statement * 12, desired=POWER.desired * 12, title=POWER.title + " و کارگاه‌های کنار جادهٔ قدیم"
    ),
    causes=ISSUE.causes * 9,
    alternatives=ISSUE.alternatives * 6,
    missions=ISSUE.missions * 9,
    evidence=ISSUE.evidence * 9,
)
