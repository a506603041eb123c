// Reads records of the usual shape straight from their bytes. What their fields hold was mostly met before, in another record, and is
// then known by its bytes. Whatever is in any way unusual is no row: the ordinary reader has it.
import { allocate, reallocate } from './bytes';
import { unescape } from './host';
import {
  CLOSE_LIST,
  COMMA,
  END,
  goTo,
  here,
  isAtEnd,
  Members,
  nextMember,
  number,
  OPEN_LIST,
  openJson,
  openObject,
  pass,
  passPlainText,
  passValue,
  peek,
  QUOTE,
  take,
} from './json';
import { addEvent, beginRow, endRow, ends, eventCount, hasText, row, setNumber, setText, starts } from './rows';
import { Slot, ValueTable } from './values';

const MOST_EVENTS: u32 = 1024;
const MOST_TABLES = 32;
/** Set in the length of a text that has escapes. */
export const ESCAPED: u32 = 1 << 31;
/** Number of the precision of a problem without a place. */
const NOWHERE: u32 = 1;

// members of a feature, and of a point
const TYPE = 0;
const FEATURE_ID = 1;
const GEOMETRY = 2;
const PROPERTIES = 3;
const COORDINATES = 1;

// texts of a row
const ID = 0;
const NAME = 1;

const feature = Members.make();
const properties = Members.make();
const point = Members.make();
/** by the properties' member; behind them that of events */
const tables = heap.alloc(MOST_TABLES * sizeof<usize>());

// members of the properties: those with numbers, whose last is the precision, then events, id, name and other texts
let precision = 0;
let sources = 0;
let eventsAt = 0;
let neededMembers: u32 = 0;

let featureWord: usize = 0;
let featureLength: usize = 0;
let pointWord: usize = 0;
let pointLength: usize = 0;
let nullWord: usize = 0;
let nullLength: usize = 0;

// of the record at hand
let lng: f64 = NaN;
let lat: f64 = NaN;
let isPrecise = true;
/** how many sources it has, and the last that an event points at, -1 = none */
let sourceCount = 0;
let lastSource = -1;

let input: usize = 0;
let inputRoom: usize = 0;

/** Objects whose members are told by `addMember`: 0 = a feature, 1 = its properties, 2 = a point. */
export function addMember(object: i32, key: usize, length: u32): void {
  (object == 0 ? feature : object == 1 ? properties : point).add(key, length);
}

/** The values of a feature and of a point by which their type is known, and what stands for no geometry. */
export function setWords(type: usize, typeLength: usize, pointType: usize, pointTypeLength: usize): void {
  featureWord = type;
  featureLength = typeLength;
  pointWord = pointType;
  pointLength = pointTypeLength;
}

export function setNull(word: usize, length: usize): void {
  nullWord = word;
  nullLength = length;
}

/** How many members of the properties have numbers, which of them are the sources, and which must be there, as bits. */
export function setMembers(coded: i32, sourcesAt: i32, needed: u32): void {
  precision = coded - 1;
  eventsAt = coded;
  sources = sourcesAt;
  neededMembers = needed;
  for (let id = 0; id <= coded; id++)
    store<usize>(tables + <usize>id * sizeof<usize>(), changetype<usize>(ValueTable.make(id)));
}

/** Where so many bytes are to be put that are then read. */
export function openInput(length: usize): usize {
  if (length > inputRoom) {
    inputRoom = length;
    input = input == 0 ? allocate(length) : reallocate(input, length);
  }
  return input;
}

/** Reads records between the given starts and ends; how many rows they come to. */
export function readRecords(count: u32): u32 {
  for (let record: u32 = 0; record < count; record++) {
    const from = input + load<u32>(starts + <usize>record * 4);
    const to = input + load<u32>(ends + <usize>record * 4);
    openJson(from, to);
    beginRow();
    lng = NaN;
    lat = NaN;
    isPrecise = true;
    sourceCount = 0;
    lastSource = -1;
    properties.begin();
    if (readFeature() && isAtEnd() && isWhole()) endRow(record, lng, lat);
  }
  return row;
}

function readFeature(): bool {
  if (!openObject(feature)) return false;
  let member = nextMember(feature);
  while (member >= 0 && takeOfFeature(member)) member = nextMember(feature);
  return member == END;
}

function takeOfFeature(member: i32): bool {
  if (member == TYPE) return pass(featureWord, featureLength);
  if (member == FEATURE_ID) return takeText(ID);
  if (member == GEOMETRY) return pass(nullWord, nullLength) || readPoint();
  return readProperties();
}

function readPoint(): bool {
  if (!openObject(point)) return false;
  let member = nextMember(point);
  while (member >= 0 && takeOfPoint(member)) member = nextMember(point);
  return member == END && point.has(TYPE) && point.has(COORDINATES);
}

function takeOfPoint(member: i32): bool {
  return member == TYPE ? pass(pointWord, pointLength) : readPosition();
}

function readPosition(): bool {
  if (!take(OPEN_LIST)) return false;
  lng = number();
  if (!take(COMMA)) return false;
  lat = number();
  return take(CLOSE_LIST) && abs(lng) <= 180 && abs(lat) <= 90;
}

function readProperties(): bool {
  if (!openObject(properties)) return false;
  let member = nextMember(properties);
  while (member >= 0 && takeOfProperties(member)) member = nextMember(properties);
  return member == END;
}

function takeOfProperties(member: i32): bool {
  if (member < eventsAt) return readValue(member);
  if (member == eventsAt) return readEvents();
  // the feature's own id counts, whatever stands here
  if (member == eventsAt + 1) return passPlainText();
  return takeText(member - eventsAt - 1);
}

function readValue(member: i32): bool {
  const from = here();
  const value = tableOf(member).valueHere();
  if (value === null) {
    if (member != precision) return false;
    // without a place its precision counts for nothing, so long as it is a text
    isPrecise = false;
    goTo(from);
    return passPlainText();
  }
  setNumber(member, value.code);
  if (member == sources) sourceCount = value.note;
  return true;
}

function readEvents(): bool {
  if (!take(OPEN_LIST)) return false;
  if (take(CLOSE_LIST)) return true;
  const table = tableOf(eventsAt);
  do {
    peek();
    const event = table.valueHere();
    if (event === null || eventCount() == MOST_EVENTS) return false;
    lastSource = max(lastSource, event.note);
    addEvent(event.code);
  } while (take(COMMA));
  return take(CLOSE_LIST);
}

/** Goes past the text that stands here and notes where it is. */
function takeText(text: u32): bool {
  const from = here();
  if (passPlainText()) {
    setText(text, from + 1, <u32>(here() - from - 2));
    return true;
  }
  if (load<u8>(from) != QUOTE || !passValue()) return false;
  const length = unescape(from, here() - from);
  if (length < 0) return false;
  setText(text, from, length == 0 ? 0 : <u32>length | ESCAPED);
  return true;
}

/** Of a record that was read to its end: is all there that must be, and does one thing fit the other? */
function isWhole(): bool {
  if (!feature.has(TYPE) || !feature.has(FEATURE_ID) || !feature.has(PROPERTIES)) return false;
  if ((properties.met & neededMembers) != neededMembers || !hasText(ID) || !hasText(NAME)) return false;
  if (isNaN(lng)) setNumber(precision, NOWHERE);
  else if (!isPrecise) return false;
  return lastSource < sourceCount;
}

function tableOf(member: i32): ValueTable {
  return changetype<ValueTable>(load<usize>(tables + <usize>member * sizeof<usize>()));
}
