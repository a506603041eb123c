// The parts of Guatu that touch every byte of a large ledger, as WebAssembly: reading its records in numbers and writing them as
// features. A law holds each of them to the ordinary code, byte by byte.
export { allocate } from './bytes';
export { addMember, openInput, readRecords, setMembers, setNull, setWords } from './records';
export {
  ends,
  eventStarts,
  events,
  lats,
  lngs,
  numbersOf,
  openRows,
  records,
  shapeRows,
  starts,
  textLengthsOf,
} from './rows';
export { limitValues } from './values';
export { joined, joinTexts, unitStarts } from './texts';
export { depth, isCharacterOpen, isEscaped, isInString, isUtf8, passNested } from './scan';
export {
  addFixed,
  addNumbered,
  addPoint,
  addText,
  featureEnds,
  out,
  outLength,
  reserve,
  setPiece,
  writeFeatures,
  wrote,
} from './features';
