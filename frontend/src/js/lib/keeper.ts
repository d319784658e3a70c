/**
 * Keeps a half-filled form (`data-keeps="name"`) on the person's own device, and nowhere else. Files, passwords,
 * hidden fields and whatever bears data-private are never kept. Forgotten when sent, cleared or a week old.
 */
import { make, say } from "./page";

const WEEK = 7 * 24 * 3600 * 1000;
const NEVER = new Set(["file", "password", "hidden", "submit", "button", "reset", "image"]);

type Field = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;
type Kept = { at: number; values: Record<string, string[]> };

function keepable(form: HTMLFormElement): Field[] {
  return [...form.elements].filter(
    (field): field is Field =>
      (field instanceof HTMLInputElement || field instanceof HTMLSelectElement || field instanceof HTMLTextAreaElement) &&
      field.name !== "" &&
      !NEVER.has(field.type) &&
      !field.closest("[data-private]"),
  );
}

const ticked = (field: Field): field is HTMLInputElement =>
  field instanceof HTMLInputElement && (field.type === "checkbox" || field.type === "radio");

function read(form: HTMLFormElement): Record<string, string[]> {
  const values: Record<string, string[]> = {};
  for (const field of keepable(form)) {
    if (ticked(field) ? field.checked : field.value !== "") (values[field.name] ??= []).push(field.value);
  }
  return values;
}

function write(form: HTMLFormElement, values: Record<string, string[]>): void {
  for (const field of keepable(form)) {
    const kept = values[field.name];
    if (ticked(field)) field.checked = kept?.includes(field.value) ?? false;
    else if (kept?.[0] !== undefined) field.value = kept[0];
    field.dispatchEvent(new Event("change", { bubbles: true }));
  }
}

function stored(key: string): Kept | null {
  try {
    const kept = JSON.parse(localStorage.getItem(key) ?? "null") as Kept | null;
    if (kept && Date.now() - kept.at < WEEK) return kept;
    localStorage.removeItem(key);
  } catch {
    // A locked or broken store keeps nothing; the form works all the same.
  }
  return null;
}

function forget(key: string): void {
  try {
    localStorage.removeItem(key);
  } catch {
    // As above.
  }
}

function keep(form: HTMLFormElement, key: string): void {
  const untouched = JSON.stringify(read(form));
  const kept = stored(key);
  // A form sent back with errors already holds what was typed.
  const refused = form.dataset.filled !== undefined || form.querySelector("[aria-invalid='true']") !== null;
  if (kept && !refused && Object.keys(kept.values).length > 0) {
    write(form, kept.values);
    const note = make("div", { class: "notice tone-info keeper", role: "status" });
    const clear = make("button", { type: "button", class: "btn btn-small" }, say("پاک کردن", "Clear it"));
    clear.addEventListener("click", () => {
      forget(key);
      form.reset();
      note.remove();
    });
    note.append(
      make("span", {}, say("آنچه پیش‌تر نوشته بودید روی همین دستگاه نگه داشته شده بود.", "What you had written was kept on this device.")),
      clear,
    );
    form.prepend(note);
  }
  let timer = 0;
  const save = () => {
    clearTimeout(timer);
    timer = 0;
    try {
      if (JSON.stringify(read(form)) === untouched) localStorage.removeItem(key);
      else localStorage.setItem(key, JSON.stringify({ at: Date.now(), values: read(form) } satisfies Kept));
    } catch {
      // As above.
    }
  };
  form.addEventListener("input", () => {
    clearTimeout(timer);
    timer = window.setTimeout(save, 300);
  });
  // Kept through a send that fails, too; only the page that thanks forgets it.
  addEventListener("pagehide", () => timer && save());
}

export function startKeeper(): void {
  // The page that thanks for the report says that it arrived: only then is it forgotten.
  for (const mark of document.querySelectorAll<HTMLElement>("[data-kept-clear]")) forget(`peygir:${mark.dataset.keptClear}`);
  for (const form of document.querySelectorAll<HTMLFormElement>("form[data-keeps]")) keep(form, `peygir:${form.dataset.keeps}`);
}
