/** A photo, or another file that the form asks for. */
import type { UploadNode } from "@getodk/xforms-engine";
import { digits, icon, make, say } from "../../lib/page";
import { LONGEST, shrink } from "../shrink";
import { type Context, type Control, framed } from "./frame";

export const LARGEST = 20_000_000;
const kilo = (bytes: number): string => say(`${digits(Math.ceil(bytes / 1000))} کیلوبایت`, `${Math.ceil(bytes / 1000)} kB`);

export function filed(node: UploadNode, context: Context): Control {
  const { media } = node.nodeOptions;
  const picture = media.type === "image";
  return framed(node, context, (ids) => {
    let trouble = "";
    let shown: File | null = null;
    let url = "";
    const input = make("input", {
      id: ids.input, type: "file", class: "sr-only", accept: media.accept,
      // The camera first; the gallery stays possible where the form does not ask for a new picture.
      ...(picture ? { capture: "environment" } : {}),
    });
    const preview = make("img", { class: "fill-photo", alt: say("عکسی که گرفته‌اید", "The photo you took"), hidden: true });
    const pick = make("label", { class: "btn", for: ids.input }, icon(picture ? "camera" : "paperclip"), make("span"));
    const name = make("span", { class: "help" });
    const drop = make("button", { type: "button", class: "btn btn-small btn-ghost", hidden: true }, icon("trash-2"), say("برداشتن", "Remove"));
    const box = make("div", { class: "fill-file" }, input, pick, preview, make("div", { class: "actions" }, name, drop));
    input.addEventListener("change", async () => {
      const given = input.files?.[0];
      if (!given) return;
      box.setAttribute("aria-busy", "true");
      const file = picture ? await shrink(given, Math.min(node.maxPixels ?? LONGEST, LONGEST)) : given;
      box.removeAttribute("aria-busy");
      input.value = "";
      trouble = file.size > LARGEST ? say("این پرونده بزرگ‌تر از ۲۰ مگابایت است.", "This file is larger than 20 MB.") : "";
      if (trouble) context.touched.add(node.nodeId);
      else node.setValue(file);
      update();
    });
    drop.addEventListener("click", () => node.setValue(null));

    function update(): void {
      const file = node.currentState.value;
      input.disabled = node.currentState.readonly;
      pick.hidden = node.currentState.readonly;
      const words = picture ? [say("گرفتن عکس", "Take a photo"), say("عکس دیگر", "Another photo")] : [say("برگزیدن پرونده", "Choose a file"), say("پروندهٔ دیگر", "Another file")];
      (pick.lastElementChild as HTMLElement).textContent = words[file ? 1 : 0] ?? "";
      drop.hidden = !file || node.currentState.readonly;
      if (file === shown) return;
      shown = file;
      if (url) URL.revokeObjectURL(url);
      url = file && picture ? URL.createObjectURL(file) : "";
      preview.hidden = url === "";
      if (url) preview.src = url;
      else preview.removeAttribute("src");
      name.textContent = file ? kilo(file.size) : "";
    }

    return { input: box, update, own: () => trouble };
  });
}
