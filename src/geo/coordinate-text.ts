// Coordinates as people type them into a cell: decimals, degrees with minutes and seconds, letters before or after, both numbers in one cell.

/** Two numbers of one cell, the eastward one first. */
export interface CoordinatePair {
  readonly x: number;
  readonly y: number;
  /** the cell has them in the other order, by its letters or by what a latitude can be */
  readonly isSwapped?: true;
  /** Ovital's letter before them */
  readonly crs?: 'GCJ02' | 'BD09';
}

const LONGEST = 200;
const LEAD = '东经|西经|北纬|南纬|经度|纬度|东|西|北|南|lng|lon|long|lat|[xynsew]';
const SIXTY = String.raw`\d{1,2}(?:\.\d+)?`;
/** 102°42′36″ and 102°42.6′, 102-42-36, 102.71 and 102.71° */
const SIZES = [
  String.raw`(?<degrees>\d{1,3})° ?(?<minutes>${SIXTY})'(?: ?(?<seconds>${SIXTY})(?:"|''|$))?`,
  String.raw`(?<d>\d{1,3})-(?<m>\d{1,2})-(?<s>${SIXTY})`,
  String.raw`(?<number>\d{1,10}(?:\.\d+)?)°?`,
];
const TOKEN = new RegExp(
  String.raw`(?:(?<lead>${LEAD})[:= ]{0,2})?(?<![\d.])(?<sign>[+-])?(?:${SIZES.join('|')})(?: ?(?<trail>[nsew])(?![a-z]))?`,
  'g',
);
const BETWEEN = /^[\s,;、/|()[\]。:]*$/;
const OVITAL: Readonly<Record<string, 'GCJ02' | 'BD09'>> = { g: 'GCJ02', b: 'BD09' };
const NORTH_SOUTH = /^(?:n|s|北|南|北纬|南纬|纬度|lat)$/;
const EAST_WEST = /^(?:e|w|东|西|东经|西经|经度|lng|lon|long)$/;
const NEGATIVE = /^(?:s|w|南|西|南纬|西纬|西经)$/;

interface Token {
  readonly value: number;
  readonly axis: 'x' | 'y' | undefined;
  readonly isPlain: boolean;
}

/** One coordinate; undefined when the text is anything else, or more than one. */
export function axisFromText(text: string): number | undefined {
  const tokens = joinSexagesimal(tokensOf(evened(text)), 1);
  return tokens?.[0]?.value;
}

/** Both coordinates in one text; undefined when it is anything else, or more than one place. */
export function pairFromText(text: string): CoordinatePair | undefined {
  const even = evened(text);
  const letter = /^([gb])[ ,:]?(?=[\d東东ne+-])/.exec(even)?.[1];
  const [first, second] = joinSexagesimal(tokensOf(letter === undefined ? even : even.slice(1)), 2) ?? [];
  if (first === undefined || second === undefined || (first.axis !== undefined && first.axis === second.axis)) {
    return undefined;
  }
  const isSwapped = isNorthFirst(first, second);
  const [x, y] = isSwapped ? [second.value, first.value] : [first.value, second.value];
  const crs = letter === undefined ? undefined : OVITAL[letter];
  return { x, y, ...(isSwapped ? { isSwapped } : {}), ...(crs === undefined ? {} : { crs }) };
}

function isNorthFirst(first: Token, second: Token): boolean {
  const said = first.axis ?? (second.axis === undefined ? undefined : second.axis === 'x' ? 'y' : 'x');
  if (said !== undefined) return said === 'y';
  return Math.abs(first.value) <= 90 && Math.abs(second.value) > 90 && Math.abs(second.value) <= 180;
}

/** In narrow letters, with one sign for each of degrees, minutes and seconds. */
function evened(text: string): string {
  if (text.length > LONGEST) return '';
  return text
    .replaceAll(/[º˚]/g, '°')
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/(?<![经纬])度/g, '°')
    .replaceAll(/[′’‘分`´]/g, "'")
    .replaceAll(/[″”“秒]/g, '"')
    .replaceAll(/[−–—]/g, '-')
    .replaceAll(/\s+/g, ' ')
    .trim();
}

/** Undefined when the text holds anything but coordinates. */
function tokensOf(even: string): readonly Token[] | undefined {
  if (even === '' || !BETWEEN.test(even.replaceAll(TOKEN, ' '))) return undefined;
  const tokens: Token[] = [];
  for (const { groups = {} } of even.matchAll(TOKEN)) {
    const token = tokenOf(groups);
    if (token === undefined) return undefined;
    tokens.push(token);
  }
  return tokens;
}

type Groups = Readonly<Record<string, string | undefined>>;

function tokenOf(groups: Groups): Token | undefined {
  const { lead, trail, sign, number } = groups;
  const size = number === undefined ? sexagesimal(groups) : Number(number);
  if (size === undefined) return undefined;
  const word = lead ?? trail ?? '';
  const axis = NORTH_SOUTH.test(word) ? 'y' : EAST_WEST.test(word) ? 'x' : undefined;
  const isNegative = sign === '-' || NEGATIVE.test(word);
  return { value: isNegative ? -size : size, axis, isPlain: number !== undefined && sign === undefined };
}

function sexagesimal(parts: Groups): number | undefined {
  const { degrees = parts['d'], minutes = parts['m'], seconds = parts['s'] ?? '0' } = parts;
  const [d, m, s] = [Number(degrees), Number(minutes), Number(seconds)];
  return m < 60 && s < 60 ? d + m / 60 + s / 3600 : undefined;
}

/** As many coordinates as asked for, or three times as many plain numbers: 102 42 36. */
function joinSexagesimal(tokens: readonly Token[] | undefined, count: number): readonly Token[] | undefined {
  if (tokens?.length === count) return tokens;
  if (tokens?.length !== 3 * count || !tokens.every(({ isPlain }) => isPlain)) return undefined;
  const joined = [tokens.slice(0, 3), tokens.slice(3)].slice(0, count).map(joinThree);
  return joined.every((token) => token !== undefined) ? joined : undefined;
}

function joinThree([d, m, s]: readonly Token[]): Token | undefined {
  if (!d || !m || !s) return undefined;
  const isWhole = Number.isInteger(d.value) && Number.isInteger(m.value);
  const value = sexagesimal({ degrees: String(d.value), minutes: String(m.value), seconds: String(s.value) });
  return isWhole && d.value <= 180 && value !== undefined ? { ...d, value } : undefined;
}
