// Several places in one cell, one after the other: 102.71,25.04；102.72,25.05, or corners with their numbers before them.
import { type CoordinatePair, pairFromText } from './coordinate-text.ts';

/** An outline of a thousand corners and their numbers; longer cells are texts. */
const LONGEST = 50_000;
/** What stands between places; within one of them may stand what stands between others elsewhere. */
const BETWEEN = [
  /[;；\n|]+/,
  /[)）]\s*[,，、]?\s*(?=[(（])/,
  /、/,
  /(?<=\d[°′″'"EN]?)\s+(?=\d|[(（])/,
  undefined,
] as const;
/** 拐点1：, J2, ③, 4) */
const LABEL =
  /^(?:(?:拐点|界址点|角点|控制点|点|[A-Z])\s?\d{1,4}\s*[:：.、,，)）]?|[(（]?\d{1,4}[)）:：、]|\d{1,4}\.(?!\d))\s*/iu;
const CIRCLED = /^[①-⑳]\s*/u;

/** One place, or all of several; undefined when any of the text is anything else. */
export function pairsFromText(text: string): readonly CoordinatePair[] | undefined {
  const one = labelledPair(text);
  if (one !== undefined) return [one];
  if (text.length > LONGEST) return undefined;
  for (const between of BETWEEN) {
    const parts = (between === undefined ? byTwos(text) : text.split(between)).filter((part) => part.trim() !== '');
    const pairs = parts.map(labelledPair);
    if (pairs.length > 1 && pairs.every((pair) => pair !== undefined)) return pairs;
  }
  return undefined;
}

function labelledPair(part: string): CoordinatePair | undefined {
  const text = part.trim().replace(CIRCLED, '');
  return pairFromText(text) ?? pairFromText(text.replace(LABEL, ''));
}

/** 102.71,25.04,102.72,25.05 */
function byTwos(text: string): readonly string[] {
  const numbers = text.split(/[,，\s]+/).filter((part) => part !== '');
  if (numbers.length % 2 !== 0) return [];
  return numbers.flatMap((number, at) => (at % 2 === 0 ? [`${number},${numbers[at + 1]}`] : []));
}
