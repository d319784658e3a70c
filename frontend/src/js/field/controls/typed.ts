/** Text, whole and decimal numbers, days (Jalali), times, moments. */
import type { AnyInputNode, InputNode } from "@getodk/xforms-engine";
import { startDates } from "../../lib/datepicker";
import * as jalali from "../../lib/jalali";
import { asciiDigits, digits, make, say } from "../../lib/page";
import { readDecimal, readInt, readTime } from "../numbers";
import { type Context, type Control, type Field, framed } from "./frame";

type Typed = { read: (text: string) => string | null; show: (value: string) => string; wrong: string; mode: string; code?: boolean };

const iso = (day: jalali.Jalali): string => new Date(jalali.toTime(day)).toISOString().slice(0, 10);
const day = (value: string): jalali.Jalali => jalali.fromTime(Date.parse(`${value.slice(0, 10)}T00:00:00Z`));

function readDay(text: string): string | null {
  if (text.trim() === "") return "";
  const found = jalali.read(asciiDigits(text));
  return found && iso(found);
}

export const KINDS: Record<string, Typed> = {
  string: { read: (text) => text, show: (value) => value, wrong: "", mode: "text" },
  int: { read: readInt, show: digits, wrong: say("یک عدد صحیح بنویسید.", "Write a whole number."), mode: "numeric" },
  decimal: {
    read: readDecimal,
    show: (value) => digits(value).replace(".", say("٫", ".")),
    wrong: say("یک عدد بنویسید.", "Write a number."),
    mode: "decimal",
  },
  date: {
    read: readDay,
    show: (value) => digits(jalali.write(day(value))),
    wrong: say("تاریخ را مانند ۱۴۰۵/۰۹/۰۲ بنویسید.", "Write the date like 1405/09/02."),
    mode: "numeric",
  },
  time: {
    read: readTime,
    show: (value) => digits(value.slice(0, 5)),
    wrong: say("ساعت را مانند ۰۸:۳۰ بنویسید.", "Write the time like 08:30."),
    mode: "numeric",
  },
};

const valueOf = (node: AnyInputNode): string => node.currentState.instanceValue;

function box(id: string, kind: Typed, get: () => string, set: (value: string) => void, attributes: Record<string, string> = {}): Field {
  const long = attributes.rows !== undefined;
  const input = make(long ? "textarea" : "input", {
    id, class: long ? "textarea" : "input", autocomplete: "off", dir: kind.mode === "text" ? "auto" : "ltr",
    ...(long ? {} : { type: "text", inputmode: kind.mode }), ...attributes,
  }) as HTMLInputElement;
  let wrong = "";
  let own = ""; // what this box has put into the form itself
  input.addEventListener("input", () => {
    const read = kind.read(input.value);
    // What cannot be read is no answer; the words stay in the box until they are mended.
    wrong = read === null ? kind.wrong : "";
    own = read ?? "";
    set(own);
  });
  return {
    input,
    own: () => (wrong && document.activeElement !== input ? wrong : ""),
    update() {
      const value = get();
      if (value === own || wrong) return;
      own = value;
      input.value = value === "" ? "" : kind.show(value);
    },
  };
}

function dateBox(id: string, get: () => string, set: (value: string) => void): Field {
  const field = box(id, KINDS.date as Typed, get, set, { "data-jalali": "" });
  const around = make("div", { class: "date-field" }, field.input);
  startDates(around);
  return { ...field, input: around };
}

export function typed(node: AnyInputNode, context: Context): Control {
  const set = (value: string): void => void (node as InputNode).setValue(value as never);
  const get = (): string => valueOf(node);
  return framed(node, context, (ids) => {
    const field = fieldOf(node, ids, get, set);
    return {
      ...field,
      update() {
        field.update();
        for (const one of field.input.matches("input, textarea") ? [field.input] : field.input.querySelectorAll("input")) {
          (one as HTMLInputElement).readOnly = node.currentState.readonly;
        }
      },
    };
  });
}

function fieldOf(node: AnyInputNode, ids: { input: string }, get: () => string, set: (value: string) => void): Field {
  if (node.valueType === "date") return dateBox(ids.input, get, set);
  if (node.valueType === "dateTime") return moment(ids.input, get, set);
  const appearances = [...((node.appearances ?? []) as unknown as Iterable<string>)];
  // A time bears its zone, which is Tehran's, as other tools write it.
  if (node.valueType === "time") return box(ids.input, KINDS.time as Typed, () => get().slice(0, 5), (value) => set(value && `${value}:00.000+03:30`));
  if (node.valueType === "int" || node.valueType === "decimal") {
    return box(ids.input, KINDS[node.valueType] as Typed, get, set);
  }
  // A code or a phone number kept as text: numbers only, yet never arithmetic.
  if (appearances.includes("numbers")) {
    return box(ids.input, { ...(KINDS.string as Typed), read: (text) => asciiDigits(text).trim(), show: digits, mode: "tel" }, get, set);
  }
  const rows = appearances.includes("multiline") ? { rows: "4" } : {};
  return box(ids.input, KINDS.string as Typed, get, set, rows as Record<string, string>);
}

/** A day and a time together; the zone is Tehran's. */
function moment(id: string, get: () => string, set: (value: string) => void): Field {
  let [on, at] = ["", ""];
  const join = (): void => set(on && at ? `${on}T${at}:00.000+03:30` : "");
  const date = dateBox(id, () => on, (value) => ((on = value), join()));
  const time = box(`${id}t`, KINDS.time as Typed, () => at, (value) => ((at = value), join()), { "aria-label": say("ساعت", "Time") });
  let known = "";
  return {
    input: make("div", { class: "fill-pair" }, date.input, time.input),
    own: () => date.own?.() || time.own?.() || "",
    update() {
      const value = get();
      if (value && value !== known) {
        known = value;
        [on, at] = [value.slice(0, 10), value.slice(11, 16)];
      }
      date.update();
      time.update();
    },
  };
}
