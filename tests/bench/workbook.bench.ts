// An office's workbook of 20,000 rows and 60 columns to a table, against SheetJS alone on the same bytes, and against the clock.
import { read } from '@e965/xlsx';
import { readTables } from '#formats/sheets/read-tables.ts';
import { aWorkbook } from '../builders/a-workbook.ts';
import { closing, linesOf, measure } from './measure.ts';

const ROWS = 20_000;
const COLUMNS = 60;
const MOST_MILLISECONDS = 3000;
const RUNS = { runs: 3, warmups: 1 };
const WORDS = ['甲河黑臭水体整改不到位', '整改中', '已完成', '甲县人民政府', '乙镇', '立行立改'];
const RIVAL = { type: 'array', dense: true, cellText: false, cellHTML: false, cellFormula: false } as const;

export async function benchWorkbook(): Promise<string[]> {
  const head = Array.from({ length: COLUMNS }, (_, at) => (at === 0 ? '编号' : `字段${at}`));
  const rows = Array.from({ length: ROWS }, (_, row) => head.map((_name, at) => cellOf(row, at)));
  const bytes = aWorkbook([{ name: '台账', rows: [head, ...rows] }], { bookSST: true, compression: true });
  const ours = await measure(async () => {
    const { tables } = await readTables({ name: '台账.xlsx', bytes });
    checkRows(tables[0]?.rows.length, ROWS);
  }, RUNS);
  const sheetjs = await measure(() => checkRows(read(bytes, RIVAL).Sheets['台账']?.['!data']?.length, ROWS + 1), RUNS);
  const name = `read-xlsx-${ROWS}-by-${COLUMNS}`;
  return [
    `workbook of ${ROWS} by ${COLUMNS}: ${(bytes.length / 1e6).toFixed(1)} MB`,
    ...linesOf({ name, ours, peers: { sheetjs }, targets: { sheetjs: 2 } }),
    closing(`${name}-within-${MOST_MILLISECONDS}-ms`, MOST_MILLISECONDS / ours.quartile, 1),
  ];
}

function checkRows(found: number | undefined, expected: number): void {
  if (found !== expected) throw new Error(`Unexpected rows: ${found}`);
}

/** A number of its own in each row, days with a format, coordinates, and words that come again. */
function cellOf(row: number, at: number): unknown {
  if (at === 0) return `KM-${row + 1}`;
  if (at === 1) return `第${row + 1}件问题`;
  if (at % 5 === 2) return { t: 'n', v: 43_000 + ((row * 7 + at) % 900), z: 'yyyy-mm-dd' };
  if (at % 5 === 3) return (row * 31 + at) % 10_000;
  return at % 5 === 4 ? 102.5 + ((row * 131 + at * 17) % 600_000) / 1e6 : WORDS[(row + at) % WORDS.length];
}
