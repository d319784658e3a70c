/** Finding a service by words, and fetching what the chosen one asks. Without script the topics open by themselves. */
import { icon, make, say } from "./page";

const fold = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[يى]/g, "ی")
    .replace(/ك/g, "ک")
    .replace(/[أإآ]/g, "ا")
    .replace(/[ةۀ]/g, "ه")
    .replace(/[\u200c\u200d\u0640\u064b-\u0652]/g, "");

export function startPicker(picker: HTMLElement): void {
  const topics = [...picker.querySelectorAll<HTMLDetailsElement>("details.topic")];
  const lines = topics.flatMap((topic) =>
    [...topic.querySelectorAll("label")].map((label) => ({ topic, label, words: fold(`${topic.firstElementChild?.textContent} ${label.textContent}`) })),
  );
  const none = make("p", { class: "help", hidden: true }, say("خدمتی با این واژه‌ها پیدا نشد؛ از دسته‌ها انتخاب کنید.", "No service has these words; choose from the topics."));
  const box = make("input", { type: "search", class: "input", autocomplete: "off", "aria-label": say("جستجوی موضوع", "Search the topics"), placeholder: say("مثلاً چاله، چراغ، زباله", "Pothole, light, waste…") });
  const search = make("div", { class: "input-with" }, icon("search"), box);
  box.addEventListener("input", () => {
    const wanted = fold(box.value).split(/\s+/).filter(Boolean);
    let shown = 0;
    for (const { topic, label, words } of lines) {
      label.hidden = !wanted.every((word) => words.includes(word));
      if (!label.hidden) shown += 1;
      topic.hidden = wanted.length > 0;
    }
    for (const { topic, label } of lines) {
      if (label.hidden) continue;
      topic.hidden = false;
      topic.open = wanted.length > 0 || topic.querySelector(":checked") !== null;
    }
    none.hidden = shown > 0;
  });
  box.addEventListener("keydown", (event) => {
    if (event.key === "Enter") event.preventDefault();
  });
  picker.querySelector("legend")?.after(search, none);

  const change = make("button", { type: "button", class: "btn btn-small" }, icon("pencil"), say("تغییر", "Change"));
  const told = make("p", { class: "chosen-line", hidden: true }, make("strong"), change);
  search.before(told);
  const collapse = (name: string) => {
    told.hidden = name === "";
    told.firstElementChild!.textContent = name;
    search.hidden = name !== "";
    for (const topic of topics) topic.hidden = name !== "";
  };
  change.addEventListener("click", () => {
    box.value = "";
    box.dispatchEvent(new Event("input"));
    collapse("");
    picker.querySelector<HTMLInputElement>("input:checked")?.focus();
  });

  const nameOf = (radio: HTMLInputElement) => radio.nextElementSibling?.firstChild?.textContent?.trim() ?? "";
  // Arrow keys walk through radios: only a tap, a click or Enter has made up its mind.
  let walking = false;
  picker.addEventListener("keydown", (event) => {
    walking = event.key.startsWith("Arrow");
  });
  picker.addEventListener("pointerdown", () => (walking = false));
  picker.addEventListener("change", (event) => {
    const radio = event.target;
    if (!(radio instanceof HTMLInputElement) || radio.name !== "service_code" || !radio.checked) return;
    void ask(picker, radio.value);
    if (!walking) collapse(nameOf(radio));
  });
  const before = picker.querySelector<HTMLInputElement>("input[name=service_code]:checked");
  if (before) collapse(nameOf(before));
}

let asking: AbortController | null = null;

async function ask(picker: HTMLElement, code: string): Promise<void> {
  const place = document.querySelector<HTMLElement>("[data-asked]");
  if (!place || place.querySelector<HTMLInputElement>("input[name=asked]")?.value === code) return;
  asking?.abort();
  asking = new AbortController();
  try {
    const url = (picker.dataset.questions ?? "").replace("CODE", encodeURIComponent(code));
    const answer = await fetch(url, { signal: asking.signal, headers: { Accept: "text/html" } });
    if (!answer.ok) throw new Error(String(answer.status));
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    place.replaceChildren(...page.body.childNodes);
    place.dispatchEvent(new CustomEvent("peygir:asked", { bubbles: true }));
  } catch {
    // Not fetched: the server asks after sending, and keeps everything.
    if (!asking.signal.aborted) place.replaceChildren();
  }
}
