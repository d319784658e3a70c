/** Jalali dates without the browser's help. The 33-year rule equals the astronomical table for 1206–1498. */
export type Jalali = { year: number; month: number; day: number };

const DAY = 86_400_000;
// 1 Farvardin 1400.
const ANCHOR_YEAR = 1400;
const ANCHOR = Date.UTC(2021, 2, 21);

export const FIRST_YEAR = 1206;
export const LAST_YEAR = 1498;

export const isLeap = (year: number): boolean => (25 * year + 11) % 33 < 8;

export const monthLength = (year: number, month: number): number =>
  month <= 6 ? 31 : month <= 11 || isLeap(year) ? 30 : 29;

const yearLength = (year: number): number => (isLeap(year) ? 366 : 365);

function newYear(year: number): number {
  let days = 0;
  for (let y = ANCHOR_YEAR; y < year; y += 1) days += yearLength(y);
  for (let y = year; y < ANCHOR_YEAR; y += 1) days -= yearLength(y);
  return ANCHOR + days * DAY;
}

/** Milliseconds of the day's UTC midnight. */
export function toTime({ year, month, day }: Jalali): number {
  const before = month <= 7 ? (month - 1) * 31 : 186 + (month - 7) * 30;
  return newYear(year) + (before + day - 1) * DAY;
}

export function fromTime(time: number): Jalali {
  let year = ANCHOR_YEAR + Math.floor((time - ANCHOR) / DAY / 365.2422);
  while (newYear(year) > time) year -= 1;
  while (newYear(year + 1) <= time) year += 1;
  let rest = Math.floor((time - newYear(year)) / DAY);
  let month = 1;
  while (rest >= monthLength(year, month)) {
    rest -= monthLength(year, month);
    month += 1;
  }
  return { year, month, day: rest + 1 };
}

export const addDays = (date: Jalali, days: number): Jalali => fromTime(toTime(date) + days * DAY);

export function addMonths({ year, month, day }: Jalali, months: number): Jalali {
  const index = year * 12 + (month - 1) + months;
  const y = Math.floor(index / 12);
  const m = (index % 12) + 1;
  return { year: y, month: m, day: Math.min(day, monthLength(y, m)) };
}

/** 0 for Saturday to 6 for Friday. */
export const weekday = (date: Jalali): number => (new Date(toTime(date)).getUTCDay() + 1) % 7;

export const isValid = ({ year, month, day }: Jalali): boolean =>
  year >= FIRST_YEAR && year <= LAST_YEAR && month >= 1 && month <= 12 && day >= 1 && day <= monthLength(year, month);

/** Today in Tehran. */
export function today(now = Date.now()): Jalali {
  const parts = new Intl.DateTimeFormat("en-CA", { timeZone: "Asia/Tehran" }).format(now).split("-").map(Number);
  return fromTime(Date.UTC(parts[0] ?? 1970, (parts[1] ?? 1) - 1, parts[2] ?? 1));
}

/** 1405/9/7 or, above 1700, Gregorian 2026-11-28; ASCII digits. Null for anything else: the server reads more. */
export function read(text: string): Jalali | null {
  const found = /^\s*(\d{4})[/\-.](\d{1,2})[/\-.](\d{1,2})\s*$/.exec(text);
  if (!found) return null;
  const [year, month, day] = found.slice(1).map(Number) as [number, number, number];
  if (year > 1700) return fromTime(Date.UTC(year, month - 1, day));
  return isValid({ year, month, day }) ? { year, month, day } : null;
}

export const write = ({ year, month, day }: Jalali): string =>
  `${year}/${String(month).padStart(2, "0")}/${String(day).padStart(2, "0")}`;
