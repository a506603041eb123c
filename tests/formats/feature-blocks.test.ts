// Features written straight from a ledger's bytes are what they are when they are written from its problems, to the last byte.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { firstDay } from '#core/calendar.ts';
import type { OutputRow } from '#core/flat-feature.ts';
import type { Ledger, LedgerHead, Problem } from '#core/problem.ts';
import { emptyQuery } from '#core/query.ts';
import { statusOf } from '#core/status-of.ts';
import { streamLedger } from '#formats/ledgers/ledger-file.ts';
import { featureBlocks, featuresHere } from '#formats/writers/feature-blocks.ts';
import { writeFeatureBlocks, writeGeoJson } from '#formats/writers/geojson-writer.ts';
import { aHead, aPlace, aProblem } from '../builders/a-problem.ts';
import { fileOf } from '../builders/ledger-file.ts';
import { aLedgerText, aUsualRecord, ledgerText } from '../builders/odd-ledger.ts';
import { OUTPUT_DAY, outputOptions, textOf } from '../builders/output.ts';
import { arbitraryDay, arbitraryLedger } from '../engine/arbitrary-ledger.ts';

interface Wish {
  readonly asOf?: string;
  /** of the rows known on that day */
  readonly isWanted?: (at: number) => boolean;
  readonly isApart?: (at: number) => boolean;
}

const ALL = (): boolean => true;
const NONE = (): boolean => false;

/** Writes the file's rows both ways; answers with how many came straight from its bytes. */
async function expectSame(file: Blob, { asOf = OUTPUT_DAY, isWanted = ALL, isApart = NONE }: Wish): Promise<number> {
  const heads: LedgerHead[] = [];
  const problems: Problem[] = [];
  const { bytes } = await streamLedger(
    file,
    'x',
    {},
    {
      begin: (head) => heads.push(head),
      take: (problem, record) => void (problems[record] = problem),
    },
  );
  const [context] = heads;
  const places = await bytes();
  if (!context || !places) return 0;
  const rows = problems.flatMap((problem, record) => {
    const standing = statusOf(problem, firstDay(asOf), context);
    return standing ? [{ record, row: { problem, standing } }] : [];
  });
  const wanted = rows.filter((_, at) => isWanted(at));
  const apart = new Set(wanted.flatMap(({ record }, at) => (isApart(at) ? [record] : [])));
  const known = new Map<number, OutputRow>();
  for (const { record, row } of wanted) {
    const name = `${row.problem.name}，另放`;
    known.set(record, apart.has(record) ? { ...row, problem: { ...row.problem, name } } : row);
  }
  let asked = 0;
  const source = {
    ...places,
    records: Uint32Array.from(known.keys()),
    apart,
    rowsOf: (records: Uint32Array) => {
      asked += records.length;
      return [...records].flatMap((record) => known.get(record) ?? []);
    },
  };
  const options = outputOptions({ context, ledger: context }, emptyQuery(asOf));
  const features = featuresHere({ asOf: firstDay(asOf), context, words: options.words });
  const direct = await textOf(writeFeatureBlocks(featureBlocks(source, features, options), options));
  expect(direct).toBe(await textOf(writeGeoJson([...known.values()], options)));
  return known.size - asked;
}

const AN_ODD_TEXT = fc.constantFrom(
  '甲厂',
  'A "b" \\ c',
  '第一行\n第二行',
  '\u0001',
  '\ud800',
  '\u2028😀',
  ' ',
  '\ufeffx',
);
const A_PARTIAL_DATE = fc.constantFrom('2019', '2020-02', '2020-06-30', '0999-01-01');
const A_SOURCE = fc.record(
  {
    title: AN_ODD_TEXT,
    kind: fc.constantFrom('official', 'repost'),
    date: A_PARTIAL_DATE,
    url: fc.constant('https://a.b/?c="d"'),
  },
  { requiredKeys: ['title', 'kind'] },
);
const A_PUBLISHED_WORD = fc.record(
  {
    kind: fc.constant('observed'),
    status: fc.constantFrom('completed', 'stalled', 'unknown'),
    word: AN_ODD_TEXT,
    on: A_PARTIAL_DATE,
  },
  { requiredKeys: ['kind', 'status'] },
);
const DEGREES = fc.constantFrom(0, -0, 1e-7, -5e-7, 1e-6, 12.3456789, 89.99999995, -33.1, 45.12345678901234);

/** What a problem may say besides, as its record says it. */
const MORE = fc.record(
  {
    nameEn: AN_ODD_TEXT,
    summary: AN_ODD_TEXT,
    complaintNo: AN_ODD_TEXT,
    placeWords: AN_ODD_TEXT,
    measures: AN_ODD_TEXT,
    leadUnit: AN_ODD_TEXT,
    supervisingUnit: AN_ODD_TEXT,
    managementArea: AN_ODD_TEXT,
    category: AN_ODD_TEXT,
    inspection: AN_ODD_TEXT,
    foundOn: A_PARTIAL_DATE,
    sources: fc.array(A_SOURCE, { maxLength: 2 }),
    events: fc.array(A_PUBLISHED_WORD, { maxLength: 2 }),
    places: fc.tuple(DEGREES, DEGREES).map((at) => [aPlace(...at)]),
  },
  { requiredKeys: [] },
) as fc.Arbitrary<Partial<Problem>>;

const A_LEDGER: fc.Arbitrary<Ledger> = fc
  .tuple(arbitraryLedger, fc.infiniteStream(fc.option(MORE)))
  .map(([{ head, problems }, more]) => ({
    head,
    problems: problems.map((problem) => ({ ...problem, ...more.next().value })),
  }));

describe('features straight from bytes', () => {
  it('are those of the problems in any ledger that we write, some left out and some put elsewhere', async () => {
    let coded = 0;
    await fc.assert(
      fc.asyncProperty(A_LEDGER, arbitraryDay, fc.func(fc.nat(7)), async (ledger, asOf, chance) => {
        const isWanted = (at: number): boolean => chance(at) !== 0;
        const isApart = (at: number): boolean => chance(at) === 1;
        coded += await expectSame(await fileOf(ledger), { asOf, isWanted, isApart });
      }),
      { numRuns: 200 },
    );
    expect(coded).toBeGreaterThan(200);
  });

  it('are those of the problems however their members are written', async () => {
    let coded = 0;
    await fc.assert(
      fc.asyncProperty(aLedgerText, async (text) => {
        coded += await expectSame(new Blob([text]), {});
      }),
      { numRuns: 200 },
    );
    expect(coded).toBeGreaterThan(50);
  });

  it('have the coordinates of the problems, however many decimals they are written with', async () => {
    const scaled = fc.oneof(
      fc.integer({ min: -20, max: 20 }),
      fc.integer({ min: -900_000_000, max: 900_000_000 }),
      fc.integer({ min: -90, max: 90 }).map((degrees) => degrees * 1e7),
    );
    const written = fc
      .tuple(scaled, fc.integer({ min: 7, max: 16 }), fc.constantFrom('', '0', '4', '5', '9'))
      .map(([number, places, more]) => (number / 1e7).toFixed(places) + more);
    let coded = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(written, written), { minLength: 1, maxLength: 20 }), async (points) => {
        const records = points.map(([lng, lat], at) => {
          return aUsualRecord(`p-${at}`, `{"type":"Point","coordinates":[${lng},${lat}]}`);
        });
        coded += await expectSame(new Blob([ledgerText(records)]), {});
      }),
      { numRuns: 200 },
    );
    expect(coded).toBeGreaterThan(1000);
  });

  it('come in the order of the file, however far apart', async () => {
    const problems = Array.from({ length: 9 }, (_, at) => {
      return aProblem({ id: `p-${at}`, places: [aPlace(102, 24)], summary: '长'.repeat(at * 60_000) });
    });
    const file = await fileOf({ head: aHead(), problems });
    expect(await expectSame(file, { isWanted: (at) => at % 3 !== 1 })).toBe(6);
  });

  it('are none of an empty output', async () => {
    const file = await fileOf({ head: aHead(), problems: [aProblem()] });
    expect(await expectSame(file, { isWanted: NONE })).toBe(0);
  });
});
