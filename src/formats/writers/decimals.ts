// Degrees as JSON, letter for letter what JSON.stringify makes of them.
import type { BytesDraft } from '#formats/bytes/bytes-draft.ts';

const MINUS = 0x2d;
const POINT = 0x2e;
const PLACES = 7;
const SCALE = 10 ** PLACES;
/** Numbers below are written with an exponent; above, doubles tell fewer decimals apart. */
const LEAST = 10;
const MOST = 1e15;

/** A number of seven decimals at most in ten-millionths; undefined for any other and for one that is not written out in full. */
export function tenMillionths(number: number): number | undefined {
  const scaled = Math.round(number * SCALE);
  // the number nearest to so many ten-millionths: no shorter digits say the same number
  const isExact = scaled / SCALE === number && Math.abs(scaled) >= LEAST && Math.abs(scaled) <= MOST;
  return isExact ? scaled : undefined;
}

/** The number of so many ten-millionths. */
export function addDecimal(to: BytesDraft, scaled: number): void {
  if (scaled < 0) to.addByte(MINUS);
  const size = Math.abs(scaled);
  const whole = Math.floor(size / SCALE);
  to.addDigits(whole);
  let rest = size - whole * SCALE;
  if (rest === 0) return;
  let places = PLACES;
  for (; rest % 10 === 0; places--) rest /= 10;
  to.addByte(POINT);
  to.addDigits(rest, places);
}
