// Texts of many rows end to end, to be made into one string together: decoding them one by one costs more than reading them.
import { allocate, copy, reallocate } from './bytes';
import { ESCAPED } from './records';
import { textLengthsOf, textStartsOf } from './rows';

let bytes: usize = 0;
let room: usize = 0;
/** first unit of each text in that string; one more at the end */
export let unitStarts: usize = 0;
let most: u32 = 0;

export let joined: usize = 0;

/** Joins a text of so many rows: how many bytes it comes to, from `joined` on. */
export function joinTexts(text: u32, rows: u32): usize {
  makeRoom(text, rows);
  const starts = textStartsOf(text);
  const lengths = textLengthsOf(text);
  let end: usize = 0;
  let units: u32 = 0;
  for (let row: usize = 0; row < rows; row++) {
    const length = <usize>(load<u32>(lengths + row * 4) & ~ESCAPED);
    const from = <usize>load<u32>(starts + row * 4);
    store<u32>(unitStarts + row * 4, units);
    copy(bytes + end, from, length);
    units += unitsIn(from, length);
    end += length;
  }
  store<u32>(unitStarts + <usize>rows * 4, units);
  joined = bytes;
  return end;
}

function makeRoom(text: u32, rows: u32): void {
  const lengths = textLengthsOf(text);
  let needed: usize = 0;
  for (let row: usize = 0; row < rows; row++) needed += load<u32>(lengths + row * 4) & ~ESCAPED;
  if (needed > room) {
    room = 2 * needed;
    bytes = bytes == 0 ? allocate(room) : reallocate(bytes, room);
  }
  if (rows < most) return;
  most = 2 * (rows + 1);
  unitStarts = unitStarts == 0 ? allocate(most * 4) : reallocate(unitStarts, most * 4);
}

/** How many units of a string so many bytes come to: a character beyond 16 bits takes four bytes here and two units there. */
function unitsIn(from: usize, length: usize): u32 {
  let units: u32 = 0;
  let at: usize = 0;
  for (; at + 16 <= length; at += 16) {
    const chunk = v128.load(from + at);
    // bytes that continue a character are the least of all, taken as signed numbers
    units += 16 - popcnt(i8x16.bitmask(i8x16.lt_s(chunk, i8x16.splat(-64))));
    units += popcnt(i8x16.bitmask(i8x16.ge_u(chunk, i8x16.splat(<i8>0xf0))));
  }
  for (; at < length; at++) {
    const byte = load<u8>(from + at);
    if ((byte & 0xc0) != 0x80) units += byte >= 0xf0 ? 2 : 1;
  }
  return units;
}
