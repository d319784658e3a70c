/** What day it is: by the server's clock where it was heard, as a phone's own clock may be wrong, and the day kept is of yesterday. */
import { digits, say } from "../lib/page";
import type { Snapshot } from "./sync";

const WRONG = 5 * 60_000;
const tehran = new Intl.DateTimeFormat("en-CA", { timeZone: "Asia/Tehran" });

/** Milliseconds by which this phone is behind the server (less than nothing: ahead). */
export const behind = ({ at, day }: Snapshot): number => Date.parse(day.server_time) - at;

export const today = (kept: Snapshot, now = Date.now()): string => tehran.format(now + behind(kept));

/** Why the times of the visits would be wrong; empty while the clock is right enough. */
export function clockTrouble(kept: Snapshot): string {
  const apart = behind(kept);
  if (Math.abs(apart) < WRONG) return "";
  const minutes = Math.round(Math.abs(apart) / 60_000);
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  const much = hours >= 48
    ? say(`${digits(Math.round(hours / 24))} روز`, `${Math.round(hours / 24)} days`)
    : hours
      ? say(`${digits(hours)} ساعت و ${digits(rest)} دقیقه`, `${hours} h ${rest} min`)
      : say(`${digits(rest)} دقیقه`, `${rest} minutes`);
  return apart > 0
    ? say(`ساعت این گوشی ${much} عقب است. پیش از بازدید آن را در تنظیم‌های گوشی درست کنید تا زمان بازدید درست نوشته شود.`, `This phone's clock is ${much} slow. Set it right before a visit, so that the visit's times are right.`)
    : say(`ساعت این گوشی ${much} جلو است. پیش از بازدید آن را در تنظیم‌های گوشی درست کنید تا زمان بازدید درست نوشته شود.`, `This phone's clock is ${much} fast. Set it right before a visit, so that the visit's times are right.`);
}
