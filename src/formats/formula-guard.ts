// Text that a spreadsheet would run as a formula gets an apostrophe before it; reading takes exactly that one away again.
// Text that already begins with apostrophes and then a formula gets one more, so that guard and unguard are each other's undoing.

/** What a spreadsheet takes for a formula's beginning, also after blanks, quotes and in full width, or for a cell's end. */
const FORMULA = /^'*(?:[\s\0]*"?[=+\-@＝＋－＠]|[\t\r\n\0])/u;
/** A plain number is data, however negative. */
const NUMBER = /^-?\d+(?:\.\d+)?$/;

export function guardFormula(text: string): string {
  return FORMULA.test(text) && !NUMBER.test(text) ? `'${text}` : text;
}

export function unguardFormula(text: string): string {
  return text.startsWith("'") && FORMULA.test(text) ? text.slice(1) : text;
}
