// A ledger that leaves as a file comes back: as the table of what each format carries says (src/formats/README.md), and nothing less.
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ExportFormat } from '#core/output-format.ts';
import type { Ledger, LedgerEvent, Place, Problem, Source } from '#core/problem.ts';
import { DISTRICT_BASES, SOURCE_KINDS } from '#core/problem.ts';
import { lifeOf, type StatusContext } from '#core/status-of.ts';
import { defined } from '#core/by-key.ts';
import { outputGeometry } from '#formats/writers/geojson-writer.ts';
import { cornersOf } from '#geo/corners.ts';
import { joinedParts, partsOf } from '#geo/geometry-parts.ts';
import type { Geometry } from '#geo/geometry.ts';
import { shippedLedger } from '../builders/expected.ts';
import { exportedLedger, readBack } from '../builders/exported.ts';
import { FORMULAS } from '../builders/hostile-texts.ts';
import { arbitraryLedger } from '../engine/arbitrary-ledger.ts';

/** By then everything is known, however late it was collected. */
const LATE = '2030-01-01';
const TEXTS = [...FORMULAS, '甲\n乙', '无', '—', '合计', '注：', '2020-06-30', '007', ' 甲 ', '___proto__'];
const maybeText = fc.option(fc.constantFrom(...TEXTS), { nil: undefined });

/** What a cell of a ledger may say: not blank, no blanks around it, and not one of the signs for nothing. */
const CELL_TEXTS = [
  ...FORMULAS.filter((text) => text.trim() === text),
  '甲\n乙',
  '合计',
  '注：',
  '2020-06-30',
  '007',
  '丙，丁',
  '"戊"',
];
const maybeCell = fc.option(fc.constantFrom(...CELL_TEXTS), { nil: undefined });

const DATES = ['2019', '2019-12', '2020-02-29', '1899-12-31', '1932-05'];

function sourcesSaying(texts: readonly string[]): fc.Arbitrary<Source[]> {
  const source = fc
    .record({
      title: fc.constantFrom(...texts),
      kind: fc.constantFrom(...SOURCE_KINDS),
      author: maybeText,
      publisher: maybeText,
      date: fc.constantFrom(undefined, ...DATES),
      url: fc.constantFrom(undefined, 'https://example.org/?a=1&b="2"'),
    })
    .map(({ title, kind, ...rest }): Source => ({ title, kind, ...defined(rest) }));
  return fc.array(source, { maxLength: 3 });
}

/** What was said of each event, and in which of the sources. */
const arbitrarySaid: fc.Arbitrary<Said[]> = fc.array(
  fc.record({ note: maybeText, word: maybeText, source: fc.option(fc.nat(), { nil: undefined }) }),
  { minLength: 5, maxLength: 5 },
);

const arbitraryWords = fc.record({
  nameEn: maybeCell,
  summary: maybeCell,
  complaintNo: maybeCell,
  districtWords: maybeCell,
  placeWords: maybeCell,
  inspectionWords: maybeCell,
  supervisingUnit: maybeCell,
  measures: maybeCell,
  articleRef: maybeCell,
  note: maybeCell,
  deadlineWords: fc.constantFrom(undefined, undefined, '2020年12月底前', '2019年', '立行立改、长期坚持', '甲'),
  districtBasis: fc.constantFrom(undefined, ...DISTRICT_BASES),
});

const arbitraryWhole = (titles: readonly string[]): fc.Arbitrary<Ledger> =>
  arbitraryLedger.chain(({ head, problems }) =>
    fc
      .tuple(
        sourcesSaying(titles),
        arbitrarySaid,
        fc.array(arbitraryWords, { minLength: problems.length, maxLength: problems.length }),
      )
      .map(([sources, said, words]) => ({
        head,
        problems: problems.map((problem, index) => {
          const { deadlineWords, ...texts } = words[index] ?? {};
          const all = [...problem.sources, ...sources];
          return {
            ...problem,
            ...defined(texts),
            deadline: { ...problem.deadline, ...defined({ words: deadlineWords }) },
            places: problem.places.filter(({ geometry }) => isInChina(geometry)),
            sources: all,
            events: problem.events.map((event, at) => saying(event, said[at] ?? {}, all.length)),
          };
        }),
      })),
  );

function isInChina(geometry: Geometry): boolean {
  return cornersOf(geometry).every(([lng, lat]) => lng > 97 && lng < 107 && lat > 20 && lat < 30);
}

interface Said {
  readonly note?: string | undefined;
  readonly word?: string | undefined;
  readonly source?: number | undefined;
}

function saying(event: LedgerEvent, said: Said, sources: number): LedgerEvent {
  const { note, word, source } = said;
  const base = defined({ note, source: source === undefined || sources === 0 ? undefined : source % sources });
  return event.kind === 'observed' ? { ...event, ...base, ...defined({ word }) } : { ...event, ...base };
}

/** As an output has it: seven decimals, wound for others, and of a single shape no telling whether it was a list of one. */
function shaped({ geometry, ...place }: Place): unknown {
  const tidy = outputGeometry([{ ...place, geometry }]);
  const single = tidy && tidy.type !== 'GeometryCollection' ? joinedParts(partsOf(tidy)) : tidy;
  return { ...place, geometry: single };
}

function byId(problems: readonly Problem[]): readonly Problem[] {
  return problems.toSorted((a, b) => (a.id < b.id ? -1 : 1));
}

/** Every field of every problem, and what follows of its events. */
function whole(problems: readonly Problem[], context: StatusContext) {
  return byId(problems).map((problem) => ({
    ...problem,
    places: problem.places.map(shaped),
    life: lifeOf(problem, context),
  }));
}

/** The same, where a format has no room for lists. */
function line(problems: readonly Problem[]) {
  return byId(problems).map(({ sources: [source], ...problem }) => ({
    ...problem,
    sources: undefined,
    events: undefined,
    places: problem.places.map(shaped),
    source: source && defined({ title: source.title, date: source.date, url: source.url }),
  }));
}

async function roundTrip(format: ExportFormat, ledger: Ledger) {
  return readBack(format, await exportedLedger(format, ledger, LATE), LATE);
}

/** A layer has shapes of one kind: what a problem has of others is told, and does not come back. */
function ofOneKind({ head, problems }: Ledger): Ledger {
  return {
    head,
    problems: problems.map((problem) => ({ ...problem, places: problem.places.filter(isLike(problem)) })),
  };
}

function isLike({ places: [first] }: Problem): (place: Place) => boolean {
  const kind = (geometry: Geometry) => geometry.type.replace('Multi', '');
  return ({ geometry }) => first !== undefined && kind(geometry) === kind(first.geometry);
}

const LAYERED: ReadonlySet<ExportFormat> = new Set(['geopackage', 'flatgeobuf', 'geojsonseq', 'shapefile', 'kml']);

function carried(format: ExportFormat, titles: readonly string[]): fc.Arbitrary<Ledger> {
  const ledgers = arbitraryWhole(titles);
  return (LAYERED.has(format) ? ledgers.map(ofOneKind) : ledgers).filter(({ problems }) => problems.length > 0);
}

describe.each([
  ['xlsx', 20],
  ['geopackage', 10],
] as const)('%s', { timeout: 120_000 }, (format, numRuns) => {
  it('brings back every field of every problem, and its life', async () => {
    await fc.assert(
      fc.asyncProperty(carried(format, TEXTS), async (ledger) => {
        const { head, problems, findings } = await roundTrip(format, ledger);
        expect(head).toEqual(ledger.head);
        expect(head && whole(problems, head)).toEqual(whole(ledger.problems, ledger.head));
        expect(findings.filter(({ severity }) => severity === 'error')).toEqual([]);
      }),
      { numRuns, endOnFailure: true },
    );
  });

  it('brings the shipped ledger back', async () => {
    const ledger = shippedLedger();
    const { head, problems, findings } = await roundTrip(format, ledger);
    expect(head).toEqual(ledger.head);
    expect(head && whole(problems, head)).toEqual(whole(ledger.problems, ledger.head));
    expect(findings).toEqual([]);
  });
});

describe.each([
  ['csv', 20],
  ['geojsonseq', 20],
  ['kml', 20],
  ['flatgeobuf', 10],
  ['shapefile', 10],
] as const)('%s', { timeout: 120_000 }, (format, numRuns) => {
  it('brings back every field but the lists', async () => {
    await fc.assert(
      fc.asyncProperty(carried(format, CELL_TEXTS), async (ledger) => {
        const { problems, findings } = await roundTrip(format, ledger);
        expect(line(problems)).toEqual(line(ledger.problems));
        expect(findings.filter(({ severity }) => severity === 'error')).toEqual([]);
      }),
      { numRuns, endOnFailure: true },
    );
  });

  it('brings the shipped ledger back but for its lists', async () => {
    const ledger = shippedLedger();
    const { problems, findings } = await roundTrip(format, ledger);
    expect(line(problems)).toEqual(line(ledger.problems));
    expect(findings.filter(({ severity }) => severity !== 'info')).toEqual([]);
  });
});
