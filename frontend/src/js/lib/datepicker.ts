/** A calendar sheet beside `input[data-jalali]`. Typing goes on as before; the sheet only writes what could be typed. */
import * as jalali from "./jalali";
import { asciiDigits, digits, icon, make, persian, rightToLeft, say } from "./page";

const MONTHS = persian
  ? ["فروردین", "اردیبهشت", "خرداد", "تیر", "مرداد", "شهریور", "مهر", "آبان", "آذر", "دی", "بهمن", "اسفند"]
  : ["Farvardin", "Ordibehesht", "Khordad", "Tir", "Mordad", "Shahrivar", "Mehr", "Aban", "Azar", "Dey", "Bahman", "Esfand"];
const WEEK = persian
  ? ["شنبه", "یکشنبه", "دوشنبه", "سه‌شنبه", "چهارشنبه", "پنجشنبه", "جمعه"]
  : ["Saturday", "Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday"];
const SHORT = persian ? ["ش", "ی", "د", "س", "چ", "پ", "ج"] : ["Sa", "Su", "Mo", "Tu", "We", "Th", "Fr"];

const MOVES: Record<string, (day: jalali.Jalali, shift: boolean) => jalali.Jalali> = {
  ArrowUp: (day) => jalali.addDays(day, -7),
  ArrowDown: (day) => jalali.addDays(day, 7),
  ArrowRight: (day) => jalali.addDays(day, rightToLeft ? -1 : 1),
  ArrowLeft: (day) => jalali.addDays(day, rightToLeft ? 1 : -1),
  PageUp: (day, shift) => jalali.addMonths(day, shift ? -12 : -1),
  PageDown: (day, shift) => jalali.addMonths(day, shift ? 12 : 1),
  Home: (day) => jalali.addDays(day, -jalali.weekday(day)),
  End: (day) => jalali.addDays(day, 6 - jalali.weekday(day)),
};

const same = (a: jalali.Jalali | null, b: jalali.Jalali): boolean => a !== null && jalali.write(a) === jalali.write(b);

class DateSheet {
  private readonly sheet = make("div", { class: "date-sheet", role: "dialog", "aria-label": say("انتخاب روز", "Choose a day"), hidden: true });
  private readonly opener: HTMLButtonElement;
  private day: jalali.Jalali = jalali.today();

  constructor(private readonly input: HTMLInputElement) {
    this.opener = make(
      "button",
      { type: "button", class: "btn", "aria-haspopup": "dialog", "aria-expanded": "false", "aria-label": say("تقویم", "Calendar") },
      icon("calendar"),
    );
    this.opener.addEventListener("click", () => (this.sheet.hidden ? this.open() : this.close()));
    this.sheet.addEventListener("keydown", (event) => this.key(event));
    input.after(this.opener, this.sheet);
    document.addEventListener("click", (event) => {
      const path = event.composedPath();
      if (!path.includes(this.sheet) && !path.includes(this.opener)) this.close(false);
    });
    this.sheet.addEventListener("focusout", (event) => {
      const next = event.relatedTarget as Node | null;
      if (next && !this.sheet.contains(next) && next !== this.opener) this.close(false);
    });
  }

  private open(): void {
    this.day = jalali.read(asciiDigits(this.input.value)) ?? jalali.today();
    this.sheet.hidden = false;
    this.opener.setAttribute("aria-expanded", "true");
    this.draw(true);
  }

  private close(back = true): void {
    if (this.sheet.hidden) return;
    this.sheet.hidden = true;
    this.opener.setAttribute("aria-expanded", "false");
    if (back) this.opener.focus();
  }

  private choose(day: jalali.Jalali | null): void {
    this.input.value = day ? digits(jalali.write(day)) : "";
    for (const kind of ["input", "change"]) this.input.dispatchEvent(new Event(kind, { bubbles: true }));
    this.close();
  }

  private key(event: KeyboardEvent): void {
    if (event.key === "Escape") {
      event.stopPropagation();
      this.close();
      return;
    }
    const move = MOVES[event.key];
    if (!move || !(event.target as Element).matches("td button")) return;
    event.preventDefault();
    const moved = move(this.day, event.shiftKey);
    if (jalali.isValid(moved)) this.show(moved, true);
  }

  private show(day: jalali.Jalali, focus: boolean): void {
    this.day = day;
    this.draw(focus);
  }

  private draw(focus: boolean): void {
    this.sheet.replaceChildren(this.head(), this.month(), this.foot());
    if (focus) this.sheet.querySelector<HTMLElement>("[tabindex='0']")?.focus();
  }

  private head(): HTMLElement {
    const turn = (months: number, name: string, label: string) =>
      make(
        "button",
        { type: "button", class: "btn btn-ghost btn-small", "aria-label": label, onclick: () => this.turn(months) },
        icon(name),
      );
    const years = make("select", { class: "select", "aria-label": say("سال", "Year") });
    for (let year = this.day.year - 10; year <= this.day.year + 10; year += 1) {
      years.append(make("option", { value: String(year), selected: year === this.day.year }, digits(year)));
    }
    years.addEventListener("change", () => this.turn((Number(years.value) - this.day.year) * 12));
    const label = make("span", { "aria-live": "polite" }, MONTHS[this.day.month - 1] ?? "");
    return make(
      "div",
      { class: "date-head" },
      turn(-1, "chevron-left", say("ماه پیش", "Previous month")),
      label,
      years,
      turn(1, "chevron-right", say("ماه بعد", "Next month")),
    );
  }

  private turn(months: number): void {
    const moved = jalali.addMonths(this.day, months);
    if (jalali.isValid(moved)) this.show(moved, false);
  }

  private month(): HTMLElement {
    const table = make("table");
    table.append(make("thead", {}, make("tr", {}, ...WEEK.map((name, i) => make("th", { scope: "col" }, make("abbr", { title: name }, SHORT[i] ?? ""))))));
    const body = make("tbody");
    const first = { ...this.day, day: 1 };
    const chosen = jalali.read(asciiDigits(this.input.value));
    let row = make("tr");
    for (let blank = 0; blank < jalali.weekday(first); blank += 1) row.append(make("td"));
    for (let day = 1; day <= jalali.monthLength(first.year, first.month); day += 1) {
      const date = { ...first, day };
      const at = jalali.weekday(date);
      if (at === 0 && day > 1) {
        body.append(row);
        row = make("tr");
      }
      const label = `${WEEK[at]} ${digits(day)} ${MONTHS[date.month - 1]} ${digits(date.year)}`;
      const button = make(
        "button",
        {
          type: "button",
          "aria-label": label,
          "aria-pressed": String(same(chosen, date)),
          tabindex: same(this.day, date) ? "0" : "-1",
          class: at === 6 ? "rest-day" : "",
          onclick: () => this.choose(date),
        },
        digits(day),
      );
      if (same(jalali.today(), date)) button.setAttribute("aria-current", "date");
      row.append(make("td", {}, button));
    }
    body.append(row);
    table.append(body);
    return table;
  }

  private foot(): HTMLElement {
    const button = (label: string, act: () => void) => make("button", { type: "button", class: "btn btn-small", onclick: act }, label);
    return make(
      "div",
      { class: "actions" },
      button(say("امروز", "Today"), () => this.choose(jalali.today())),
      button(say("پاک کردن", "Clear"), () => this.choose(null)),
    );
  }
}

const dressed = new WeakSet<HTMLInputElement>();

export function startDates(within: ParentNode = document): void {
  for (const input of within.querySelectorAll<HTMLInputElement>("input[data-jalali]")) {
    if (dressed.has(input)) continue;
    dressed.add(input);
    new DateSheet(input);
  }
}
