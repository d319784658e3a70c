/** Narrows a long sheet of boxes to those whose words hold what is typed (`input[data-narrows]`). */
const folded = (text: string): string => text.replace(/ي/g, "ی").replace(/ك/g, "ک").replace(/\u200c/g, " ").toLowerCase();

export function startNarrowing(): void {
  for (const input of document.querySelectorAll<HTMLInputElement>("input[data-narrows]")) {
    input.hidden = false;
    const labels = [...(input.parentElement?.querySelectorAll<HTMLLabelElement>("label") ?? [])];
    input.addEventListener("input", () => {
      const words = folded(input.value).split(/\s+/).filter(Boolean);
      for (const label of labels) {
        const text = folded(label.textContent ?? "");
        label.hidden = !words.every((word) => text.includes(word));
      }
    });
    // Enter would send the form with half a word.
    input.addEventListener("keydown", (event) => event.key === "Enter" && event.preventDefault());
  }
}
