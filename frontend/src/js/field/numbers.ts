/** Numbers as people type them in Persian, and as an XForm holds them. */
import { asciiDigits } from "../lib/page";

const plain = (text: string): string =>
  asciiDigits(text)
    .trim()
    .replace(/[٬,\u00a0\u202f\u200c\u200e\u200f\s]/g, "")
    .replace(/[٫/]/g, ".")
    .replace(/[−–]/g, "-");

/** "" for nothing, null for what is no whole number of 32 bits. */
export function readInt(text: string): string | null {
  const found = plain(text);
  if (found === "") return "";
  if (!/^[+-]?\d+$/.test(found)) return null;
  const value = BigInt(found);
  return value >= -2_147_483_648n && value <= 2_147_483_647n ? String(value) : null;
}

/** "" for nothing, null for what is no number. The Persian slash is a decimal point, as people write it. */
export function readDecimal(text: string): string | null {
  const found = plain(text);
  if (found === "") return "";
  return /^[+-]?(\d+(\.\d*)?|\.\d+)$/.test(found) && Number.isFinite(Number(found)) ? String(Number(found)) : null;
}

/** HH:MM, "" for nothing, null for no time of day. */
export function readTime(text: string): string | null {
  const found = asciiDigits(text).trim();
  if (found === "") return "";
  const parts = /^(\d{1,2})[:.٫](\d{2})$/.exec(found);
  if (!parts || Number(parts[1]) > 23 || Number(parts[2]) > 59) return null;
  return `${String(parts[1]).padStart(2, "0")}:${parts[2]}`;
}
