"""The names of kinds, in the two languages."""

from peygir.base.problems import Words

KINDS = {
    "equipment": Words("ماشین‌آلات و تجهیزات", "Equipment"),
    "room": Words("ساختمان و فضا", "Rooms and halls"),
    "firm": Words("شرکت و پیمانکار", "Firms"),
    "group": Words("گروه مردمی", "Groups of volunteers"),
}
