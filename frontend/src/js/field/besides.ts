/** What an inspector does on the way besides the visits: these pages are the desk's own, and need a signal. */
import { digits, icon, make, say } from "../lib/page";
import type { Day } from "./api";

export function besides(day: Day): HTMLElement[] {
  return day.besides.map((round) => {
    const line = (name: string, url: string, words: string, left: number | null): HTMLElement =>
      make("li", {}, make("a", { class: "btn", href: url }, icon(name), words, ...(left === null ? [] : [make("span", { class: "chip chip-plain" }, digits(left))])));
    const lines = [
      line("camera", round.defect, say("خرابی سر راه", "A defect on the way"), null),
      ...(round.looks ? [line("eye", round.looks_url, say("نگاه دوباره", "Second looks"), round.looks)] : []),
      ...(round.rechecks ? [line("rotate-ccw", round.rechecks_url, say("بازبینی یافته‌ها", "Findings to check again"), round.rechecks)] : []),
    ];
    return make("section", { class: "panel" },
      make("h2", { class: "panel-title" }, say("کارهای دیگر در راه", "Also on the way")),
      make("p", { class: "help" }, digits(round.title), " · ", say("این‌ها اینترنت می‌خواهد.", "These need a signal.")),
      make("ul", { class: "actions field-besides" }, ...lines));
  });
}
