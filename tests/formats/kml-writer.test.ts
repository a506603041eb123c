import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { flatProperties } from '#core/flat-feature.ts';
import { firstDay } from '#core/calendar.ts';
import { FLAT_FIELDS, type FlatField } from '#core/output-fields.ts';
import type { Place } from '#core/problem.ts';
import { STATUSES, SYMBOLS } from '#core/status.ts';
import type { SourceCrs } from '#geo/source-crs.ts';
import { joinChunks } from '#formats/writers/chunks.ts';
import { outputGeometry } from '#formats/writers/geojson-writer.ts';
import { writeKml, writeKmz } from '#formats/writers/kml-writer.ts';
import { escapeXml } from '#formats/writers/xml.ts';
import { anEvent, aPlace, aProblem } from '../builders/a-problem.ts';
import { hasCommand } from '../builders/commands.ts';
import { FORMULAS, MARKUP } from '../builders/hostile-texts.ts';
import { OUTPUT_DAY, outputOptions, outputRows, textOf } from '../builders/output.ts';

const FIXTURES = join(import.meta.dirname, '../fixtures/kml-out');

const HOLED: Place = {
  precision: 'site',
  geometry: {
    type: 'Polygon',
    coordinates: [
      [
        [0, 0],
        [0, 9],
        [9, 9],
        [0, 0],
      ],
      [
        [1, 2],
        [2, 3],
        [1, 3],
        [1, 2],
      ],
    ],
  },
};
/** A system that lies beside ours. */
const BESIDE: SourceCrs = {
  id: 'beside',
  name: { zh: '旁边', en: 'beside' },
  isGeographic: true,
  toWgs84: (x, y) => [x - 0.5, y + 0.25],
  fromWgs84: ([lng, lat]) => [lng + 0.5, lat - 0.25],
};
const LINE: Place = {
  precision: 'site',
  geometry: {
    type: 'LineString',
    coordinates: [
      [0, 0],
      [1, 1],
    ],
  },
};

describe('KML out', () => {
  it('is the golden file: a point, a holed area, a mixture and a problem without a place', async () => {
    const rows = outputRows(
      aProblem({ id: 'p-1', summary: '甲<乙 & 丙', places: [aPlace(102.5, 24.25)] }),
      aProblem({ id: 'p-2', places: [HOLED], deadline: { kind: 'date', date: '2020-12' } }),
      aProblem({ id: 'p-3', places: [aPlace(1, 2), LINE], events: [anEvent('started', '2020-06')] }),
      aProblem({ id: 'p-4' }),
    );
    const golden = readFileSync(join(FIXTURES, 'point-area-mixture-none.kml'), 'utf8');
    expect(await textOf(writeKml(rows, outputOptions({ count: 4 })))).toBe(golden);
  });

  it('colours every status as everywhere else, written backwards', async () => {
    const text = await textOf(writeKml([], outputOptions()));
    for (const status of STATUSES) {
      const [, red, green, blue] = /#(..)(..)(..)/.exec(SYMBOLS[status].fill.toLowerCase()) ?? [];
      expect(text).toContain(`<Style id="${status}"><IconStyle><color>ff${blue}${green}${red}</color></IconStyle>`);
    }
  });

  it('names no address from which a program would fetch something', async () => {
    const text = await textOf(writeKml(outputRows(aProblem({ places: [aPlace(1, 2)] })), outputOptions()));
    expect(text).not.toMatch(/<href>|https?:(?!\/\/www\.opengis\.net\/kml)/);
  });

  it('says a description as HTML that shows the plain text', async () => {
    const rows = outputRows(aProblem({ summary: '<script>甲</script> & 乙' }));
    expect(await textOf(writeKml(rows, outputOptions()))).toContain(
      '<description>&amp;lt;script&gt;甲&amp;lt;/script&gt; &amp;amp; 乙</description>',
    );
  });

  it('moves every corner into another system when asked, and says into which', async () => {
    const rows = outputRows(aProblem({ places: [aPlace(1, 2), LINE] }));
    const text = await textOf(writeKml(rows, outputOptions({ crs: BESIDE })));
    expect(text).toContain('<Point><coordinates>1.5,1.75</coordinates></Point>');
    expect(text).toContain('<LineString><coordinates>0.5,-0.25 1.5,0.75</coordinates></LineString>');
    expect(text).toContain('<description>坐标系 旁边</description>');
    expect(text).toContain('<Data name="crs"><value>beside</value></Data>');
  });

  it('is the same inside a KMZ', async () => {
    const rows = outputRows(aProblem({ places: [aPlace(1, 2)] }));
    const files = unzipSync(await joinChunks(writeKmz(rows, outputOptions())));
    expect(Object.keys(files)).toEqual(['doc.kml']);
    expect(strFromU8(files['doc.kml'] ?? new Uint8Array())).toBe(await textOf(writeKml(rows, outputOptions())));
  });
});

describe('text in XML', () => {
  const aText = fc.string({
    unit: fc.constantFrom(
      '&',
      '<',
      '>',
      '"',
      "'",
      '\r',
      '\n',
      '\t',
      '\0',
      '\u0001',
      '\uD800',
      '\uFFFE',
      '甲',
      ';',
      '#',
    ),
  });

  it('loses only what XML cannot hold', () => {
    fc.assert(
      fc.property(aText, (text) => {
        expect(unescape(escapeXml(text))).toBe(heldByXml(text));
      }),
    );
  });

  it('never opens a tag, an entity or a quote', () => {
    fc.assert(
      fc.property(aText, (text) => {
        expect(escapeXml(text)).not.toMatch(/[<>"'\r]|&(?!(?:amp|lt|gt|quot|apos|#13);)/);
      }),
    );
  });
});

describe.runIf(hasCommand('ogr2ogr'))('GDAL', () => {
  it('reads every problem of any ledger with the same values and place', async () => {
    const texts = [...MARKUP, ...FORMULAS];
    const problems = texts.map((text, i) =>
      aProblem({
        id: `p-${i}`,
        name: text,
        summary: text,
        leadUnit: text,
        complaintNo: `00${i}`,
        deadline: { kind: 'date', date: '2020-12-31' },
        places: [[aPlace(i / 7, -i / 3)], [LINE], [HOLED], [], [aPlace(1, 2), aPlace(3, 4)]][i % 5] ?? [],
      }),
    );
    const options = outputOptions({ count: problems.length });
    const rows = outputRows(...problems);
    const flat = { asOf: firstDay(OUTPUT_DAY), ...options };
    const read = featuresOf(await joinChunks(writeKml(rows, options)));
    expect(read.map(({ geometry }) => geometry)).toEqual(rows.map(({ problem }) => outputGeometry(problem.places)));
    expect(
      read.map(({ properties }) => FLAT_FIELDS.map((field) => properties[IN_GDAL[field] ?? field] ?? null)),
    ).toEqual(rows.map((row) => Object.values(flatProperties(row, flat)).map(comparable)));
  });
});

/** The one field that a placemark has of its own. */
const IN_GDAL: Readonly<Partial<Record<FlatField, string>>> = { name: 'Name' };

interface Read {
  readonly geometry: unknown;
  readonly properties: Readonly<Record<string, unknown>>;
}

function featuresOf(kml: Uint8Array): readonly Read[] {
  const folder = mkdtempSync(join(tmpdir(), 'guatu-kml-'));
  const path = join(folder, 'out.kml');
  writeFileSync(path, kml);
  const json = execFileSync(
    'ogr2ogr',
    ['-f', 'GeoJSON', '-lco', 'RFC7946=YES', '-lco', 'ID_GENERATE=NO', '/vsistdout/', path],
    {
      encoding: 'utf8',
    },
  );
  rmSync(folder, { recursive: true });
  const { features } = JSON.parse(json) as { features: (Read & { id?: unknown })[] };
  // GDAL's own writer moves the field `id` to the feature's id
  return features.map(({ geometry, properties, id }) => ({ geometry, properties: { id, ...properties } }));
}

/** GDAL has 0 and 1 for no and yes, and takes the blanks before a text away. */
function comparable(value: unknown): unknown {
  if (typeof value === 'string') return value.replace(/^ +/, '');
  return typeof value === 'boolean' ? Number(value) : value;
}

function unescape(xml: string): string {
  const names: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", '#13': '\r' };
  return xml.replaceAll(/&([^;]+);/g, (_, name: string) => names[name] ?? '?');
}

/** The slow definition: code point by code point. */
function heldByXml(text: string): string {
  return Array.from(text)
    .filter((sign) => {
      const code = sign.codePointAt(0) ?? 0;
      if (code < 0x20) return code === 0x9 || code === 0xa || code === 0xd;
      return (code < 0xd800 || code > 0xdfff) && code !== 0xfffe && code !== 0xffff;
    })
    .join('');
}
