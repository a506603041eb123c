import fc from 'fast-check';
import { parse } from 'papaparse';
import { describe, expect, it } from 'vitest';
import { firstDay } from '#core/calendar.ts';
import { type OutputRow } from '#core/flat-feature.ts';
import { FLAT_FIELDS } from '#core/output-fields.ts';
import type { Place, Problem } from '#core/problem.ts';
import { emptyQuery, type Query } from '#core/query.ts';
import { statusOf } from '#core/status-of.ts';
import { joinChunks } from '#formats/writers/chunks.ts';
import type { Chunks, OutputOptions } from '#formats/contract.ts';
import { csvColumns, writeCsv } from '#formats/writers/csv-writer.ts';
import { guardFormula, unguardFormula } from '#formats/formula-guard.ts';
import { outputGeometry, writeGeoJson } from '#formats/writers/geojson-writer.ts';
import { readLedger } from '#formats/ledgers/ledger-file.ts';
import { aHead, anEvent, anObservation, aPlace, aProblem, PUBLISHED } from '../builders/a-problem.ts';
import { OUTPUT_WORDS } from '../builders/output-words.ts';

const DAY = '2021-01-01';

function optionsOf(query: Partial<Query> = {}): OutputOptions {
  return {
    query: { ...emptyQuery(DAY), ...query },
    count: 1,
    total: 9,
    context: PUBLISHED,
    ledger: aHead(),
    words: OUTPUT_WORDS,
    exportedAt: '2026-01-01T08:00:00+08:00',
    generator: 'Guatu 0',
  };
}

function rowsOf(...problems: Problem[]): OutputRow[] {
  return problems.flatMap((problem) => {
    const standing = statusOf(problem, firstDay(DAY), PUBLISHED);
    return standing ? [{ problem, standing }] : [];
  });
}

const textOf = async (chunks: Chunks) => new TextDecoder('utf-8', { ignoreBOM: true }).decode(await joinChunks(chunks));

describe('GeoJSON out', () => {
  it('says of itself which query it answers, when, and how much of how many', async () => {
    const query = { values: { district: ['530112'], status: ['overdue'] } } as const;
    expect(JSON.parse(await textOf(writeGeoJson(rowsOf(aProblem()), optionsOf(query))))).toMatchObject({
      type: 'FeatureCollection',
      guatu: {
        query: 'district=530112&status=overdue',
        as_of: DAY,
        count: 1,
        total: 9,
        exported_at: '2026-01-01T08:00:00+08:00',
        generator: 'Guatu 0',
      },
      features: [{ type: 'Feature', id: 'p-1', geometry: null, properties: { id: 'p-1', name_en: null } }],
    });
  });

  it('is whole JSON whatever the number of rows', async () => {
    for (const count of [0, 1, 512, 513]) {
      const rows = rowsOf(...Array.from({ length: count }, (_, i) => aProblem({ id: `p-${i}` })));
      const { features } = JSON.parse(await textOf(writeGeoJson(rows, optionsOf()))) as {
        features: { properties: object }[];
      };
      expect(features).toHaveLength(count);
      for (const { properties } of features) expect(Object.keys(properties)).toEqual(FLAT_FIELDS);
    }
  });

  it('comes in pieces of 64 KB or more, and asks for rows only as pieces are taken', async () => {
    const [row] = rowsOf(aProblem({ summary: '甲'.repeat(1000) }));
    let asked = 0;
    function* rows() {
      if (row) for (; asked < 500; asked++) yield row;
    }
    const pieces = writeGeoJson(rows(), { ...optionsOf(), count: 500 });
    const sizes = [(await pieces.next()).value?.length ?? 0];
    expect(asked).toBeLessThan(100);
    for await (const piece of pieces) sizes.push(piece.length);
    expect(asked).toBe(500);
    expect(Math.min(...sizes.slice(0, -1))).toBeGreaterThanOrEqual(65_536);
  });

  it('winds rings by the right-hand rule and rounds to seven decimals', () => {
    const outer = [
      [0, 0],
      [0, 9.123456789],
      [9, 9],
      [0, 0],
    ] as const;
    const hole = [
      [1, 2],
      [2, 3],
      [1, 3],
      [1, 2],
    ] as const;
    const place: Place = { geometry: { type: 'Polygon', coordinates: [outer, hole] }, precision: 'site' };
    expect(outputGeometry([place])).toEqual({
      type: 'Polygon',
      coordinates: [
        [
          [0, 0],
          [9, 9],
          [0, 9.1234568],
          [0, 0],
        ],
        [
          [1, 2],
          [1, 3],
          [2, 3],
          [1, 2],
        ],
      ],
    });
  });

  it('makes one geometry of several places, a collection only of a mixture', () => {
    const line: Place = {
      geometry: {
        type: 'LineString',
        coordinates: [
          [0, 0],
          [1, 1],
        ],
      },
      precision: 'site',
    };
    expect(outputGeometry([aPlace(1, 2), aPlace(3, 4)])).toEqual({
      type: 'MultiPoint',
      coordinates: [
        [1, 2],
        [3, 4],
      ],
    });
    expect(outputGeometry([aPlace(1, 2), line])?.type).toBe('GeometryCollection');
  });

  it('is read back with the published word, and without a status that follows from a deadline', async () => {
    const told = aProblem({ places: [aPlace(1, 2)], events: [anObservation('in_progress', '2020-05', '正在整改')] });
    const late = aProblem({
      id: 'p-2',
      deadline: { kind: 'date', date: '2020-06-30' },
      events: [anEvent('progress', '2020-07-01')],
    });
    const { ledger, findings, stats } = readLedger(
      await joinChunks(writeGeoJson(rowsOf(told, late), optionsOf())),
      'x',
    );
    expect(findings).toEqual([]);
    expect(stats).toMatchObject({ format: 'guatu-geojson', records: 2, read: 2, placed: 1 });
    expect(ledger?.problems.map(({ events, deadline }) => ({ events, deadline }))).toEqual([
      { events: [anObservation('in_progress', '2020-05', '正在整改')], deadline: { kind: 'unknown' } },
      { events: [], deadline: { kind: 'date', date: '2020-06-30' } },
    ]);
  });
});

describe('GeoJSON from elsewhere', () => {
  it('is read by its known names, with a number for each record and word of what is not read', () => {
    const feature = {
      type: 'Feature',
      geometry: { type: 'Point', coordinates: [1, 2] },
      properties: { 问题名称: '甲', 责任单位: '乙', 颜色: '红' },
    };
    const text = JSON.stringify({ type: 'FeatureCollection', features: [feature] });
    const { ledger, findings } = readLedger(new TextEncoder().encode(text), '丙.geojson', { collectedOn: DAY });
    expect(ledger?.head).toEqual({
      name: { zh: '丙.geojson', en: '丙.geojson' },
      basis: 'published',
      collectedOn: DAY,
    });
    expect(ledger?.problems[0]).toMatchObject({ id: '1', name: '甲', leadUnit: '乙', events: [], sources: [] });
    expect(findings.map(({ code, severity, field }) => [code, severity, field])).toEqual([
      ['field_unread', 'info', '颜色'],
      ['missing_id', 'info', 'id'],
    ]);
  });
});

describe('CSV out', () => {
  it('begins with a mark and has the columns of the contract, then the place', async () => {
    const text = await textOf(writeCsv(rowsOf(aProblem({ places: [aPlace(-1.5, 2)] })), optionsOf()));
    expect(text.startsWith('\uFEFFid,name,name_en,')).toBe(true);
    const { data } = parse<Record<string, string>>(text.slice(1), { header: true, skipEmptyLines: true });
    expect(Object.keys(data[0] ?? {})).toEqual(csvColumns());
    expect(data).toMatchObject([
      { id: 'p-1', name_en: '', lng: '-1.5', lat: '2', wkt: 'POINT (-1.5 2)', overdue: 'false' },
    ]);
  });

  it('keeps quotes, commas and line breaks of a cell', async () => {
    const summary = '甲,"乙"\r\n丙\n';
    const text = await textOf(writeCsv(rowsOf(aProblem({ summary })), optionsOf()));
    expect(
      parse<Record<string, string>>(text.slice(1), { header: true, skipEmptyLines: true }).data[0]?.['summary'],
    ).toBe(summary);
  });
});

describe('the guard against formulas', () => {
  it.each([
    '=1+1',
    '+86 871',
    '-甲',
    '@a',
    '\tx',
    '\rx',
    '\nx',
    '\0x',
    '＝1',
    '＋1',
    '－1',
    '＠a',
    '  =1',
    '"=1',
    "'=1",
  ])('disarms %j', (text) => {
    expect(guardFormula(text)).toBe(`'${text}`);
  });

  it.each(['甲', '-5', '-0.25', "'甲'", '2020-01-01', '', 'a=b'])('leaves %j alone', (text) => {
    expect(guardFormula(text)).toBe(text);
  });

  it('is undone exactly by reading', () => {
    const aText = fc.string({ unit: fc.constantFrom("'", '=', '-', ' ', '"', '1', '.', '\t', '甲', '＝') });
    fc.assert(
      fc.property(aText, (text) => {
        expect(unguardFormula(guardFormula(text))).toBe(text);
      }),
      { numRuns: 500 },
    );
  });
});
