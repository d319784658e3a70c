/** `[data-copy]` buttons put their code on the clipboard; they stay hidden where that cannot be done. */
import { say } from "./page";

export function startCopy(): void {
  if (!navigator.clipboard) return;
  for (const button of document.querySelectorAll<HTMLButtonElement>("button[data-copy]")) {
    button.hidden = false;
    button.setAttribute("aria-live", "polite");
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(button.dataset.copy ?? "");
      button.lastChild!.textContent = say("رونوشت شد", "Copied");
    });
  }
}
