// What looking through a file asks of each of its bytes: is it UTF-8, and where does a nested value end?
import { CLOSE_OBJECT, CURLED, marksAt, OPEN_OBJECT, QUOTE, quoteFrom } from './json';

/** how deep it is where `passNested` stopped, and whether it is inside of a string, after a backslash */
export let depth: i32 = 0;
export let isInString: bool = false;
export let isEscaped: bool = false;

/** From inside a value that is `nested` deep on to behind its end, where it is `least` deep, or to what is deeper than `most`. */
export function passNested(start: usize, end: usize, nested: i32, least: i32, most: i32): usize {
  depth = nested;
  isInString = false;
  isEscaped = false;
  let from = start;
  while (from < end) {
    const bits = marksAt(from);
    if (bits == 0) {
      from += 16;
      continue;
    }
    from += ctz(bits);
    if (from >= end) return end;
    const byte = load<u8>(from);
    if (byte == QUOTE) {
      from = quoteFrom(from + 1, end);
      if (from >= end) {
        isInString = true;
        isEscaped = from > end;
        return end;
      }
    } else if ((byte | CURLED) == OPEN_OBJECT) {
      if (++depth > most) return from;
    } else if (--depth == least) return from + 1;
    from++;
  }
  return end;
}

/** of the character that the bytes so far broke off in: how many are still to come, and what the next one may be */
let missing: i32 = 0;
let lowest: u8 = 0x80;
let highest: u8 = 0xbf;

/** Are the bytes UTF-8, gone on with from where the last ones ended? */
export function isUtf8(start: usize, end: usize): bool {
  let from = start;
  while (from < end) {
    if (missing == 0) {
      // ASCII is passed many bytes at a time
      const bits = i8x16.bitmask(v128.load(from));
      from += bits == 0 ? 16 : ctz(bits);
      from = passWide(from, end);
      if (from >= end) return true;
      if (bits == 0) continue;
    }
    if (!takeByte(load<u8>(from++))) return false;
  }
  return true;
}

/** Passes characters of three bytes, such as nearly all Chinese ones, as far as a look at their upper bits tells that they are sound. */
function passWide(start: usize, end: usize): usize {
  let from = start;
  while (from + 3 <= end) {
    const bytes = load<u32>(from);
    const lead = bytes & 0xff;
    if ((bytes & 0xc0c0f0) != 0x8080e0 || lead == 0xe0 || lead == 0xed) return from;
    from += 3;
  }
  return from;
}

export function isCharacterOpen(): bool {
  return missing > 0;
}

/** By the table of well-formed sequences in the Unicode standard (3-7). */
function takeByte(byte: u8): bool {
  if (missing > 0) {
    if (byte < lowest || byte > highest) return false;
    lowest = 0x80;
    highest = 0xbf;
    missing--;
    return true;
  }
  if (byte < 0x80) return true;
  if (byte < 0xc2 || byte > 0xf4) return false;
  missing = byte < 0xe0 ? 1 : byte < 0xf0 ? 2 : 3;
  if (byte == 0xe0) lowest = 0xa0;
  else if (byte == 0xed) highest = 0x9f;
  else if (byte == 0xf0) lowest = 0x90;
  else if (byte == 0xf4) highest = 0x8f;
  return true;
}
