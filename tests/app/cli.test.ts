import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { officeWorkbook } from '../builders/office-ledger.ts';

const ROOT = join(import.meta.dirname, '../..');
const LEDGER = 'data/kunming.guatu.geojson';
const folder = mkdtempSync(join(tmpdir(), 'guatu-cli-'));
const inFolder = (name: string): string => join(folder, name);

function ledger(...args: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['scripts/ledger.mjs', ...args], {
    cwd: ROOT,
    encoding: 'utf8',
    env: { ...process.env, LANG: 'C', LC_ALL: '' },
  });
  return { status, stdout, stderr };
}

// the first run bundles the command line
beforeAll(() => void ledger(), 120_000);
afterAll(() => rmSync(folder, { recursive: true }));

describe('npm run ledger', { timeout: 120_000 }, () => {
  it('checks the shipped ledger without a finding', () => {
    const { status, stdout, stderr } = ledger('check', LEDGER, '--json');
    expect({ status, stderr, report: JSON.parse(stdout) as unknown }).toEqual({
      status: 0,
      stderr: '',
      report: {
        file: LEDGER,
        format: 'guatu-ledger',
        layer: null,
        encoding: 'UTF-8',
        crs: 'OGC:CRS84',
        records: 98,
        read: 98,
        placed: 72,
        unplaced: 26,
        rejected: 0,
        bbox: [99.25, 23.15, 104.23, 27.37],
        findings: [],
      },
    });
  });

  it('says where it found something as the file’s own program counts: the line of a sheet, the feature of a layer', () => {
    const sheet = '整改台账\n问题编号,问题名称,整改期限,经度,纬度\nT-1,甲厂,某日,102.7,25\n';
    writeFileSync(inFolder('sheet.csv'), sheet);
    const spot = {
      type: 'Feature',
      geometry: { type: 'Point', coordinates: [102.7, 25] },
      properties: { 整改期限: '某日' },
    };
    const layer = { type: 'FeatureCollection', features: [spot] };
    writeFileSync(inFolder('layer.geojson'), JSON.stringify(layer));
    const messages = ['sheet.csv', 'layer.geojson'].map((name) => {
      const report = JSON.parse(ledger('check', inFolder(name), '--json').stdout) as {
        findings: { message: string }[];
      };
      return report.findings.map(({ message }) => message).filter((message) => message.includes('not a date'));
    });
    expect(messages).toEqual([
      ['Row 3, field 整改期限: not a date (“某日”)'],
      ['Feature 1, field 整改期限: not a date (“某日”)'],
    ]);
  });

  it('prints one object a file and answers with the worst of them', () => {
    writeFileSync(inFolder('broken.geojson'), '{');
    const point = {
      type: 'Feature',
      id: 'a',
      geometry: { type: 'Point', coordinates: [500, 0] },
      properties: { name: '甲' },
    };
    writeFileSync(inFolder('far.geojson'), JSON.stringify({ type: 'FeatureCollection', features: [point] }));
    expect(ledger('check', inFolder('far.geojson'), '--json').status).toBe(1);
    const { status, stdout } = ledger(
      'check',
      LEDGER,
      inFolder('far.geojson'),
      inFolder('broken.geojson'),
      inFolder('none'),
      '--json',
    );
    const reports = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { findings: { code: string }[] });
    expect(status).toBe(2);
    expect(reports.map(({ findings }) => findings.map(({ code }) => code))).toEqual([
      [],
      ['crs_guessed', 'coordinates_out_of_range'],
      ['not_json'],
      ['not_found'],
    ]);
  });

  it('counts how the shipped ledger stood on a day, all nine statuses', () => {
    const { status, stdout } = ledger('stats', LEDGER, '--as-of', '2026-11-23', '--json');
    const report = JSON.parse(stdout) as { status: Record<string, number>; district: Record<string, number> };
    expect(status).toBe(0);
    expect(report).toMatchObject({ as_of: '2026-11-23', total: 98, placed: 72 });
    expect(report.status).toEqual({
      rebounded: 0,
      stalled: 21,
      overdue: 0,
      not_started: 1,
      in_progress: 20,
      long_term: 0,
      completed: 35,
      closed: 3,
      unknown: 18,
    });
    expect(report.district).toMatchObject({ '530112': 13, 阳宗海风景名胜区: 2, none: 26 });
  });

  it('counts only what was known on an earlier day', () => {
    const { stdout } = ledger('stats', LEDGER, '--as-of', '2000-01-01', '--json');
    expect(JSON.parse(stdout)).toMatchObject({ total: 0, placed: 0, district: {} });
  });

  it('converts what the address would show, in every format, and each can be read again', () => {
    const where = 'district=530112&status=in_progress,completed&sort=name';
    const answers = ['out.geojson', 'out.guatu.geojson', 'out.csv'].map((name) => {
      const { status, stdout } = ledger(
        'convert',
        LEDGER,
        inFolder(name),
        '--as-of',
        '2026-11-23',
        '--where',
        where,
        '--json',
      );
      expect(status).toBe(0);
      return JSON.parse(stdout) as { count: number; total: number };
    });
    const flat = JSON.parse(readFileSync(inFolder('out.geojson'), 'utf8')) as {
      guatu: object;
      features: { properties: { status: string; adcode: string } }[];
    };
    expect(flat.guatu).toMatchObject({ query: where, as_of: '2026-11-23', count: flat.features.length, total: 98 });
    expect(flat.features.length).toBeGreaterThan(0);
    expect(flat.features.every(({ properties }) => properties.adcode.includes('530112'))).toBe(true);
    expect(answers.map(({ count }) => count)).toEqual(Array(3).fill(flat.features.length));
    const again = JSON.parse(ledger('check', inFolder('out.guatu.geojson'), '--json').stdout) as object;
    expect(again).toMatchObject({ format: 'guatu-ledger', records: flat.features.length, findings: [] });
    expect(JSON.parse(ledger('check', inFolder('out.geojson'), '--json').stdout)).toMatchObject({
      format: 'guatu-geojson',
      findings: [],
    });
  });

  it('writes in the system asked for, which the file says itself, and refuses what a format cannot say', () => {
    const place = (name: string) => {
      const { stdout } = ledger('check', inFolder(name), '--json');
      const { crs, placed, bbox } = JSON.parse(stdout) as { crs: string; placed: number; bbox: number[] };
      return { crs, placed, bbox: bbox.map((each) => each.toFixed(5)) };
    };
    expect(ledger('convert', LEDGER, inFolder('grid.csv'), '--to-crs', 'EPSG:4543').status).toBe(0);
    expect(ledger('convert', LEDGER, inFolder('degrees.csv')).status).toBe(0);
    expect(readFileSync(inFolder('grid.csv'), 'utf8')).toContain(',easting,northing,wkt,crs\r\n');
    expect(place('grid.csv')).toEqual({ ...place('degrees.csv'), crs: 'EPSG:4543' });
    const { status, stderr } = ledger('convert', LEDGER, inFolder('x.geojson'), '--to-crs', 'GCJ02');
    expect({ status, stderr }).toEqual({
      status: 2,
      stderr: `${inFolder('x.geojson')}: this format cannot be written in this coordinate system (“GCJ02”)\n`,
    });
  });

  it('finds by pinyin, as the page does', () => {
    const { stdout } = ledger('convert', LEDGER, inFolder('pinyin.csv'), '--where', 'q=haikou yangchen', '--json');
    expect(JSON.parse(stdout)).toMatchObject({ count: 1 });
  });

  it('reads an office’s workbook as the page does, and says what was left out', () => {
    writeFileSync(inFolder('台账.xlsx'), officeWorkbook());
    const report = JSON.parse(ledger('check', inFolder('台账.xlsx'), '--json').stdout) as {
      findings: { code: string }[];
    };
    expect(report).toMatchObject({ format: 'xlsx', crs: 'GCJ02', records: 4, read: 4, placed: 3, unplaced: 1 });
    expect(report.findings.map(({ code }) => code)).toEqual(['row_is_total', 'row_is_note', 'field_unread']);
  });

  it('reads a table in the system and by the mapping that it is given', () => {
    writeFileSync(inFolder('甲.csv'), '代号,什么,东,北\nA-1,甲厂扬尘,570643.30,2770667.75\n');
    const mapping = { columns: { problem_no: '代号', name: '什么', lng: '东', lat: '北' } };
    writeFileSync(inFolder('甲.mapping.json'), JSON.stringify(mapping));
    const out = inFolder('甲.geojson');
    const how = ['--mapping', inFolder('甲.mapping.json'), '--source-crs', 'EPSG:4543'];
    expect(ledger('convert', inFolder('甲.csv'), out, ...how).status).toBe(0);
    const { features } = JSON.parse(readFileSync(out, 'utf8')) as {
      features: { id: string; geometry: { coordinates: [number, number] }; properties: object }[];
    };
    expect(features).toMatchObject([{ id: 'A-1', properties: { name: '甲厂扬尘', precision: 'site' } }]);
    const [lng, lat] = features[0]?.geometry.coordinates ?? [];
    expect(lng).toBeCloseTo(102.7, 6);
    expect(lat).toBeCloseTo(25.04, 6);
    expect(ledger('check', inFolder('甲.csv'), '--mapping', LEDGER).status).toBe(2);
  });

  it('puts problems without coordinates at the seat of their district where the mapping says so', () => {
    writeFileSync(inFolder('驻地.csv'), '问题编号,问题名称,区县\nA-1,甲厂扬尘,西山区\nA-2,乙厂排污,阳宗海风景名胜区\n');
    const check = (...how: string[]) =>
      JSON.parse(ledger('check', inFolder('驻地.csv'), '--json', ...how).stdout) as { findings: { code: string }[] };
    expect(check()).toMatchObject({ read: 2, placed: 0, unplaced: 2, findings: [] });
    const mapping = { columns: { problem_no: '问题编号', name: '问题名称', division: '区县' }, placing: 'seat' };
    writeFileSync(inFolder('驻地.mapping.json'), JSON.stringify(mapping));
    const how = ['--mapping', inFolder('驻地.mapping.json')];
    expect(check(...how)).toMatchObject({ read: 2, placed: 1, unplaced: 1, findings: [{ code: 'placed_at_seat' }] });
    expect(ledger('convert', inFolder('驻地.csv'), inFolder('驻地.geojson'), ...how).status).toBe(0);
    const { features } = JSON.parse(readFileSync(inFolder('驻地.geojson'), 'utf8')) as { features: object[] };
    expect(features).toMatchObject([
      { id: 'A-1', geometry: { coordinates: [102.66306, 25.04166] }, properties: { precision: 'district' } },
      { id: 'A-2', geometry: null, properties: { precision: 'none' } },
    ]);
  });

  it('tells what changed between two versions of a ledger', () => {
    writeFileSync(inFolder('旧.csv'), '问题编号,问题名称,整改状态\nA-1,甲厂扬尘,正在整改\nA-2,乙厂排污,正在整改\n');
    writeFileSync(inFolder('新.csv'), '问题编号,问题名称,整改状态\nA-1,甲厂扬尘,已完成\nA-3,丙厂噪声,未启动\n');
    const { status, stdout } = ledger('diff', inFolder('旧.csv'), inFolder('新.csv'), '--json');
    expect({ status, report: JSON.parse(stdout) as unknown }).toMatchObject({
      status: 0,
      report: {
        added: [{ id: 'A-3', name: '丙厂噪声' }],
        removed: [{ id: 'A-2', name: '乙厂排污' }],
        changed: [{ id: 'A-1', name: '甲厂扬尘', fields: [{ field: 'events' }] }],
        unchanged: 0,
      },
    });
  });

  it('speaks the language it is asked for', () => {
    expect(ledger('check', LEDGER).stdout).toContain('98 records');
    expect(ledger('check', LEDGER, '--lang', 'zh-CN').stdout).toContain('98 条记录');
  });

  it.each([
    [[]],
    [['diff', 'a']],
    [['check']],
    [['stats', LEDGER, '--as-of', 'soon']],
    [['convert', LEDGER, 'out.xyz']],
    [['check', LEDGER, '--source-crs']],
    [['check', LEDGER, '--to-crs', 'GCJ02']],
  ])('answers %j with its usage', (args) => {
    const { status, stdout, stderr } = ledger(...args);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toMatch(/^usage:/);
    expect(ledger(...args, '--lang', 'zh-CN').stderr).toMatch(/^用法：/);
  });

  it('says on the other stream what of a file it could not read, and answers with 1', () => {
    const table = inFolder('broken.csv');
    writeFileSync(table, '编号,问题,经度,纬度\n1,甲,102.7,25\n2,乙,某处,25\n');
    for (const args of [
      ['convert', table, inFolder('broken.geojson')],
      ['stats', table],
      ['diff', table, LEDGER],
    ]) {
      const { status, stdout, stderr } = ledger(...args, '--json');
      expect({ status, stderr }).toEqual({
        status: 1,
        stderr: `${table}: Row 3, field 经度: coordinates cannot be read (“某处”)\n`,
      });
      expect(() => JSON.parse(stdout) as unknown).not.toThrow();
    }
  });

  it('says in words why nothing was written, and that a mapping is not there', () => {
    const unwritten = ledger('convert', LEDGER, inFolder('nowhere/x.csv'), '--lang', 'zh-CN');
    expect([unwritten.status, unwritten.stderr]).toEqual([2, expect.stringContaining('没有写成文件')]);
    const unmapped = ledger('check', LEDGER, '--mapping', inFolder('none.json'), '--lang', 'zh-CN');
    expect([unmapped.status, unmapped.stderr]).toEqual([2, `${inFolder('none.json')}: 没有找到文件\n`]);
    const objects = ledger('check', LEDGER, LEDGER, '--mapping', inFolder('none.json'), '--json')
      .stdout.trim()
      .split('\n');
    expect(objects.map((object) => JSON.parse(object) as unknown)).toEqual(
      [LEDGER, LEDGER].map(
        (file) =>
          expect.objectContaining({
            file,
            read: 0,
            findings: [expect.objectContaining({ code: 'not_found' })],
          }) as unknown,
      ),
    );
  });
});
