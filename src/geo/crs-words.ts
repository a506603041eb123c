// A coordinate system said in passing, as offices do it in headers, notes and names of files: 经度（GCJ-02）, 坐标取自高德地图.

interface SystemWords {
  readonly id: string;
  /** names of the system itself */
  readonly names: string;
  /** whose maps give their points in it; besides a map they may be anything */
  readonly makers?: string;
}

const SYSTEMS: readonly SystemWords[] = [
  { id: 'GCJ02', names: 'gcj[-_ ]?02|火星(?=坐标)|国测局(?=坐标)', makers: '高德|腾讯|奥维|amap' },
  { id: 'BD09', names: 'bd[-_ ]?09(?:ll)?', makers: '百度|baidu' },
  { id: 'EPSG:4326', names: 'wgs[-_ ]?(?:19)?84' },
  { id: 'EPSG:4490', names: 'cgcs[-_ ]?2000|国家2000|2000国家大地|大地2000|2000(?=坐标系)' },
  { id: 'EPSG:4610', names: '(?:19)?80年?西安|西安(?:19)?80' },
  { id: 'EPSG:4214', names: '(?:19)?54年?北京|北京(?:19)?54' },
];

const ALL = SYSTEMS.flatMap(({ names, makers }) => [names, ...(makers === undefined ? [] : [makers])]).join('|');
/** 的, 拾取 and the like between a map and its coordinates */
const NEAR = '[^，。；,;\\n]{0,8}';

/** The one system that the header of a column of coordinates names; undefined = none, or several. */
export function crsInHeader(header: string): string | undefined {
  const text = evened(header);
  return theOne(({ names, makers }) => matches(text, makers === undefined ? names : `${names}|${makers}`));
}

/** The one system that a note, a title or a file's name says its coordinates are in. The maker of a map counts only with a word of coordinates. */
export function crsInText(note: string): string | undefined {
  const text = evened(note);
  return theOne(
    ({ names, makers }) =>
      matches(text, names) ||
      (makers !== undefined && matches(text, `坐标${NEAR}(?:${makers})|(?:${makers})${NEAR}(?:坐标|经纬度)`)),
  );
}

/** A header without the systems that it names: 高德经度 → 经度. */
export function withoutCrsWords(header: string): string {
  return header.replaceAll(new RegExp(`(?:${ALL})(?:坐标系(?:统)?(?=.))?`, 'giu'), '');
}

function theOne(isNamed: (words: SystemWords) => boolean): string | undefined {
  const [one, other] = SYSTEMS.filter(isNamed);
  return other === undefined ? one?.id : undefined;
}

function matches(text: string, pattern: string): boolean {
  return new RegExp(pattern, 'u').test(text);
}

function evened(text: string): string {
  return text.normalize('NFKC').toLowerCase();
}
