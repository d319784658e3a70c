/** A slider beside a number (`input[type=range][data-slides=id]`): each moves the other; the number is what is sent. */
import { asciiDigits, digits } from "./page";

const ascii = (text: string): string => asciiDigits(text).replace(/\D/g, "");

const numberOf = (slider: HTMLInputElement): HTMLInputElement | null => {
  const found = document.getElementById(slider.dataset.slides ?? "");
  return found instanceof HTMLInputElement ? found : null;
};

function say(slider: HTMLInputElement): void {
  slider.setAttribute("aria-valuetext", digits(slider.value));
}

/** Without script the sliders stay hidden and the numbers suffice. */
export function startSliders(inside: ParentNode = document): void {
  for (const slider of inside.querySelectorAll<HTMLInputElement>("input[type=range][data-slides]")) {
    const number = numberOf(slider);
    if (!number) continue;
    slider.value = ascii(number.value);
    slider.hidden = false;
    say(slider);
  }
}

export function followSliders(): void {
  document.addEventListener("input", (event) => {
    const moved = event.target;
    if (!(moved instanceof HTMLInputElement)) return;
    if (moved.matches("input[type=range][data-slides]")) {
      const number = numberOf(moved);
      if (number) number.value = digits(moved.value);
      say(moved);
      return;
    }
    if (moved.id === "") return;
    const slider = document.querySelector<HTMLInputElement>(`input[type=range][data-slides="${CSS.escape(moved.id)}"]`);
    if (slider) slider.value = ascii(moved.value);
  });
}
