// What an output was asked for goes with it, also where the format itself has no room for it.
import { describe, expect, it } from 'vitest';
import { emptyQuery } from '#core/query.ts';
import { unzip } from '#formats/bytes/zip.ts';
import { outputWords } from '#i18n/output-words.ts';
import { aProblem } from '../builders/a-problem.ts';
import { exportedBytes } from '../builders/exported.ts';
import { OUTPUT_DAY } from '../builders/output.ts';

describe('the query goes with', { timeout: 120_000 }, () => {
  const { query } = outputWords(emptyQuery(OUTPUT_DAY));

  it('a Shapefile, as a text beside it', async () => {
    const { files } = await unzip(await exportedBytes('shapefile', [aProblem()]));
    const lines = new TextDecoder().decode(files.get('guatu.conditions.txt')).split('\r\n');
    expect(lines).toEqual(expect.arrayContaining([`query_words\t${query}`, `as_of\t${OUTPUT_DAY}`, 'count\t1']));
  });

  it('a GeoPackage, in its table of conditions', async () => {
    const text = new TextDecoder().decode(await exportedBytes('geopackage', [aProblem()]));
    expect(text).toContain('query_words');
    expect(text).toContain(query);
  });
});
