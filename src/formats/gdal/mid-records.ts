// How many records a MapInfo interchange file has by its .mid, a line each: its .mif may have been cut off between two of them.

const QUOTE = 0x22;
const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;

/** Blank lines are none, and a line break between quotes ends no record. */
export function midRecords(mid: Uint8Array): number {
  let count = 0;
  let isQuoted = false;
  let isBlank = true;
  for (const byte of mid) {
    if (byte === QUOTE) isQuoted = !isQuoted;
    if (byte === LINE_FEED && !isQuoted) {
      if (!isBlank) count++;
      isBlank = true;
    } else if (byte !== CARRIAGE_RETURN && byte !== LINE_FEED) isBlank = false;
  }
  return isBlank || isQuoted ? count : count + 1;
}
