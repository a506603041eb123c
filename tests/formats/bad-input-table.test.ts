// Which format has been seen in which trouble, and where: read off the pages and the fixtures, so that the table cannot say more than there is.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

const FIXTURES = 'tests/fixtures';
const PAGES = `${FIXTURES}/bad-input`;
const FORMATS = readdirSync(PAGES)
  .filter((name) => name.endsWith('.txt'))
  .map((name) => name.replace('.txt', ''));

interface Trouble {
  /** as the pages call it */
  readonly page?: string;
  readonly fixtures?: Readonly<Record<string, string>>;
  /** formats that cannot have it */
  readonly never?: string;
}

const NOT_ZIPPED = 'ledger geojson geojsonseq topojson csv xls html dbf kml ovkml gpx gml gpkg fgb dxf';
const NO_XML = 'ledger geojson geojsonseq topojson csv xls html shapefile dbf gpkg fgb mif tab gdb dxf';
const NO_SHAPES = 'csv xlsx xls ods html docx dbf';
const NO_STATED_SYSTEM = 'ledger geojsonseq topojson csv xlsx xls ods html docx dbf kml kmz ovkml gpx dxf';
const records = (format: string, name: string) => ({ [format]: `bad-records/${name}` });

const TROUBLES: Readonly<Record<string, Trouble>> = {
  empty: { page: 'empty' },
  truncated: { page: 'first half' },
  'wrong extension': { page: 'called .xlsx', fixtures: { xlsx: 'unreadable/pdf-called-xlsx.xlsx' } },
  'wrong encoding': {
    page: 'in GBK whatever it says',
    fixtures: {
      shapefile: 'shapefile/gbk-cpg-says-utf-8.zip',
      dbf: 'shapefile/gbk-cpg-says-utf-8.zip',
      dxf: 'dxf/gbk-under-a-wrong-code-page.dxf',
      xls: 'xls/gbk-html-called-xls.xls',
    },
    never: 'xlsx ods docx kmz gpkg fgb gdb',
  },
  password: {
    page: 'under a password',
    fixtures: { xlsx: 'xlsx/password.xlsx', xls: 'xls/password.xls' },
    never: NOT_ZIPPED.replace('xls ', ''),
  },
  'corrupt zip': { page: 'packed bytes changed', never: NOT_ZIPPED },
  'XML entities': { page: 'with entities', never: NO_XML },
  'no geometry': {
    page: 'no geometry',
    fixtures: {
      geojson: 'geojson/no-geometry.geojson',
      gpkg: 'gpkg/no-geometry.gpkg',
      shapefile: 'shapefile/no-records.zip',
    },
    never: `${NO_SHAPES} gpx dxf ledger`,
  },
  'mixed geometry': {
    page: 'mixed geometry',
    fixtures: {
      geojson: 'geojson/mixed-geometry.geojson',
      gpkg: 'gpkg/mixed.gpkg',
      kml: 'kml/mixed-and-broken-shapes.kml',
    },
    never: `${NO_SHAPES} gpx ledger shapefile gdb topojson dxf`,
  },
  'unknown system': {
    page: 'unknown system',
    fixtures: { geojson: 'geojson/unknown-crs.geojson', shapefile: 'shapefile/local-system.zip' },
    never: NO_STATED_SYSTEM,
  },
  'swapped, out of range, twice, `__proto__`, markup, formulas': {
    page: 'seven bad records',
    fixtures: {
      ...records('csv', 'points.csv'),
      ...records('geojson', 'points.geojson'),
      ...records('xlsx', 'points.xlsx'),
      ...records('xls', 'points.xls'),
      ...records('ods', 'points.ods'),
      ...records('html', 'points.html'),
      ...records('docx', 'points.docx'),
      ...records('shapefile', 'points-shp.zip'),
      ...records('kml', 'points.kml'),
      ...records('gpx', 'points.gpx'),
      ...records('gml', 'points.gml'),
      ...records('gpkg', 'points.gpkg'),
      ...records('fgb', 'points.fgb'),
      ...records('mif', 'points-mif.zip'),
    },
    never: 'dxf',
  },
  'ten thousand columns': {
    page: 'ten thousand columns',
    fixtures: {
      ...records('csv', 'ten-thousand-columns.csv'),
      ...records('geojson', 'ten-thousand-columns.geojson'),
      ...records('xlsx', 'ten-thousand-columns.xlsx'),
    },
    never: 'ledger xls docx shapefile dbf gpx gpkg tab mif gdb dxf',
  },
};

function cell(format: string, { page, fixtures = {}, never = '' }: Trouble): string {
  const text = readFileSync(`${PAGES}/${format}.txt`, 'utf8');
  if (page !== undefined && text.includes(`# ${page}\n`)) return 'page';
  const { [format]: path } = fixtures;
  if (path === undefined) return never.split(' ').includes(format) ? '–' : 'open';
  if (!existsSync(`${FIXTURES}/${path}.json`)) throw new Error(`Unexpected fixture: ${path} has no golden file`);
  return `\`${path}\``;
}

it('is the table of README', async () => {
  const rows = FORMATS.map((format) =>
    [`| ${format}`, ...Object.values(TROUBLES).map((trouble) => cell(format, trouble)), ''].join(' | ').trim(),
  );
  const table = [
    '# Files in trouble',
    '',
    'Each page of this folder is what a user is told of one small file after every accident, in both languages. The files themselves are made',
    'anew by `damaged-files.ts`, `bad-contents.ts` and `bad-layers.ts` of `tests/builders`; `vitest -u` writes the pages. Bombs are in `tests/formats/bombs.test.ts`, mutants in',
    '`mutants.test.ts`. `page`: there; a path: a fixture with a golden file; –: the format cannot have it; `open`: not seen.',
    '',
    `| format | ${Object.keys(TROUBLES).join(' | ')} |`,
    `|---|${Object.keys(TROUBLES)
      .map(() => '---|')
      .join('')}`,
    ...rows,
    '',
  ].join('\n');
  await expect(table).toMatchFileSnapshot(`../fixtures/bad-input/README.md`);
});
