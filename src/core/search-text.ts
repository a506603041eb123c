// What the words of a search are looked for in: the one list of fields that the engine's index and every slow oracle share.
import type { Problem } from './problem.ts';

/** All names of a division or management area by which it may be searched: official, short, English. */
export type NamesOf = (code: string) => readonly string[];

/** Text of plain Chinese, digits and small letters is its own fold: nearly all of a ledger's. */
const FOLDED = /^[\u4e00-\u9fffa-z0-9-]*$/;

/** True only of a text that is its own fold, and so is every part of it. */
export function isFolded(text: string): boolean {
  return FOLDED.test(text);
}

/** One spelling for looking things up: full-width letters as plain ones, small letters, every run of blanks one space. */
export function foldText(text: string): string {
  if (isFolded(text)) return text;
  return text.normalize('NFKC').toLowerCase().replaceAll(/\s+/g, ' ').trim();
}

/** The words that must all be found, each anywhere. A word holds no blank, so it never spans two fields. */
export function searchWords(text: string): readonly string[] {
  return [...new Set(foldText(text).split(' '))].filter((word) => word !== '');
}

/** Everything of a problem that a search looks through, folded. */
export function searchText(problem: Problem, namesOf: NamesOf = () => []): string {
  const { id, complaintNo, nameEn, summary, inspectionWords } = problem;
  return foldFields([
    ...spelledFields(problem),
    id,
    complaintNo,
    nameEn,
    summary,
    inspectionWords,
    ...divisionsOf(problem),
    ...divisionsOf(problem).flatMap(namesOf),
  ]);
}

/** The part of it that is also found by its pinyin: names, places and units. */
export function textToSpell(problem: Problem, namesOf: NamesOf = () => []): string {
  return foldFields([...spelledFields(problem), ...divisionsOf(problem).flatMap(namesOf)]);
}

function divisionsOf({ districts, prefecture, managementArea }: Problem): readonly string[] {
  return [...districts, prefecture, managementArea].filter((code) => code !== undefined);
}

function spelledFields(problem: Problem): readonly (string | undefined)[] {
  const { name, placeWords, districtWords, managementArea, leadUnit, supervisingUnit } = problem;
  return [name, placeWords, districtWords, managementArea, leadUnit, supervisingUnit];
}

function foldFields(fields: readonly (string | undefined)[]): string {
  return foldText(fields.filter((field) => field !== undefined).join('\n'));
}
