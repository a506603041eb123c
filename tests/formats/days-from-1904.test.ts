// Workbooks of old Macs count days from 1904, whichever of Excel's formats they are in and whether or not a cell is shown as a date.
import { describe, expect, it } from 'vitest';
import { readFileSync } from 'node:fs';
import { aWorkbook, type BookOptions, type SheetSpec, withPart } from '../builders/a-workbook.ts';
import { readAsLedger } from '../builders/read-as-ledger.ts';

const SHEET: SheetSpec = {
  rows: [
    ['问题名称', '整改时限'],
    ['甲河黑臭', 0],
    ['乙园扬尘', 41_819],
    ['丙厂排污', 0],
  ],
  // a format that every program has: SheetJS does not always write others
  cells: { B2: { t: 'n', v: 41_819, z: 'm/d/yy' }, B4: { t: 'n', v: 41_819.5, z: 'm/d/yy' } },
};

async function deadlinesOf(name: string, bytes: Uint8Array) {
  const { ledger, findings } = await readAsLedger(name, bytes);
  return {
    days: ledger?.problems.map(({ deadline }) => deadline.date),
    told: findings.filter(({ code }) => code === 'date_from_serial').map(({ row, context: { value } }) => [row, value]),
  };
}

const FROM_1904 = { days: ['2018-06-30', '2018-06-30', '2018-06-30'], told: [[3, '41819 → 2018-06-30']] };
const FROM_1900 = { days: ['2014-06-29', '2014-06-29', '2014-06-29'], told: [[3, '41819 → 2014-06-29']] };

describe.each<readonly [string, NonNullable<BookOptions['bookType']>]>([
  ['台账.xlsx', 'xlsx'],
  ['台账.xlsb', 'xlsb'],
  ['台账.xls', 'biff8'],
  ['台账.xls', 'xlml'],
])('days in %s, written as %s', (name, bookType) => {
  it('are counted from the year that the workbook counts from', async () => {
    expect(await deadlinesOf(name, aWorkbook([SHEET], { bookType, is1904: true }))).toEqual(FROM_1904);
    expect(await deadlinesOf(name, aWorkbook([SHEET], { bookType }))).toEqual(FROM_1900);
  });
});

it.each(['1', 'true'])('a workbook says so by %j', async (yes) => {
  const book = withPart(aWorkbook([SHEET], { is1904: true }), 'xl/workbook.xml', (xml) =>
    xml.replace(/date1904="[^"]*"/, `date1904="${yes}"`),
  );
  expect(await deadlinesOf('台账.xlsx', book)).toEqual(FROM_1904);
});

it('a workbook of old Excel, kept as a file', async () => {
  expect(await deadlinesOf('台账.xls', readFileSync('tests/fixtures/xls/days-from-1904.xls'))).toEqual(FROM_1904);
});
