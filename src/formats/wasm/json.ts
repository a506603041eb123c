// JSON read from its bytes, value by value, without making anything of it. It knows the plain forms only: whoever meets another one
// leaves the record to JSON.parse.
import { isSame } from './bytes';
import { numberOf } from './host';

export const QUOTE: u8 = 0x22;
export const COMMA: u8 = 0x2c;
const MINUS: u8 = 0x2d;
const POINT: u8 = 0x2e;
const ZERO: u8 = 0x30;
const COLON: u8 = 0x3a;
export const OPEN_LIST: u8 = 0x5b;
export const BACKSLASH: u8 = 0x5c;
export const CLOSE_LIST: u8 = 0x5d;
export const OPEN_OBJECT: u8 = 0x7b;
export const CLOSE_OBJECT: u8 = 0x7d;
/** Makes one of square and curly brackets. */
export const CURLED: u8 = 0x20;
const BLANK: u8 = 0x20;

/** Digits that a number holds exactly, and the powers of ten by which it then divides exactly. */
const EXACT_DIGITS: i32 = 15;
const POWERS = memory.data<f64>([1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15]);

const MOST_MEMBERS = 32;
export const END: i32 = -1;
export const ODD: i32 = -2;

let at: usize = 0;
let end: usize = 0;

/** The members of one kind of object, and the order in which they came last. */
@unmanaged
export class Members {
  count: i32;
  /** bits of those met in the object at hand */
  met: u32;
  last: i32;

  static make(): Members {
    const size = offsetof<Members>() + MOST_MEMBERS * 8 + MOST_MEMBERS + 1;
    const start = heap.alloc(size);
    memory.fill(start, 0, size);
    return changetype<Members>(start);
  }

  /** `key`: with its quotes. */
  add(key: usize, length: u32): void {
    const entry = this.keyAt(this.count++);
    store<u32>(entry, <u32>key);
    store<u32>(entry, length, 4);
  }

  keyAt(member: i32): usize {
    return changetype<usize>(this) + offsetof<Members>() + <usize>member * 8;
  }

  /** What came after each the last time; after none, what came first. */
  nextAt(member: i32): usize {
    return changetype<usize>(this) + offsetof<Members>() + MOST_MEMBERS * 8 + <usize>(member + 1);
  }

  begin(): void {
    this.met = 0;
    this.last = -1;
  }

  has(member: i32): bool {
    return ((this.met >> member) & 1) == 1;
  }
}

export function openJson(from: usize, to: usize): void {
  at = from;
  end = to;
}

export function here(): usize {
  return at;
}

export function goTo(place: usize): void {
  at = place;
}

export function isAtEnd(): bool {
  return at == end;
}

/** Passes blanks; the byte that stands there. */
export function peek(): u8 {
  while (at < end && isBlank(load<u8>(at))) at++;
  return at < end ? load<u8>(at) : 0;
}

/** Takes the byte if it is the next one. */
export function take(byte: u8): bool {
  if (peek() != byte) return false;
  at++;
  return true;
}

/** Takes these very bytes, if they stand here. */
export function pass(wanted: usize, length: usize): bool {
  if (at + length > end || !isSame(at, wanted, length)) return false;
  at += length;
  return true;
}

export function openObject(members: Members): bool {
  members.begin();
  return take(OPEN_OBJECT);
}

/** Goes on to the next member's value: which member it is, `END` after the last, `ODD` for anything unknown or met before. */
export function nextMember(members: Members): i32 {
  let byte = peek();
  if (byte == CLOSE_OBJECT) {
    at++;
    return END;
  }
  if (members.met != 0) {
    if (byte != COMMA) return ODD;
    at++;
    byte = peek();
  }
  if (byte != QUOTE) return ODD;
  const member = memberHere(members);
  const bit: u32 = 1 << member;
  if (member == ODD || (members.met & bit) != 0 || !take(COLON)) return ODD;
  members.met |= bit;
  members.last = member;
  peek();
  return member;
}

function memberHere(members: Members): i32 {
  const next = members.nextAt(members.last);
  const guess = <i32>load<u8>(next);
  if (passKey(members.keyAt(guess))) return guess;
  for (let member = 0; member < members.count; member++) {
    if (!passKey(members.keyAt(member))) continue;
    store<u8>(next, member);
    return member;
  }
  return ODD;
}

function passKey(entry: usize): bool {
  return pass(load<u32>(entry), load<u32>(entry, 4));
}

/** Goes past the value that stands here, of whatever kind, without a look at what is inside. */
export function passValue(): bool {
  const first = load<u8>(at);
  const to = first == QUOTE ? endOfString() : (first | CURLED) == OPEN_OBJECT ? endOfNested() : endOfScalar();
  if (to == 0) return false;
  at = to;
  return true;
}

/** Goes past a text without escapes. */
export function passPlainText(): bool {
  if (load<u8>(at) != QUOTE) return false;
  for (let from = at + 1; from < end; from += 16) {
    const bytes = v128.load(from);
    const stops = v128.or(quotesIn(bytes), i8x16.lt_u(bytes, i8x16.splat(BLANK)));
    const bits = i8x16.bitmask(stops);
    if (bits == 0) continue;
    const stop = from + ctz(bits);
    if (stop >= end || load<u8>(stop) != QUOTE) return false;
    at = stop + 1;
    return true;
  }
  return false;
}

/** The number that stands here, as JSON.parse reads it; not a number for anything else and for any with an exponent. */
export function number(): f64 {
  peek();
  const from = at;
  let to = load<u8>(from) == MINUS ? from + 1 : from;
  const whole = to;
  let mantissa: f64 = 0;
  for (; to < end && isDigit(load<u8>(to)); to++) mantissa = 10 * mantissa + <f64>(load<u8>(to) - ZERO);
  const digits = <i32>(to - whole);
  if (digits == 0 || (digits > 1 && load<u8>(whole) == ZERO)) return NaN;
  let places = 0;
  if (to < end && load<u8>(to) == POINT) {
    to++;
    for (; to < end && isDigit(load<u8>(to)); to++, places++) mantissa = 10 * mantissa + <f64>(load<u8>(to) - ZERO);
    if (places == 0) return NaN;
  }
  const next = to < end ? load<u8>(to) : 0;
  if (next > BLANK && next != COMMA && (next | CURLED) != CLOSE_OBJECT) return NaN;
  at = to;
  if (digits + places > EXACT_DIGITS) return numberOf(from, to - from);
  const value = mantissa / load<f64>(POWERS + ((<usize>places) << 3));
  return whole > from ? -value : value;
}

/** From inside a string on to the quote that closes it; `limit` or beyond where none does: beyond when its last byte is a backslash. */
export function quoteFrom(start: usize, limit: usize): usize {
  let from = start;
  while (from < limit) {
    const bits = i8x16.bitmask(quotesIn(v128.load(from)));
    if (bits == 0) {
      from += 16;
      continue;
    }
    from += ctz(bits);
    if (from >= limit) return limit;
    if (load<u8>(from) == QUOTE) return from;
    if (from + 1 == limit) return limit + 1;
    from += 2;
  }
  return limit;
}

function endOfString(): usize {
  const quote = quoteFrom(at + 1, end);
  return quote < end ? quote + 1 : 0;
}

function endOfNested(): usize {
  let depth = 0;
  let from = at;
  while (from < end) {
    const bits = marksAt(from);
    if (bits == 0) {
      from += 16;
      continue;
    }
    from += ctz(bits);
    if (from >= end) return 0;
    const byte = load<u8>(from++);
    if (byte == QUOTE) from = quoteFrom(from, end) + 1;
    else if ((byte | CURLED) == OPEN_OBJECT) depth++;
    else if (--depth == 0) return from;
  }
  return 0;
}

function endOfScalar(): usize {
  let to = at;
  for (; to < end; to++) {
    const byte = load<u8>(to);
    if (byte <= BLANK || byte == COMMA || (byte | CURLED) == CLOSE_OBJECT) break;
  }
  return to > at ? to : 0;
}

/** Quotes and backslashes. */
function quotesIn(bytes: v128): v128 {
  return v128.or(i8x16.eq(bytes, i8x16.splat(QUOTE)), i8x16.eq(bytes, i8x16.splat(BACKSLASH)));
}

/** Quotes and brackets of those that stand there, as bits. */
export function marksAt(from: usize): i32 {
  const bytes = v128.load(from);
  const curled = v128.or(bytes, i8x16.splat(CURLED));
  const brackets = v128.or(i8x16.eq(curled, i8x16.splat(OPEN_OBJECT)), i8x16.eq(curled, i8x16.splat(CLOSE_OBJECT)));
  return i8x16.bitmask(v128.or(brackets, i8x16.eq(bytes, i8x16.splat(QUOTE))));
}

function isBlank(byte: u8): bool {
  return byte == 0x20 || byte == 0x0a || byte == 0x0d || byte == 0x09;
}

function isDigit(byte: u8): bool {
  return byte - ZERO < 10;
}
