// What comes of every format after every accident, as its user is told: how many problems, and each finding in both languages.
import { beforeAll, describe, expect, it } from 'vitest';
import { importWorld } from '#app/import-world.ts';
import { readLedger } from '#formats/ledgers/ledger-file.ts';
import { createTakeIn } from '#formats/take-in.ts';
import { countedAs } from '#core/finding.ts';
import { createWords } from '#i18n/words.ts';
import { addLaterWords } from '#i18n/later-words.ts';
import { badContents } from '../builders/bad-contents.ts';
import { DAMAGES, type SmallFile, soundFiles } from '../builders/damaged-files.ts';
import { GDAL } from './layers.ts';

/** Of one file; the last sums up the rest. */
const MOST_TOLD = 20;
const COLLECTED_ON = '2020-12-31';
const { takeIn } = createTakeIn({ gdal: GDAL, load: importWorld });
const FORMATS =
  'ledger geojson geojsonseq topojson csv xlsx xls ods html docx shapefile dbf kml kmz ovkml gpx gml gpkg fgb mif tab gdb dxf'.split(
    ' ',
  );
const zh = createWords('zh-CN');
const en = createWords('en');

async function told({ name, bytes }: SmallFile): Promise<string> {
  const taken = await takeIn([{ name, file: new Blob([bytes.slice()]) }], { collectedOn: COLLECTED_ON });
  const written = new Uint8Array((await taken.file?.arrayBuffer()) ?? []);
  const read = taken.file && readLedger(written, name, { collectedOn: COLLECTED_ON });
  const findings = [...taken.findings, ...(read ? countedAs(read.stats.format, read.findings) : [])];
  const lines = [...findings.slice(0, MOST_TOLD), ...findings.slice(MOST_TOLD).slice(-1)].map(
    (finding) => `  ${finding.severity} ${finding.code}\n    ${zh.finding(finding)}\n    ${en.finding(finding)}`,
  );
  return [`${name}: ${read?.ledger?.problems.length ?? 'refused'}`, ...lines].join('\n');
}

/** A page to read for each format. */
describe('a small file', { timeout: 120_000 }, () => {
  let files: Awaited<ReturnType<typeof soundFiles>>;
  let bad: Awaited<ReturnType<typeof badContents>>;
  beforeAll(async () => {
    addLaterWords();
    files = await soundFiles();
    bad = await badContents(files);
  }, 120_000);

  it.each(FORMATS)('of %s, after every accident', async (format) => {
    const { [format]: sound } = files;
    if (!sound) throw new Error(`Unexpected format: ${format}`);
    const pages: string[] = [];
    for (const [accident, damage] of Object.entries(DAMAGES)) {
      const damaged = damage(sound);
      if (damaged) pages.push(`# ${accident}\n${await told(damaged)}\n`);
    }
    for (const [accident, file] of Object.entries(bad[format] ?? {})) {
      pages.push(`# ${accident}\n${await told(file)}\n`);
    }
    await expect(pages.join('\n')).toMatchFileSnapshot(`../fixtures/bad-input/${format}.txt`);
  });
});
