/** What an inspector does on the way besides the visits; all of it works without a signal. */
import { digits, icon, make, say } from "../lib/page";
import type { Aside, Day } from "./api";
import type { Told } from "./lists";

export function besides(day: Day, told: Told[]): HTMLElement[] {
  const { besides } = day;
  if (!besides?.rounds.length) return [];
  const over = new Set(told.map(({ body }) => (body?.note ? `${body.note.kind} ${body.note.of}` : "")));
  const begin = (href: string, name: string, words: string, kind = "btn"): HTMLElement => make("a", { class: kind, href }, icon(name), words);
  const notes = besides.rounds.map((round) => {
    const which = besides.rounds.length > 1 ? ` · ${digits(round.title)}` : "";
    return make("li", {}, begin(`#note/defect/${round.id}`, "camera", `${say("خرابی سر راه", "A defect on the way")}${which}`));
  });
  return [
    make("section", { class: "panel", id: "besides" },
      make("h2", { class: "panel-title" }, say("کارهای دیگر در راه", "Also on the way")),
      make("ul", { class: "actions" }, ...notes),
      ...folded("look", "eye", say("نگاه دوباره", "Second looks"), besides.looks, over),
      ...folded("recheck", "rotate-ccw", say("بازبینی یافته‌ها", "Findings to check again"), besides.rechecks, over)),
  ];
}

function folded(kind: string, name: string, words: string, asides: Aside[], over: Set<string>): HTMLElement[] {
  const left = asides.filter((one) => !over.has(`${kind} ${one.id}`));
  if (left.length === 0) return [];
  const lines = left.map((one) => make("li", { class: "visit-line visit-short" },
    make("div", { class: "visit-words" }, make("p", { class: "visit-office" }, digits(one.title)), make("p", { class: "sub" }, digits(one.where))),
    make("div", { class: "visit-does" }, make("a", { class: "btn", href: `#note/${kind}/${one.id}` }, say("می‌بینم", "Look"), make("span", { class: "sr-only" }, ` — ${one.title}`)))));
  return [make("details", { class: "field-later", "data-fold": kind }, make("summary", {}, icon(name), `${words}: ${digits(left.length)}`, icon("chevron-down")), make("ol", { class: "visit-list" }, ...lines))];
}
