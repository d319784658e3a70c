/** What this page cannot do of a form, found when the form comes to the phone: it is told on the list of visits, not in the street. */
import { say } from "../lib/page";
import type { Day, Form } from "./api";
import { openForm } from "./form";
import { get, put } from "./store";
import { formKey, type Held, mediaOf } from "./sync";

const COLLECT = say("این فرم را با ODK Collect پر کنید", "Fill this form with ODK Collect");

/** Why the page cannot fill this form; empty: it can. */
export function unable(xml: string): string {
  const form = new DOMParser().parseFromString(xml, "text/xml");
  const found = new Set<string>();
  for (const bind of form.getElementsByTagNameNS("*", "bind")) {
    const kind = bind.getAttribute("type") ?? "";
    if (kind === "geotrace" || kind === "geoshape") found.add(say("مسیر یا پهنه", "a line or an area"));
  }
  for (const upload of form.getElementsByTagNameNS("*", "upload")) {
    if (/\b(draw|annotate|signature)\b/.test(upload.getAttribute("appearance") ?? "")) found.add(say("کشیدن یا امضا", "drawing or a signature"));
  }
  return found.size ? say(`پرسشی دارد که این صفحه نمی‌تواند (${[...found].join("، ")}). ${COLLECT}.`, `It asks what this page cannot do (${[...found].join(", ")}). ${COLLECT}.`) : "";
}

/** Open a form once, when it has come: one that the engine refuses is known before anybody stands in front of an office. */
export async function tryOut(form: Form): Promise<void> {
  const held = await get<Held>("forms", formKey(form));
  if (!held || held.opens !== undefined) return;
  let opens = true;
  try {
    await openForm({ xml: held.xml, media: mediaOf(form, null), person: "" });
  } catch (fault) {
    if (fault instanceof TypeError) return; // the engine itself has not come yet
    opens = false;
  }
  await put("forms", { ...held, opens } satisfies Held, formKey(form));
}

/** code of a visit → why its form cannot be filled here. */
export async function lacksOf(day: Day): Promise<Map<string, string>> {
  const why = new Map<string, string>();
  for (const form of day.forms) {
    const held = await get<Held>("forms", formKey(form));
    why.set(formKey(form), held ? (held.lacks ?? "") || (held.opens === false ? `${say("این فرم روی این صفحه باز نمی‌شود", "This form does not open on this page")}. ${COLLECT}.` : "") : say("فرم هنوز روی گوشی نیست؛ یک بار با اینترنت باز کنید.", "The form is not on the phone yet; open this page once with a signal."));
  }
  const open = day.visits.filter((visit) => visit.state === "planned");
  return new Map(open.map((visit) => [visit.code, visit.form ? (why.get(formKey(visit.form)) ?? "") : `${COLLECT}.`]));
}
