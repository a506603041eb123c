// Writes the ledger file: everything of a problem, nothing derived, coordinates bit for bit.
import type { LedgerEvent, LedgerHead, Problem } from '#core/problem.ts';
import type { Chunks, Rows } from '#formats/contract.ts';
import { encodeCollection } from './collection.ts';

export function writeLedger(head: LedgerHead, problems: Rows<Problem>): Chunks {
  const { name, basis, collectedOn, note } = head;
  const guatu = { format: 'guatu-ledger', version: 1, name, basis, collected_on: collectedOn, note };
  return encodeCollection({ guatu }, problems, featureOf);
}

function featureOf(problem: Problem) {
  const { id, places } = problem;
  const [first] = places;
  const geometries = places.map(({ geometry }) => geometry);
  const geometry = geometries.length > 1 ? { type: 'GeometryCollection', geometries } : (first?.geometry ?? null);
  const precision = places.length > 1 ? places.map((place) => place.precision) : (first?.precision ?? 'none');
  const properties = { ...propertiesOf(problem), precision, placed_by_hand: placedByHand(places) };
  return { type: 'Feature', id, geometry, properties };
}

/** Only a problem that has no place of its own is put on the map by hand. */
function placedByHand([place]: Problem['places']) {
  const within = place?.byHandWithinMeters;
  return within === undefined ? undefined : { within_m: within };
}

// JSON leaves out what is undefined
function propertiesOf(problem: Problem) {
  return {
    id: problem.id,
    name: problem.name,
    name_en: problem.nameEn,
    summary: problem.summary,
    category: problem.category,
    record_kind: problem.recordKind,
    complaint_no: problem.complaintNo,
    prefecture: problem.prefecture,
    adcode: problem.districts,
    adcode_basis: problem.districtBasis,
    management_area: problem.managementArea,
    district_words: problem.districtWords,
    place: problem.placeWords,
    zones: problem.zones,
    inspection: problem.inspection,
    inspection_words: problem.inspectionWords,
    found_on: problem.foundOn,
    deadline: { kind: problem.deadline.kind, date: problem.deadline.date, words: problem.deadline.words },
    lead_unit: problem.leadUnit,
    supervising_unit: problem.supervisingUnit,
    measures: problem.measures,
    events: problem.events.map(eventOf),
    sources: problem.sources,
    article_ref: problem.articleRef,
    note: problem.note,
  };
}

function eventOf(event: LedgerEvent) {
  const { kind, on, note, source } = event;
  return kind === 'observed'
    ? { kind, on, status: event.status, word: event.word, note, source }
    : { kind, on, note, source };
}
