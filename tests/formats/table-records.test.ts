import { MAPPED_FIELDS } from '#core/field-mapping.ts';
import type { SourceTable } from '#core/source-table.ts';
import { problemsOfTable } from '#formats/tables/table-records.ts';
import { cornersOf } from '#geo/corners.ts';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { atOnce } from '../builders/at-once.ts';
import { anEvent, anObservation } from '../builders/a-problem.ts';
import { readRow, readRows, TABLE_CONTEXT } from '../builders/read-rows.ts';

describe('a row becomes a problem', () => {
  it('with everything that its columns say', () => {
    const { problem, faults } = readRow({
      problem_no: 'KM-001',
      name: '甲厂排污',
      name_en: 'Discharge',
      description: ' 甲厂向乙河排污 ',
      category: '水',
      round: '第二轮中央生态环境保护督察',
      division: '昆明市西山区',
      town: '海口街道',
      address: '丙村',
      lng: '102.71',
      lat: '25.04',
      lead_unit: '甲局',
      responsible_unit: '丙公司',
      support_unit: '乙局、丁局',
      supervising_unit: '戊办',
      goal: '不再排污',
      measures: '截污',
      deadline: '2017年12月底前',
      status: '正在整改',
      found_on: '2016.11.23',
      source: '甲通报',
      source_date: '2016年12月',
      source_url: 'https://example.org/a',
      remark: '己',
    });
    expect(faults).toEqual([]);
    expect(problem).toEqual({
      id: 'KM-001',
      name: '甲厂排污',
      nameEn: 'Discharge',
      summary: ' 甲厂向乙河排污 ',
      category: 'water',
      recordKind: 'problem',
      inspectionWords: '第二轮中央生态环境保护督察',
      prefecture: '530100',
      districts: ['530112'],
      districtBasis: 'recorded',
      districtWords: '昆明市西山区',
      placeWords: '海口街道 丙村',
      places: [{ geometry: { type: 'Point', coordinates: [102.71, 25.04] }, precision: 'site' }],
      zones: [],
      foundOn: '2016-11-23',
      deadline: { kind: 'date', date: '2017-12', words: '2017年12月底前' },
      leadUnit: '甲局',
      supervisingUnit: '戊办',
      measures: '截污',
      events: [anObservation('in_progress', undefined, '正在整改')],
      sources: [{ title: '甲通报', kind: 'repost', date: '2016-12', url: 'https://example.org/a' }],
      note: 'responsible_unit：丙公司\nsupport_unit：乙局、丁局\ngoal：不再排污\n己',
    });
  });

  it('with nothing but a number of its own when it says nothing', () => {
    const { problem, faults } = readRow({ problem_no: '', name: '—', deadline: '无', status: ' ', town: '甲镇' });
    expect(faults).toEqual([['missing_name', 'warning', 5, 'name']]);
    expect(problem).toEqual({
      id: 'row-5',
      name: 'row-5',
      recordKind: 'problem',
      districts: [],
      placeWords: '甲镇',
      places: [],
      zones: [],
      deadline: { kind: 'unknown', words: '无' },
      events: [],
      sources: [],
    });
  });

  it('named by the beginning of its description where it has no name', () => {
    expect(readRow({ description: '甲' }).problem.name).toBe('甲');
    expect(readRow({ description: `${'𠮷'.repeat(40)}乙` }).problem).toMatchObject({
      name: `${'𠮷'.repeat(40)}…`,
      summary: `${'𠮷'.repeat(40)}乙`,
    });
  });

  it('a complaint where it has the number of one', () => {
    expect(readRow({ name: '甲', complaint_no: 'D2YN202104100022' }).problem).toMatchObject({
      id: 'D2YN202104100022',
      recordKind: 'complaint',
      complaintNo: 'D2YN202104100022',
    });
    expect(readRow({ name: '甲', record_kind: 'complaint' }).problem.recordKind).toBe('complaint');
  });

  it('keeps both of two with one number, each with a number of its own', () => {
    const { problems, findings, counts } = readRows([
      { problem_no: 'a' },
      { problem_no: 'a' },
      { problem_no: 'a-2' },
      { problem_no: 'a' },
    ]);
    expect(problems.map(({ id }) => id)).toEqual(['a', 'a-3', 'a-2', 'a-4']);
    expect(findings.filter(({ code }) => code === 'duplicate_id').map(({ row }) => row)).toEqual([6, 8]);
    expect(counts).toEqual({ records: 4, read: 4, placed: 0, unplaced: 4, rejected: 0 });
  });

  it('unless it is wholly blank', () => {
    const { problems, counts } = readRows([{ name: '甲' }, { name: ' ' }, { name: undefined }, { name: '乙' }]);
    expect(problems.map(({ id }) => id)).toEqual(['row-5', 'row-8']);
    expect(counts.records).toBe(2);
  });

  it('never turns a management area into a county', () => {
    expect(readRow({ name: '甲', division: '阳宗海' }).problem).toMatchObject({
      districts: [],
      managementArea: '阳宗海风景名胜区',
      districtWords: '阳宗海',
    });
  });

  it('keeps the words of a district that nobody knows', () => {
    const { problem, faults } = readRow({ name: '甲', division: '甲县、西山区' });
    expect(problem).toMatchObject({ districts: ['530112'], districtWords: '甲县、西山区' });
    expect(faults).toEqual([['district_unknown', 'info', 5, 'division']]);
    expect(readRow({ name: '甲', division: '甲县' }).faults).toEqual([['district_unknown', 'warning', 5, 'division']]);
  });
});

describe('a row tells a life', () => {
  it('by the dates of its columns, oldest first, an undated word last', () => {
    const { problem, faults } = readRow({
      name: '甲',
      status: '已销号',
      closed_on: '2019年12月',
      completed_on: '2019-05-01',
      accepted_on: '2019/6/1',
      publicised_on: '2019-06-10至06-16',
    });
    expect(faults).toEqual([]);
    expect(problem.events).toEqual([
      anEvent('completed', '2019-05-01'),
      anEvent('accepted', '2019-06-01'),
      anEvent('publicised', '2019-06-10'),
      anEvent('closed', '2019-12'),
      anObservation('closed', undefined, '已销号'),
    ]);
  });

  it('with its progress as an event only when that is dated', () => {
    expect(
      readRow({ name: '甲', progress_text: '截污一半', status: '整改中', status_on: '2019-05-01' }).problem.events,
    ).toEqual([
      { ...anEvent('progress', '2019-05-01'), note: '截污一半' },
      anObservation('in_progress', '2019-05-01', '整改中'),
    ]);
    expect(readRow({ name: '甲', progress_text: '截污一半' }).problem).toMatchObject({
      events: [],
      note: 'progress_text：截污一半',
    });
  });

  it.each([
    [{ status: '完成', closed_text: '已销号' }, 'closed', '已销号', 'status：完成'],
    [{ status: '完成', closed_text: '未销号' }, 'completed', '完成', 'closed_text：未销号'],
    [{ closed_text: '未销号' }, 'in_progress', '未销号', undefined],
    [{ status: '—', closed_text: '已销号' }, 'closed', '已销号', undefined],
  ] as const)('of two columns on how it stands takes the step that was reached: %j', (row, status, word, note) => {
    const { problem, faults } = readRow({ name: '甲', ...row });
    expect(problem.events).toEqual([anObservation(status, undefined, word)]);
    expect([problem.note, faults]).toEqual([note, []]);
  });

  it('keeps a word that nobody knows, and lets it say nothing', () => {
    const { problem, faults } = readRow({ name: '甲', status: '差不多' });
    expect(problem.events).toEqual([anObservation('unknown', undefined, '差不多')]);
    expect(faults).toEqual([['unknown_value', 'warning', 5, 'status']]);
    expect(readRow({ name: '甲', status: '差不多', completed_on: '2019' }).problem).toMatchObject({
      events: [anEvent('completed', '2019')],
      note: 'status：差不多',
    });
  });

  it.each([
    ['19年5月', 'date_invalid'],
    ['2019年12月底前', 'date_invalid'],
    ['2021-01-01', 'date_in_future'],
    [2018.1, 'date_invalid'],
  ])('has no event of %j, whose words go to the note', (completed_on, code) => {
    const { problem, faults } = readRow({ name: '甲', completed_on });
    expect(problem).toMatchObject({ events: [], note: `completed_on：${completed_on}` });
    expect(faults).toEqual([[code, 'warning', 5, 'completed_on']]);
  });

  it.each([
    ['1932-05', '1932-05'],
    ['一九三二年五月六日', '1932-05-06'],
    ['0219-05-06', undefined],
  ])('has a source of %j, which may be older than any problem', (source_date, date) => {
    const { problem, faults } = readRow({ name: '甲', source: '旧图', source_date });
    expect(problem.sources.map((source) => source.date)).toEqual([date]);
    expect(faults.map(([code]) => code)).toEqual(date === undefined ? ['date_invalid'] : []);
  });

  it('has found nothing before 1949', () => {
    expect(readRow({ name: '甲', found_on: '1932-05' }).faults.map(([code]) => code)).toEqual(['date_invalid']);
  });

  it.each([
    [43_100, '2017-12-31'],
    ['43100', '2017-12-31'],
    [43_281.5, '2018-06-30'],
  ])('has the day that %j is to Excel, and says so', (serial, day) => {
    const { problem, faults } = readRow({ name: '甲', deadline: serial, completed_on: serial });
    expect(problem).toMatchObject({
      deadline: { kind: 'date', date: day, words: String(serial) },
      events: [anEvent('completed', day)],
    });
    expect(faults).toEqual([
      ['date_from_serial', 'info', 5, 'completed_on'],
      ['date_from_serial', 'info', 5, 'deadline'],
    ]);
  });

  it.each([
    [41_819, '2018-06-30'],
    ['41819', '2018-06-30'],
    [35_064, '2000-01-01'],
  ])('has the day that %j is to an Excel which counts from 1904', (serial, day) => {
    const { problems } = readRows([{ name: '甲', deadline: serial }], { ...TABLE_CONTEXT, countsFrom: 1904 });
    expect(problems[0]?.deadline).toEqual({ kind: 'date', date: day, words: String(serial) });
  });

  it.each([2017, 99_999, 20_171_231, '431', '36525'])('has no serial number of Excel in %j', (number) => {
    expect(readRow({ name: '甲', deadline: number }).faults.map(([code]) => code)).not.toContain('date_from_serial');
  });

  it('has a deadline that cannot be read as words only', () => {
    const { problem, faults } = readRow({ name: '甲', deadline: '12月底前' });
    expect(problem.deadline).toEqual({ kind: 'unknown', words: '12月底前' });
    expect(faults).toEqual([['date_invalid', 'warning', 5, 'deadline']]);
  });

  it('has the kind of its deadline from a column of its own where the words say none', () => {
    expect(readRow({ name: '甲', deadline_kind: '立行立改' }).problem.deadline).toEqual({ kind: 'immediate' });
    expect(readRow({ name: '甲', deadline_kind: 'long_term', deadline: '—' }).problem.deadline).toEqual({
      kind: 'long_term',
      words: '—',
    });
    expect(readRow({ name: '甲', deadline_kind: 'date' }).problem.deadline).toEqual({ kind: 'unknown' });
  });
});

describe('a table', () => {
  it('has a word on each column that nothing is read from, and on each that it has not', () => {
    const source: SourceTable = { name: '甲', columns: ['问题', '__proto__', '颜色'], rows: [] };
    const { findings } = atOnce(problemsOfTable(source, { columns: { name: '问题', lng: '经度' } }, TABLE_CONTEXT));
    expect(findings.map(({ code, severity, field }) => [code, severity, field])).toEqual([
      ['column_missing', 'warning', '经度'],
      ['field_unread', 'info', '__proto__'],
      ['field_unread', 'info', '颜色'],
    ]);
  });

  it('of any cells whatever is read without a throw, each row once, every place on the map, every id its own', () => {
    const anyCell = fc.oneof(
      fc.constant(undefined),
      fc.string(),
      fc.double(),
      fc.boolean(),
      fc.constantFrom(
        '2017年12月底前',
        '102.7,25.04',
        '已完成',
        '西山区',
        '__proto__',
        'constructor',
        '—',
        'a',
        102.7,
        25.04,
      ),
    );
    const anyRow = fc.record(Object.fromEntries(MAPPED_FIELDS.map((field) => [field, anyCell])));
    fc.assert(
      fc.property(fc.array(anyRow, { maxLength: 8 }), (rows) => {
        const { problems, findings, counts } = readRows(rows);
        const { records, read: taken, placed, unplaced, rejected } = counts;
        expect([records, taken]).toEqual([taken + rejected, placed + unplaced]);
        expect(taken).toBe(problems.length);
        expect(new Set(problems.map(({ id }) => id)).size).toBe(problems.length);
        const corners = problems.flatMap(({ places }) => places.flatMap(({ geometry }) => cornersOf(geometry)));
        expect(corners.every(([lng, lat]) => lng >= 73 && lng <= 135 && lat >= 3 && lat <= 54)).toBe(true);
        expect(findings.every(({ row = 5 }) => row >= 5 && row < 5 + rows.length)).toBe(true);
      }),
    );
  });
});
