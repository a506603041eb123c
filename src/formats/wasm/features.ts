// Rows as features of GeoJSON, in bytes: put together of pieces that are made once, and of texts as they stand in the file.
import { allocate, copy, reallocate } from './bytes';
import { makePiece, writeEscaped, writeGeometry } from './host';
import { QUOTE } from './json';
import { ESCAPED } from './records';
import { lats, lngs, numbersOf, textLengthsOf, textStartsOf } from './rows';

const FIXED: i32 = 0;
const TEXT: i32 = 1;
const NUMBERED: i32 = 2;
const GEOMETRY: i32 = 3;
const MOST_PARTS = 64;
const FIRST_PIECES: u32 = 64;

const PLACES: i32 = 7;
const SCALE: f64 = 1e7;
/** Numbers below are written with an exponent; above, doubles tell fewer decimals apart. */
const LEAST: f64 = 10;
const MOST: f64 = 1e15;
/** digits of a coordinate, with sign and point */
const MOST_DIGITS: usize = 24;
const MINUS: u8 = 0x2d;
const POINT: u8 = 0x2e;
const ZERO: u8 = 0x30;
const COMMA: u8 = 0x2c;

/** Something that every feature has. */
@unmanaged
class Part {
  kind: i32;
  /** column of numbers, or text */
  source: u32;
  /** what stands before a text or coordinates, or alone */
  before: Piece;
  /** what stands in its place where there is none, or after it */
  other: Piece;
  /** by number */
  pieces: usize;
  room: u32;
}

@unmanaged
class Piece {
  start: u32;
  length: u32;

  static at(start: usize, length: u32): Piece {
    const piece = changetype<Piece>(heap.alloc(offsetof<Piece>()));
    piece.start = <u32>start;
    piece.length = length;
    return piece;
  }
}

const parts = heap.alloc(MOST_PARTS * sizeof<usize>());
let partCount: i32 = 0;
let lngColumn: usize = 0;

export let out: usize = 0;
export let outLength: usize = 0;
let outRoom: usize = 0;
/** where each row's feature ends */
export let featureEnds: usize = 0;
let mostEnds: u32 = 0;

export function addFixed(start: usize, length: u32): void {
  addPart(FIXED, 0, Piece.at(start, length), Piece.at(0, 0));
}

/** A text of the row, or what stands for none. */
export function addText(text: u32, start: usize, length: u32, noneStart: usize, noneLength: u32): void {
  addPart(TEXT, text, Piece.at(start, length), Piece.at(noneStart, noneLength));
}

/** The piece that a number of the row stands for. */
export function addNumbered(column: u32): void {
  addPart(NUMBERED, column, Piece.at(0, 0), Piece.at(0, 0));
}

/** The row's point, in what stands before and after its coordinates. */
export function addPoint(start: usize, length: u32, afterStart: usize, afterLength: u32): void {
  addPart(GEOMETRY, 0, Piece.at(start, length), Piece.at(afterStart, afterLength));
}

function addPart(kind: i32, source: u32, before: Piece, other: Piece): void {
  const part = changetype<Part>(heap.alloc(offsetof<Part>()));
  part.kind = kind;
  part.source = source;
  part.before = before;
  part.other = other;
  part.pieces = 0;
  part.room = 0;
  store<usize>(parts + <usize>partCount * sizeof<usize>(), changetype<usize>(part));
  partCount++;
}

export function setPiece(at: i32, number: u32, start: usize, length: u32): void {
  const part = partAt(at);
  if (number >= part.room) makeRoom(part, number);
  const piece = part.pieces + <usize>number * offsetof<Piece>();
  store<u32>(piece, <u32>start);
  store<u32>(piece, length, 4);
}

function makeRoom(part: Part, number: u32): void {
  const room = max(FIRST_PIECES, 2 * (number + 1));
  const old = <usize>part.room * offsetof<Piece>();
  const length = <usize>room * offsetof<Piece>();
  part.pieces = part.pieces == 0 ? heap.alloc(length) : heap.realloc(part.pieces, length);
  memory.fill(part.pieces + old, 0, length - old);
  part.room = room;
}

/** Writes the rows of which the given column says 1; those of which it says 0 leave nothing behind. */
export function writeFeatures(rows: u32, known: u32): void {
  outLength = 0;
  if (rows > mostEnds) {
    mostEnds = 2 * rows;
    featureEnds = featureEnds == 0 ? allocate(mostEnds * 4) : reallocate(featureEnds, mostEnds * 4);
  }
  const isKnown = numbersOf(known);
  for (let row: u32 = 0; row < rows; row++) {
    if (load<u32>(isKnown + <usize>row * 4) != 0) writeFeature(row);
    store<u32>(featureEnds + <usize>row * 4, <u32>outLength);
  }
}

function writeFeature(row: u32): void {
  for (let at = 0; at < partCount; at++) {
    const part = partAt(at);
    if (part.kind == NUMBERED) writeNumbered(part, at, load<u32>(numbersOf(part.source) + <usize>row * 4));
    else if (part.kind == TEXT) writeText(part, row);
    else if (part.kind == FIXED) writePiece(part.before);
    else writePoint(part, row);
  }
}

function writeNumbered(part: Part, at: i32, number: u32): void {
  if (number >= part.room || load<u32>(part.pieces + <usize>number * offsetof<Piece>()) == 0) makePiece(at, number);
  writePiece(changetype<Piece>(part.pieces + <usize>number * offsetof<Piece>()));
}

function writeText(part: Part, row: u32): void {
  const length = load<u32>(textLengthsOf(part.source) + <usize>row * 4);
  if (length == 0) {
    writePiece(part.other);
    return;
  }
  writePiece(part.before);
  const start = <usize>load<u32>(textStartsOf(part.source) + <usize>row * 4);
  if ((length & ESCAPED) != 0) {
    writeEscaped(start, length & ~ESCAPED);
    return;
  }
  reserve(length + 2);
  writeByte(QUOTE);
  copy(out + outLength, start, length);
  outLength += length;
  writeByte(QUOTE);
}

function writePoint(part: Part, row: u32): void {
  const lng = load<f64>(lngs + <usize>row * 8);
  const lat = load<f64>(lats + <usize>row * 8);
  const x = Math.floor(lng * SCALE + 0.5);
  const y = Math.floor(lat * SCALE + 0.5);
  if (!isExact(lng, x) || !isExact(lat, y)) {
    writeGeometry(lng, lat);
    return;
  }
  writePiece(part.before);
  reserve(2 * MOST_DIGITS);
  writeDecimal(x);
  writeByte(COMMA);
  writeDecimal(y);
  writePiece(part.other);
}

/** Is it the number nearest to so many ten-millionths? Then no shorter digits say the same number. */
function isExact(number: f64, scaled: f64): bool {
  return scaled / SCALE == number && abs(scaled) >= LEAST && abs(scaled) <= MOST;
}

/** The number of so many ten-millionths, letter for letter what JSON.stringify makes of it. */
function writeDecimal(scaled: f64): void {
  if (scaled < 0) writeByte(MINUS);
  const size = <u64>abs(scaled);
  writeDigits(size / 10_000_000, 1);
  let rest = size % 10_000_000;
  if (rest == 0) return;
  let places = PLACES;
  for (; rest % 10 == 0; places--) rest /= 10;
  writeByte(POINT);
  writeDigits(rest, places);
}

/** A whole number with at least so many digits. */
function writeDigits(whole: u64, digits: i32): void {
  let length = 1;
  for (let power: u64 = 10; whole >= power; power *= 10) length++;
  length = max(length, digits);
  let rest = whole;
  for (let at = length - 1; at >= 0; at--) {
    store<u8>(out + outLength + at, ZERO + <u8>(rest % 10));
    rest /= 10;
  }
  outLength += length;
}

function writeByte(byte: u8): void {
  store<u8>(out + outLength++, byte);
}

function writePiece(piece: Piece): void {
  const length = <usize>piece.length;
  if (outLength + length > outRoom) reserve(length);
  copy(out + outLength, piece.start, length);
  outLength += length;
}

/** Makes room for so many bytes more: where they are to be written. */
export function reserve(more: usize): usize {
  const needed = outLength + more;
  if (needed > outRoom) {
    outRoom = 2 * needed;
    out = out == 0 ? allocate(outRoom) : reallocate(out, outRoom);
  }
  return out + outLength;
}

/** So many bytes were written there. */
export function wrote(length: usize): void {
  outLength += length;
}

function partAt(at: i32): Part {
  return changetype<Part>(load<usize>(parts + <usize>at * sizeof<usize>()));
}
