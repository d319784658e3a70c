/** What every module asks the page: its language, digits, icons. */
export const persian = document.documentElement.lang.startsWith("fa");
export const rightToLeft = document.documentElement.dir === "rtl";

export const say = (fa: string, en: string): string => (persian ? fa : en);

export const digits = (value: number | string): string =>
  persian ? String(value).replace(/\d/g, (d) => "۰۱۲۳۴۵۶۷۸۹"[Number(d)] ?? d) : String(value);

export const asciiDigits = (text: string): string =>
  text.replace(/[۰-۹٠-٩]/g, (d) => String(d.charCodeAt(0) & 15));

export function icon(name: string): SVGSVGElement {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("class", rightToLeft && /^chevron-(left|right)$/.test(name) ? "icon icon-turn" : "icon");
  svg.setAttribute("aria-hidden", "true");
  const use = document.createElementNS("http://www.w3.org/2000/svg", "use");
  const sprite = document.querySelector<HTMLMetaElement>("meta[name='peygir-icons']")?.content ?? "";
  use.setAttribute("href", `${sprite}#${name}`);
  svg.append(use);
  return svg;
}

type Attributes = Record<string, string | boolean | ((event: Event) => void)>;

/** An element with attributes, listeners (`onclick`) and children. */
export function make<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Attributes = {},
  ...children: (Node | string)[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") element.addEventListener(name.slice(2), value);
    else if (value === true) element.setAttribute(name, "");
    else if (value !== false) element.setAttribute(name, value);
  }
  element.append(...children);
  return element;
}
