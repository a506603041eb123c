import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

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
      ['coordinates_out_of_range'],
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

  it('finds by pinyin, as the page does', () => {
    const { stdout } = ledger('convert', LEDGER, inFolder('pinyin.csv'), '--where', 'q=haikou yangchen', '--json');
    expect(JSON.parse(stdout)).toMatchObject({ count: 1 });
  });

  it('speaks the language it is asked for', () => {
    expect(ledger('check', LEDGER).stdout).toContain('98 records');
    expect(ledger('check', LEDGER, '--lang', 'zh-CN').stdout).toContain('98 条记录');
  });

  it.each([
    [[]],
    [['diff', 'a', 'b']],
    [['check']],
    [['stats', LEDGER, '--as-of', 'soon']],
    [['convert', LEDGER, 'out.xyz']],
    [['check', LEDGER, '--source-crs', 'X']],
  ])('answers %j with its usage', (args) => {
    const { status, stdout, stderr } = ledger(...args);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toMatch(/^usage:/);
  });
});
