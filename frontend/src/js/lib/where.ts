/** Where: one list of places after another, and «my location». Without script the server sends the next list. */
import { icon, make, say } from "./page";

type Named = { code: string; name: string };

export function startWhere(where: HTMLElement): void {
  const lists = where.querySelector<HTMLElement>("[data-place-lists]");
  const said = where.querySelector<HTMLElement>("[data-where-said]");
  if (!lists) return;
  lists.addEventListener("change", (event) => {
    if (event.target instanceof HTMLSelectElement) void follow(where, lists, event.target);
  });
  const lon = document.getElementById("id_lon");
  const lat = document.getElementById("id_lat");
  const inputs = lon instanceof HTMLInputElement && lat instanceof HTMLInputElement ? { lon, lat } : null;
  inputs?.lat.addEventListener("change", () => void name(inputs));
  if (inputs && inputs.lat.value) void name(inputs);
  if (!navigator.geolocation) return;
  const button = make("button", { type: "button", class: "btn" }, icon("locate"), say("جای من", "My location"));
  button.addEventListener("click", () => {
    tell(say("در حال یافتن جای شما…", "Finding your location…"));
    navigator.geolocation.getCurrentPosition(
      async ({ coords }) => {
        if (inputs) {
          inputs.lon.value = coords.longitude.toFixed(6);
          inputs.lat.value = coords.latitude.toFixed(6);
          inputs.lat.dispatchEvent(new Event("change", { bubbles: true }));
        } else {
          const [first] = await placesAt(coords.longitude, coords.latitude);
          if (first) location.href = `${location.pathname}${encodeURIComponent(first.code)}/`;
          else tell(say("جای شما در فهرست ما نیست.", "Your location is in no place of ours."));
        }
      },
      () => tell(say("جای شما به دست نیامد؛ از فهرست انتخاب کنید.", "Your location could not be had; choose from the list.")),
      { enableHighAccuracy: true, timeout: 15_000 },
    );
  });
  lists.before(make("p", {}, button));

  function tell(words: string): void {
    if (said) said.textContent = words;
  }

  async function placesAt(x: number, y: number): Promise<Named[]> {
    const answer = await fetch(`${where.dataset.at}?lon=${x}&lat=${y}`).catch(() => null);
    return answer?.ok ? ((await answer.json()) as { places: Named[] }).places : [];
  }

  async function name(at: { lon: HTMLInputElement; lat: HTMLInputElement }): Promise<void> {
    if (!at.lat.value) return tell("");
    const found = await placesAt(Number(at.lon.value), Number(at.lat.value));
    tell(
      found[0]
        ? say(`نقطه نشان شد: ${found[0].name}`, `Marked: ${found[0].name}`)
        : say("این نقطه در فهرست ما نیست؛ جا را از فهرست هم انتخاب کنید.", "This point is in no place of ours; choose one from the list too."),
    );
  }
}

async function follow(where: HTMLElement, lists: HTMLElement, select: HTMLSelectElement): Promise<void> {
  const field = select.closest<HTMLElement>(".field");
  while (field?.nextElementSibling) field.nextElementSibling.remove();
  if (!select.value) return;
  const answer = await fetch(`${where.dataset.children}?parent=${encodeURIComponent(select.value)}`).catch(() => null);
  const below = answer?.ok ? ((await answer.json()) as { places: Named[] }).places : [];
  if (below.length === 0 || field?.nextElementSibling) return;
  const id = `place-${lists.children.length + 1}`;
  const next = make("select", { class: "select", name: "place", id }, make("option", { value: "" }, say("انتخاب کنید…", "Choose…")));
  next.append(...below.map((one) => make("option", { value: one.code }, one.name)));
  lists.append(make("div", { class: "field" }, make("label", { for: id }, say("دقیق‌تر (اگر می‌دانید)", "More exactly (if you know it)")), next));
}
