/** One of several, some of several, an order, a range, a tick. */
import type { AnyRangeNode, RankNode, SelectNode, TriggerNode } from "@getodk/xforms-engine";
import { digits, icon, make, say } from "../../lib/page";
import { type Context, type Control, framed, freshId, tell } from "./frame";

const MANY = 12; // beyond that, a box to search in, and only the first few before somebody searches
const FEW = 6;
const folded = (text: string): string => text.replace(/ي/g, "ی").replace(/ك/g, "ک").replace(/\u200c/g, " ").toLowerCase();

export function chosen(node: SelectNode, context: Context): Control {
  const single = node.selectType === "select1";
  const name = freshId();
  return framed(node, context, (ids) => {
    const list = make("div", { class: "choices", id: ids.input, role: single ? "radiogroup" : "group", "aria-labelledby": ids.label, tabindex: "-1" });
    const search = make("input", { class: "input", type: "search", hidden: true, "aria-label": say("جست‌وجو در گزینه‌ها", "Search the choices") });
    const clear = make("button", { type: "button", class: "btn btn-small btn-ghost", hidden: true }, say("بی‌پاسخ", "No answer"));
    const more = make("button", { type: "button", class: "btn", hidden: true });
    let drawn = "";
    let [whole, done] = [false, true]; // all of many choices are shown; a finger has chosen, so that one is enough
    const boxes = new Map<string, { input: HTMLInputElement; words: HTMLElement; line: HTMLElement }>();

    /** Of many choices: those searched for; else the one that is chosen; else the first few. */
    function narrow(): void {
      const words = folded(search.value).split(/\s+/).filter(Boolean);
      const few = boxes.size > MANY && !whole && words.length === 0;
      const one = few && single && done && node.currentState.value.length > 0;
      let left = FEW;
      for (const { input, line, words: label } of boxes.values()) {
        const text = folded(label.textContent ?? "");
        const first = !one && left-- > 0;
        line.hidden = few ? !input.checked && !first : !words.every((word) => text.includes(word));
      }
      search.hidden = boxes.size <= MANY || one;
      search.placeholder = say(`جست‌وجو در ${digits(boxes.size)} گزینه`, `Search ${boxes.size} choices`);
      more.hidden = !few || node.currentState.readonly;
      more.textContent = one ? say("گزینهٔ دیگر", "Another choice") : say(`همهٔ ${digits(boxes.size)} گزینه`, `All ${boxes.size} choices`);
    }

    search.addEventListener("input", narrow);
    more.addEventListener("click", () => {
      whole = true;
      narrow();
      list.focus(); // not the box to search in, which brings up the keyboard over the choices
    });
    // With the arrow keys every choice on the way is chosen: nothing is put away under them.
    list.addEventListener("keydown", () => (done = false));
    list.addEventListener("click", ({ detail }) => {
      if (detail === 0) return;
      done = true;
      if (single) [search.value, whole] = ["", false];
    });
    clear.addEventListener("click", () => node.selectValues([]));

    function draw(values: string[]): void {
      boxes.clear();
      list.replaceChildren(
        ...values.map((value) => {
          const input = make("input", { type: single ? "radio" : "checkbox", class: single ? "radio" : "checkbox", name, value });
          const words = make("span");
          const line = make("label", { class: "card-choice" }, input, words);
          input.addEventListener("change", () => {
            if (single) node.selectValue(value);
            else node.selectValues([...boxes].filter(([, one]) => one.input.checked).map(([key]) => key));
          });
          boxes.set(value, { input, words, line });
          return line;
        }),
      );
    }

    return {
      group: true,
      input: make("div", { class: "fill-choices" }, search, list, more, clear),
      update() {
        const items = node.currentState.valueOptions;
        const key = items.map((one) => one.value).join("\u0000");
        if (key !== drawn) {
          drawn = key;
          draw(items.map((one) => one.value));
        }
        for (const item of items) {
          const one = boxes.get(item.value);
          if (!one) continue;
          tell(one.words, item.label);
          if (one.words.hidden) one.words.replaceChildren(item.value);
          one.words.hidden = false;
          one.input.checked = node.isSelected(item.value);
          one.input.disabled = node.currentState.readonly;
        }
        narrow();
        clear.hidden = !single || node.currentState.value.length === 0 || node.currentState.required || node.currentState.readonly;
      },
    };
  });
}

/** An order of choices: up and down, without dragging. */
export function ranked(node: RankNode, context: Context): Control {
  return framed(node, context, (ids) => {
    const list = make("ol", { class: "fill-order", id: ids.input });
    const begin = make("button", { type: "button", class: "btn btn-small" }, say("مرتب کردن", "Put in order"));
    begin.addEventListener("click", () => node.setValues(node.currentState.valueOptions.map((one) => one.value)));
    const move = (at: number, by: number): void => {
      const order = [...node.currentState.value];
      const [taken] = order.splice(at, 1);
      if (taken === undefined || at + by < 0) return;
      order.splice(at + by, 0, taken);
      node.setValues(order);
    };
    const step = (name: string, words: string, at: number, by: number): HTMLElement => {
      const button = make("button", { type: "button", class: "btn btn-small btn-ghost", "aria-label": words }, icon(name));
      button.addEventListener("click", () => move(at, by));
      return button;
    };
    return {
      group: true,
      input: make("div", {}, list, begin),
      update() {
        const order = node.currentState.value;
        begin.hidden = order.length > 0;
        list.replaceChildren(
          ...order.map((value, at) => {
            const words = make("span");
            tell(words, node.getValueLabel(value));
            return make("li", {}, words, step("chevron-up", say("بالاتر", "Up"), at, -1), step("chevron-down", say("پایین‌تر", "Down"), at, 1));
          }),
        );
      },
    };
  });
}

export function ranged(node: AnyRangeNode, context: Context): Control {
  return framed(node, context, (ids) => {
    const { start, end, step } = node.definition.bodyElement.bounds as unknown as Record<"start" | "end" | "step", unknown>;
    const [from, to] = [Math.min(Number(start), Number(end)), Math.max(Number(start), Number(end))];
    const shown = make("output", { for: ids.input });
    const input = make("input", {
      id: ids.input, type: "range", class: "range", min: String(from), max: String(to), step: String(Math.abs(Number(step)) || 1),
    });
    input.addEventListener("input", () => node.setValue(input.value as never));
    return {
      input: make("div", { class: "fill-range" }, make("span", {}, digits(from)), input, make("span", {}, digits(to)), shown),
      update() {
        const value = node.currentState.instanceValue;
        input.disabled = node.currentState.readonly;
        if (value) input.value = value;
        shown.textContent = value ? digits(value) : "—";
        if (value) input.removeAttribute("aria-valuetext");
        else input.setAttribute("aria-valuetext", say("بی‌پاسخ", "No answer"));
      },
    };
  });
}

export function ticked(node: TriggerNode, context: Context): Control {
  return framed(node, context, (ids) => {
    const input = make("input", { type: "checkbox", class: "checkbox", id: ids.input });
    input.addEventListener("change", () => node.setValue(input.checked));
    return {
      input: make("div", { class: "choices" }, make("label", { class: "one" }, input, make("span", {}, say("دیدم و تأیید می‌کنم", "Seen and confirmed")))),
      update() {
        input.checked = node.currentState.instanceValue === "OK";
        input.disabled = node.currentState.readonly;
      },
    };
  });
}
