/** The map is fetched when it is asked for: `[data-map]` frames with a `[data-map-open]` button. */
type MapModule = { openMap(frame: HTMLElement): Promise<void> };

export function startMaps(): void {
  for (const frame of document.querySelectorAll<HTMLElement>("[data-map]")) {
    const button = frame.querySelector<HTMLButtonElement>("[data-map-open]");
    if (!button) continue;
    button.hidden = false;
    const open = async () => {
      button.disabled = true;
      button.classList.add("htmx-request");
      try {
        const module = (await import(frame.dataset.module ?? "")) as MapModule;
        await module.openMap(frame);
        button.hidden = true;
        const tools = frame.querySelector<HTMLElement>("[data-map-tools]");
        if (tools && !tools.querySelector("button:not([hidden])")) tools.hidden = true;
      } catch (error) {
        console.error(error);
        const said = frame.querySelector<HTMLElement>("[data-map-said]");
        if (said) said.textContent = frame.dataset.failed ?? "";
      } finally {
        button.disabled = false;
      }
    };
    button.addEventListener("click", open);
    if (frame.dataset.map === "at-once") void open();
  }
}
