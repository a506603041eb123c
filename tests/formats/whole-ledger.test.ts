// A ledger that leaves as a file with lists beside it comes back with all its sources and events, and stands the same on every day.
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ExportFormat } from '#core/output-format.ts';
import type { Ledger, LedgerEvent, Problem, Source } from '#core/problem.ts';
import { SOURCE_KINDS } from '#core/problem.ts';
import { lifeOf, type StatusContext } from '#core/status-of.ts';
import { defined } from '#formats/defined.ts';
import { shippedLedger } from '../builders/expected.ts';
import { exportedLedger, readBack } from '../builders/exported.ts';
import { FORMULAS } from '../builders/hostile-texts.ts';
import { arbitraryLedger } from '../engine/arbitrary-ledger.ts';

/** By then everything is known, however late it was collected. */
const LATE = '2030-01-01';
const TEXTS = [...FORMULAS, '甲\n乙', '无', '—', '合计', '注：', '2020-06-30', '007', ' 甲 ', '___proto__'];
const maybeText = fc.option(fc.constantFrom(...TEXTS), { nil: undefined });

const arbitrarySource: fc.Arbitrary<Source> = fc
  .record({
    title: fc.constantFrom(...TEXTS),
    kind: fc.constantFrom(...SOURCE_KINDS),
    author: maybeText,
    publisher: maybeText,
    date: fc.constantFrom(undefined, '2019', '2019-12', '2020-02-29', '1899-12-31'),
    url: fc.constantFrom(undefined, 'https://example.org/?a=1&b="2"'),
  })
  .map(({ title, kind, ...rest }) => ({ title, kind, ...defined(rest) }));

/** What was said of each event, and in which of the sources. */
const arbitrarySaid: fc.Arbitrary<Said[]> = fc.array(
  fc.record({ note: maybeText, word: maybeText, source: fc.option(fc.nat(), { nil: undefined }) }),
  { minLength: 5, maxLength: 5 },
);

const arbitraryWhole: fc.Arbitrary<Ledger> = fc
  .tuple(arbitraryLedger, fc.array(arbitrarySource, { maxLength: 3 }), arbitrarySaid)
  .map(([{ head, problems }, sources, said]) => ({
    head,
    problems: problems.map((problem) => ({
      ...problem,
      places: [],
      sources: [...problem.sources, ...sources],
      events: problem.events.map((event, at) => saying(event, said[at] ?? {}, problem.sources.length + sources.length)),
    })),
  }));

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

function told(problems: readonly Problem[], context: StatusContext) {
  return problems
    .toSorted((a, b) => (a.id < b.id ? -1 : 1))
    .map((problem) => ({
      id: problem.id,
      events: problem.events,
      sources: problem.sources,
      life: lifeOf(problem, context),
    }));
}

async function roundTrip(format: ExportFormat, ledger: Ledger) {
  const { head, problems, findings } = await readBack(format, await exportedLedger(format, ledger, LATE), LATE);
  return { context: head, told: head && told(problems, head), findings };
}

describe.each([
  ['xlsx', 40],
  ['geopackage', 10],
] as const)('%s', { timeout: 120_000 }, (format, numRuns) => {
  it('brings every ledger back with its sources, its events and its life', async () => {
    await fc.assert(
      fc.asyncProperty(arbitraryWhole, async (ledger) => {
        fc.pre(ledger.problems.length > 0);
        const back = await roundTrip(format, ledger);
        expect(back.context).toMatchObject({ basis: ledger.head.basis, collectedOn: ledger.head.collectedOn });
        expect(back.told).toEqual(told(ledger.problems, ledger.head));
        expect(back.findings.filter(({ severity }) => severity === 'error')).toEqual([]);
      }),
      { numRuns },
    );
  });

  it('brings the shipped ledger back', async () => {
    const ledger = shippedLedger();
    const back = await roundTrip(format, ledger);
    expect(back.told).toEqual(told(ledger.problems, ledger.head));
    expect(back.findings).toEqual([]);
  });
});
