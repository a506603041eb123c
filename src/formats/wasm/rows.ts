// The rows of a stretch as they are read, in numbers. They stand in memory of their own, column after column, each with room for all.
import { allocate, reallocate } from './bytes';

const FIRST_EVENTS: u32 = 1 << 12;
const BYTES = 4;
const WIDE_BYTES = 8;

/** How many columns of numbers a row has, and how many texts. */
let columns: u32 = 0;
let texts: u32 = 0;

let room: u32 = 0;
let most: u32 = 0;
/** of the records asked for: where each begins and ends among the bytes */
export let starts: usize = 0;
export let ends: usize = 0;
/** number of each row's record among those asked for */
export let records: usize = 0;
export let lngs: usize = 0;
export let lats: usize = 0;
let numbers: usize = 0;
/** where each text stands, and its length: 0 = none */
let textStarts: usize = 0;
let textLengths: usize = 0;
export let eventStarts: usize = 0;
export let events: usize = 0;
let eventRoom: u32 = 0;

export let row: u32 = 0;
let eventEnd: u32 = 0;

export function shapeRows(columnCount: u32, textCount: u32): void {
  columns = columnCount;
  texts = textCount;
  eventRoom = FIRST_EVENTS;
  events = allocate(eventRoom * BYTES);
}

/** Begins anew, with room for so many rows. */
export function openRows(count: u32): void {
  room = count;
  row = 0;
  eventEnd = 0;
  if (count > most) makeRoom(count);
  store<u32>(eventStarts, 0);
}

function makeRoom(count: u32): void {
  most = count;
  starts = reallocated(starts, count * BYTES);
  ends = reallocated(ends, count * BYTES);
  records = reallocated(records, count * BYTES);
  lngs = reallocated(lngs, count * WIDE_BYTES);
  lats = reallocated(lats, count * WIDE_BYTES);
  numbers = reallocated(numbers, count * columns * BYTES);
  textStarts = reallocated(textStarts, count * texts * BYTES);
  textLengths = reallocated(textLengths, count * texts * BYTES);
  eventStarts = reallocated(eventStarts, (count + 1) * BYTES);
}

function reallocated(start: usize, length: u32): usize {
  return start == 0 ? allocate(length) : reallocate(start, length);
}

/** A column's numbers, and those of its texts. */
export function numbersOf(column: u32): usize {
  return numbers + <usize>(column * room) * BYTES;
}

export function textStartsOf(text: u32): usize {
  return textStarts + <usize>(text * room) * BYTES;
}

export function textLengthsOf(text: u32): usize {
  return textLengths + <usize>(text * room) * BYTES;
}

export function beginRow(): void {
  for (let column: u32 = 0; column < columns; column++) setNumber(column, 0);
  for (let text: u32 = 0; text < texts; text++) setText(text, 0, 0);
  eventEnd = load<u32>(eventStarts + <usize>row * BYTES);
}

export function setNumber(column: u32, number: u32): void {
  store<u32>(numbers + <usize>(column * room + row) * BYTES, number);
}

export function setText(text: u32, start: usize, length: u32): void {
  const at = <usize>(text * room + row) * BYTES;
  store<u32>(textStarts + at, <u32>start);
  store<u32>(textLengths + at, length);
}

export function hasText(text: u32): bool {
  return load<u32>(textLengths + <usize>(text * room + row) * BYTES) != 0;
}

/** How many events the row at hand has so far. */
export function eventCount(): u32 {
  return eventEnd - load<u32>(eventStarts + <usize>row * BYTES);
}

export function addEvent(code: u32): void {
  if (eventEnd == eventRoom) {
    eventRoom *= 2;
    events = reallocate(events, eventRoom * BYTES);
  }
  store<u32>(events + <usize>eventEnd * BYTES, code);
  eventEnd++;
}

export function endRow(record: u32, lng: f64, lat: f64): void {
  store<u32>(records + <usize>row * BYTES, record);
  store<f64>(lngs + <usize>row * WIDE_BYTES, lng);
  store<f64>(lats + <usize>row * WIDE_BYTES, lat);
  row++;
  store<u32>(eventStarts + <usize>row * BYTES, eventEnd);
}
