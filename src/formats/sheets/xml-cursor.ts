// Moves over an XML text from one thing that is known to the next, and makes no string that nobody asked for.

/** The text is not as programs write it. */
export class UnknownXml extends Error {}

const SPACE = 0x20;
const QUOTE = 0x22;
const SLASH = 0x2f;
const DIGIT_0 = 0x30;
const EQUALS = 0x3d;
const END_OF_TAG = 0x3e;
/** More digits than a number of anything in a workbook has. */
const MOST_DIGITS = 9;

export class XmlCursor {
  readonly text: string;
  at: number;
  /** of the attribute or the text that was passed last */
  from = 0;
  to = 0;

  constructor(text: string, at: number) {
    this.text = text;
    this.at = at;
  }

  /** Passes the sign if it is the next. */
  takes(sign: string): boolean {
    this.#skipBlanks();
    if (!this.text.startsWith(sign, this.at)) return false;
    this.at += sign.length;
    return true;
  }

  /** Passes the beginning of a tag, up to its attributes, if it is the next. */
  opens(tag: string): boolean {
    this.#skipBlanks();
    if (!this.text.startsWith(tag, this.at)) return false;
    const sign = this.text.charCodeAt(this.at + tag.length);
    if (sign !== SPACE && sign !== SLASH && sign !== END_OF_TAG) return false;
    this.at += tag.length;
    return true;
  }

  /** Passes the next attribute of a tag and gives its name. */
  attribute(): string | undefined {
    const { text } = this;
    if (text.charCodeAt(this.at) !== SPACE) return undefined;
    this.#skipBlanks();
    let end = this.at;
    for (let sign = text.charCodeAt(end); sign > SPACE && sign !== EQUALS; sign = text.charCodeAt(end)) {
      if (sign === END_OF_TAG || sign === SLASH) return undefined;
      end++;
    }
    if (text.charCodeAt(end + 1) !== QUOTE) throw new UnknownXml();
    const name = text.slice(this.at, end);
    this.from = end + 2;
    this.to = text.indexOf('"', this.from);
    if (this.to === -1) throw new UnknownXml();
    this.at = this.to + 1;
    return name;
  }

  /** Passes the end of a tag, after its attributes: has it nothing between itself and its closing tag? */
  closesItself(): boolean {
    while (this.attribute() !== undefined);
    if (this.takes('/>')) return true;
    if (!this.takes('>')) throw new UnknownXml();
    return false;
  }

  /** Passes the text before the closing tag that must follow, and the tag. */
  textBefore(closing: string): void {
    const end = this.text.indexOf('<', this.at);
    if (end === -1 || !this.text.startsWith(closing, end)) throw new UnknownXml();
    this.from = this.at;
    this.to = end;
    this.at = end + closing.length;
  }

  /** Passes whatever stands before the tag, and the tag. */
  skipPast(closing: string): void {
    const end = this.text.indexOf(closing, this.at);
    if (end === -1) throw new UnknownXml();
    this.at = end + closing.length;
  }

  /** What was passed last, as it is escaped. */
  passed(): string {
    return this.text.slice(this.from, this.to);
  }

  /** What was passed last, as a number without sign or fraction. */
  passedNumber(from = this.from): number {
    const { text, to } = this;
    if (from >= to || to - from > MOST_DIGITS) throw new UnknownXml();
    let number = 0;
    for (let at = from; at < to; at++) {
      const digit = text.charCodeAt(at) - DIGIT_0;
      if (!(digit >= 0 && digit <= 9)) throw new UnknownXml();
      number = 10 * number + digit;
    }
    return number;
  }

  #skipBlanks(): void {
    while (this.text.charCodeAt(this.at) <= SPACE) this.at++;
  }
}
