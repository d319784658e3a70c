// The report page with script: search the services, fetch their questions, lists of places, my location.
import { startPicker } from "./lib/service-picker";
import { startWhere } from "./lib/where";

for (const picker of document.querySelectorAll<HTMLElement>("[data-picker]")) startPicker(picker);
for (const where of document.querySelectorAll<HTMLElement>("[data-where]")) startWhere(where);

// An anonymous message keeps no contact: the fields go away, and are not sent.
const contact = document.querySelector<HTMLFieldSetElement>("[data-contact]");
const ways = [...document.querySelectorAll<HTMLInputElement>("input[name=exposure]")];
const show = () => {
  if (!contact) return;
  const anonymous = ways.some((way) => way.checked && way.value === "anonymous");
  contact.hidden = anonymous;
  contact.disabled = anonymous;
};
for (const way of ways) way.addEventListener("change", show);
show();
