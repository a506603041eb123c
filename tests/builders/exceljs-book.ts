// A workbook in the words of another writer: shared texts in runs, dates, formulas with their results, merges.
import ExcelJS from 'exceljs';

export async function exceljsBook(): Promise<Uint8Array> {
  const book = new ExcelJS.Workbook();
  const sheet = book.addWorksheet('台账');
  sheet.addRow(['甲县问题清单']);
  sheet.mergeCells('A1:C1');
  sheet.addRow(['编号', '名称', '期限']);
  sheet.addRow([
    1,
    { richText: [{ text: '甲河 ' }, { font: { bold: true }, text: '黑臭 水体' }] },
    new Date('2018-06-30'),
  ]);
  sheet.getCell('C3').numFmt = 'yyyy"年"m"月"d"日"';
  sheet.addRow([2, 'a<b> & "c"', new Date('2018-12-01')]);
  sheet.getCell('C4').numFmt = 'yyyy"年"m"月"';
  sheet.addRow([{ formula: 'A4+1', result: 3 }, { formula: 'SUM(A3:A5)', result: 6 }, true]);
  return new Uint8Array(await book.xlsx.writeBuffer());
}
