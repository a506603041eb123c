import { describe, expect, it } from 'vitest';
import { emptyQuery } from '#core/query.ts';
import type { ExportFormat } from '#engine/contract.ts';
import { exportFile } from '#worker/export-file.ts';
import { aHead, aPlace, aProblem } from '../builders/a-problem.ts';
import { OUTPUT_DAY, outputRows } from '../builders/output.ts';
import { OUTPUT_WORDS } from '../builders/output-words.ts';

const ROWS = outputRows(aProblem({ id: 'p-1', places: [aPlace(102, 24)] }), aProblem({ id: 'p-2' }));

/** An engine that has these rows and says it has so many. */
function exported(format: ExportFormat, count = ROWS.length) {
  async function* rows() {
    yield* ROWS;
  }
  const output = { head: aHead(), rows: rows(), count, known: count };
  const request = {
    query: emptyQuery(OUTPUT_DAY),
    words: OUTPUT_WORDS,
    exportedAt: '2026-01-01T00:00:00Z',
    generator: '甲',
  };
  return exportFile({ outputOf: () => output }, { format, ...request });
}

describe('a file of every format', () => {
  it.each([
    ['geojson', '{"type":"FeatureCollection"'],
    ['ledger', '{"type":"FeatureCollection","guatu":{"format":"guatu-ledger"'],
    ['geojsonseq', '{"type":"Feature","id":"p-1"'],
    ['csv', '\uFEFFid,name'],
    ['kml', '<?xml version="1.0" encoding="UTF-8"?>\n<kml'],
    ['kmz', 'PK\u0003\u0004'],
    ['xlsx', 'PK\u0003\u0004'],
    ['qml', "<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>"],
    ['sld', '<?xml version="1.0" encoding="UTF-8"?>\n<StyledLayerDescriptor'],
  ] as const)('%s begins as its readers expect', async (format, beginning) => {
    const { file, findings } = await exported(format);
    const bytes = new Uint8Array((await file?.arrayBuffer()) ?? []);
    const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
    expect(text.slice(0, beginning.length)).toBe(beginning);
    expect(findings).toEqual([]);
  });

  it('is one feature a line as GeoJSONSeq, placed or not', async () => {
    const text = (await (await exported('geojsonseq')).file?.text()) ?? '';
    const lines = text.trimEnd().split('\n');
    expect(lines.map((line) => JSON.parse(line) as unknown)).toMatchObject([
      { id: 'p-1', geometry: { type: 'Point', coordinates: [102, 24] } },
      { id: 'p-2', geometry: null },
    ]);
  });
});

it('refuses more problems than a worksheet has rows, and says how many there are', async () => {
  expect(await exported('xlsx', 1_048_576)).toEqual({
    findings: [{ code: 'too_many_to_write', severity: 'error', context: { records: 1_048_576, limit: 1_048_575 } }],
  });
  expect((await exported('xlsx', 1_048_575)).file).toBeDefined();
});
