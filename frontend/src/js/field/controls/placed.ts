/**
 * A point: taken here and now, and never before or after. The phone is listened to only while the button's sheet is at work,
 * until the fix is near enough or the person takes the best one so far.
 */
import type { InputNode } from "@getodk/xforms-engine";
import { digits, icon, make, say } from "../../lib/page";
import { type Context, type Control, framed } from "./frame";

export const ENOUGH = 15; // metres
const PATIENCE = 45_000;
// Metres. No receiver in the street knows its place so exactly: a fix that claims it is made up, or rounded to nothing.
// The server marks what is sent by rules of its own; this only tells the person beforehand.
export const TOO_EXACT = 1;

export type Fix = { lat: number; lon: number; alt: number; acc: number };

export const write = ({ lat, lon, alt, acc }: Fix): string => `${lat.toFixed(7)} ${lon.toFixed(7)} ${alt.toFixed(1)} ${acc.toFixed(1)}`;

export function read(value: string): Fix | null {
  const [lat, lon, alt, acc] = value.trim().split(/\s+/).map(Number);
  return lat === undefined || lon === undefined || Number.isNaN(lat) ? null : { lat, lon, alt: alt || 0, acc: acc || 0 };
}

/** Whether a fix claims more than a receiver can know. */
export const implausible = ({ lat, lon, acc }: Fix): boolean =>
  acc < TOO_EXACT || (lat === Number(lat.toFixed(2)) && lon === Number(lon.toFixed(2)));

export function placed(node: InputNode<"geopoint">, context: Context): Control {
  const { accuracyThreshold } = node.nodeOptions ?? { accuracyThreshold: null };
  const enough = accuracyThreshold ?? ENOUGH;
  return framed(node, context, (ids) => {
    let watch: number | null = null;
    let best: Fix | null = null;
    let timer = 0;
    let trouble = "";
    const take = make("button", { type: "button", class: "btn", id: ids.input }, icon("locate"), make("span"));
    const words = take.querySelector("span") as HTMLElement;
    const now = make("button", { type: "button", class: "btn btn-small", hidden: true }, say("همین را بردار", "Take this one"));
    const clear = make("button", { type: "button", class: "btn btn-small btn-ghost", hidden: true }, say("پاک کردن", "Clear"));
    const shown = make("p", { class: "fill-point", role: "status" });

    function stop(): void {
      if (watch !== null) navigator.geolocation.clearWatch(watch);
      watch = null;
      clearTimeout(timer);
    }

    function finish(): void {
      stop();
      if (best) node.setValue(write(best) as never);
      best = null;
      show();
    }

    function failed(code: number): void {
      stop();
      trouble =
        code === 1
          ? say("اجازهٔ دیدن جا داده نشده است. در تنظیم‌های مرورگر اجازه بدهید و دوباره بزنید.", "Location is not allowed. Allow it in the browser's settings and try again.")
          : say("جای گوشی پیدا نشد. زیر آسمان باز دوباره بزنید.", "The phone did not find its place. Try again under the open sky.");
      show();
    }

    take.addEventListener("click", () => {
      if (watch !== null) return;
      [best, trouble] = [null, ""];
      if (!navigator.geolocation) return failed(2);
      watch = navigator.geolocation.watchPosition(
        ({ coords }) => {
          const fix = { lat: coords.latitude, lon: coords.longitude, alt: coords.altitude ?? 0, acc: coords.accuracy };
          if (!best || fix.acc <= best.acc) best = fix;
          if (best.acc <= enough) finish();
          else show();
        },
        (fault) => (best ? finish() : failed(fault.code)),
        { enableHighAccuracy: true, maximumAge: 0, timeout: PATIENCE },
      );
      timer = window.setTimeout(() => (best ? finish() : failed(3)), PATIENCE);
      show();
    });
    now.addEventListener("click", finish);
    clear.addEventListener("click", () => node.setValue("" as never));

    function show(): void {
      const working = watch !== null;
      const fix = read(node.currentState.instanceValue);
      words.textContent = working ? say("در حال یافتن…", "Finding…") : fix ? say("دوباره بگیر", "Take it again") : say("جای همین‌جا", "This very place");
      now.hidden = !working || best === null;
      clear.hidden = working || !fix || node.currentState.readonly;
      take.disabled = node.currentState.readonly;
      const metres = (value: number): string => say(`دقت ${digits(Math.round(value))} متر`, `accurate to ${Math.round(value)} m`);
      shown.replaceChildren();
      if (trouble) shown.append(trouble);
      else if (working) shown.append(best ? metres(best.acc) : say("چند لحظه بمانید…", "Stay a moment…"));
      else if (fix) {
        shown.append(make("bdi", {}, digits(`${fix.lat.toFixed(5)}, ${fix.lon.toFixed(5)}`)), " · ", metres(fix.acc));
        if (implausible(fix)) {
          const said = say("این جا بیش از اندازه دقیق است؛ شاید سرپرست دربارهٔ آن بپرسد.", "This fix claims to be more exact than a phone can be; the lead may ask about it.");
          shown.append(make("span", { class: "tone-warn fill-mark" }, icon("triangle-alert"), said));
        }
      }
    }

    return { group: true, input: make("div", { class: "actions" }, take, now, clear, shown), update: show };
  });
}
