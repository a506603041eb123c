// Which divisions a cell of a ledger names: full and short names, former names, codes, several at once. A management area is never turned into a county.

/** Names and codes of divisions, as `data/divisions.json` has them. */
export interface Divisions {
  readonly divisions: Readonly<Record<string, DivisionNames>>;
  readonly managementAreas: Readonly<Record<string, ManagementAreaNames>>;
}

interface DivisionNames {
  readonly zh: string;
  readonly short: string;
  readonly level: string;
  readonly parent?: string;
  /** codes it had before */
  readonly former?: readonly string[];
}

interface ManagementAreaNames {
  readonly code?: string;
  readonly short: string | readonly string[];
}

/** What a text says of divisions. */
export interface DivisionWords {
  /** GB/T 2260 codes of county-level divisions, in the text's order */
  readonly districts: readonly string[];
  readonly prefecture?: string;
  /** by its name in the table */
  readonly managementArea?: string;
  /** parts of the text that name none of these */
  readonly unknown: readonly string[];
}

const LONGEST = 300;
const SEPARATORS = /[、,;/|()[\]\n]|和|及|与/;
/** A county that became a district or a city keeps its old name in old ledgers: 晋宁县, 禄丰县. */
const COUNTY_ENDINGS = ['区', '县', '市'];
const COUNTY_ENDING = /[区县市]$/;
const PREFECTURE_ENDING = /[市州]$/;
const OFFICE = /(?:管委会|管理委员会|管理局)$/;
const PREFECTURE_HEAD = /^昆明市?/;
/** Towns and whole regions are no divisions that are looked for. */
const NO_DISTRICT = /(?:镇|乡|街道|街道办|街道办事处|村|社区)$|^(?:云南省?|全省|全市|省级|市级|县级)$/;

/** Looks up names in a table that is indexed once. */
export function divisionFinder(table: Divisions): (text: string) => DivisionWords {
  const index = indexOf(table);
  return (text) => {
    if (text.length > LONGEST) return { districts: [], unknown: [text] };
    const found: Found = { districts: [], prefectures: [], areas: [], unknown: [] };
    for (const part of text.normalize('NFKC').split(SEPARATORS)) findIn(part.replaceAll(/\s/g, ''), index, found);
    const [district] = found.districts;
    const prefecture = found.prefectures[0] ?? (district === undefined ? undefined : index.parents.get(district));
    const [managementArea] = found.areas;
    return {
      districts: [...new Set(found.districts)],
      unknown: found.unknown,
      ...(prefecture === undefined ? {} : { prefecture }),
      ...(managementArea === undefined ? {} : { managementArea }),
    };
  };
}

interface Index {
  /** names that may stand inside a text, by their first letter, longest first */
  readonly namesByLetter: ReadonlyMap<string, readonly string[]>;
  readonly codes: ReadonlyMap<string, string>;
  readonly parents: ReadonlyMap<string, string>;
  readonly prefectures: ReadonlySet<string>;
  readonly areas: ReadonlyMap<string, string>;
}

interface Found {
  readonly districts: string[];
  readonly prefectures: string[];
  readonly areas: string[];
  readonly unknown: string[];
}

function findIn(part: string, index: Index, found: Found): void {
  if (part === '') return;
  const area = areaOf(part, index);
  if (area !== undefined) {
    found.areas.push(area);
    return;
  }
  const whole = index.codes.get(part);
  const { codes, rest } = whole === undefined ? scan(part, index) : { codes: [whole], rest: '' };
  for (const code of codes) (index.prefectures.has(code) ? found.prefectures : found.districts).push(code);
  const restArea = areaOf(rest, index);
  if (restArea !== undefined) found.areas.push(restArea);
  if (codes.length === 0 && !NO_DISTRICT.test(part)) found.unknown.push(part);
}

function areaOf(part: string, { areas }: Index): string | undefined {
  const bare = part.replace(OFFICE, '');
  return areas.get(part) ?? areas.get(bare) ?? areas.get(bare.replace(PREFECTURE_HEAD, ''));
}

/** Every name that a text holds, the longest at each place, and what is left of it. */
function scan(
  text: string,
  { namesByLetter, codes }: Index,
): { readonly codes: readonly string[]; readonly rest: string } {
  const named: string[] = [];
  let rest = '';
  for (let at = 0; at < text.length;) {
    const letter = text.charAt(at);
    const name = namesByLetter.get(letter)?.find((each) => text.startsWith(each, at));
    const code = name === undefined ? undefined : codes.get(name);
    if (code !== undefined) named.push(code);
    else rest += letter;
    at += name?.length ?? 1;
  }
  return { codes: named, rest };
}

function indexOf({ divisions, managementAreas }: Divisions): Index {
  const codes = new Map<string, string>();
  const parents = new Map<string, string>();
  const prefectures = new Set<string>();
  const entries = Object.entries(divisions).filter(([, { level }]) => level === 'county' || level === 'prefecture');
  for (const [code, { zh, short, level, parent, former = [] }] of entries) {
    for (const key of [code, zh, short, ...former]) codes.set(key, code);
    if (level === 'prefecture') prefectures.add(code);
    else if (parent !== undefined) parents.set(code, parent);
  }
  for (const [name, code] of oldNames(entries)) if (!codes.has(name)) codes.set(name, code);
  // what is no whole name stands only for itself, never inside a text
  const namesByLetter = byLetter([...codes.keys()]);
  for (const [stem, code] of stemsOf(entries)) if (!codes.has(stem)) codes.set(stem, code);
  return { codes, parents, prefectures, namesByLetter, areas: areasOf(managementAreas) };
}

type Entries = readonly (readonly [code: string, names: DivisionNames])[];

function oldNames(entries: Entries): readonly (readonly [name: string, code: string])[] {
  return stemsOf(entries.filter(([, { level }]) => level === 'county')).flatMap(([stem, code]) =>
    COUNTY_ENDINGS.map((ending) => [stem + ending, code] as const),
  );
}

/** 石林 of 石林县. 大理 may be the city or the prefecture: alone it says neither. */
function stemsOf(entries: Entries): readonly (readonly [stem: string, code: string])[] {
  const stems = new Map<string, string | undefined>();
  for (const [code, { short, level }] of entries) {
    const stem = short.replace(level === 'county' ? COUNTY_ENDING : PREFECTURE_ENDING, '');
    if (stem.length > 1) stems.set(stem, stems.has(stem) ? undefined : code);
  }
  return [...stems].flatMap(([stem, code]) => (code === undefined ? [] : [[stem, code] as const]));
}

function byLetter(names: readonly string[]): ReadonlyMap<string, readonly string[]> {
  const lists = new Map<string, string[]>();
  for (const name of names.filter((each) => !/^\d/.test(each)).toSorted((a, b) => b.length - a.length)) {
    const list = lists.get(name.charAt(0));
    if (list === undefined) lists.set(name.charAt(0), [name]);
    else list.push(name);
  }
  return lists;
}

function areasOf(managementAreas: Divisions['managementAreas']): ReadonlyMap<string, string> {
  const areas = new Map<string, string>();
  for (const [name, { code, short }] of Object.entries(managementAreas)) {
    for (const key of [name, code, short].flat()) if (key !== undefined) areas.set(key, name);
  }
  return areas;
}
