import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { STATUSES, SYMBOLS } from '#core/status.ts';
import { type GeometryKind, GEOMETRY_KINDS } from '#formats/writers/status-look.ts';
import { styleQml } from '#formats/writers/style-qml.ts';
import { styleSld } from '#formats/writers/style-sld.ts';
import { OUTPUT_WORDS } from '../builders/output-words.ts';

const LABELS = STATUSES.map((status) => OUTPUT_WORDS.status[status]);
const FILLS = STATUSES.map((status) => SYMBOLS[status].fill.toLowerCase());

describe('the QML', () => {
  it.each(GEOMETRY_KINDS)('has a category for every status of %s, worst first, in Chinese', (kind) => {
    const found = styleQml(kind, OUTPUT_WORDS).matchAll(/<category value="(\w+)" label="([^"]+)" symbol="(\d)"/g);
    expect(Array.from(found, ([, value, label, symbol]) => [value, label, symbol])).toEqual(
      STATUSES.map((status, index) => [status, LABELS[index], String(index)]),
    );
  });

  it('draws the very symbols of the map, in their colours', () => {
    const symbols = styleQml('point', OUTPUT_WORDS).match(/<symbol .*<\/symbol>/g) ?? [];
    STATUSES.forEach((status, index) => {
      const picture = /name="name" value="base64:([^"]+)"/.exec(symbols[index] ?? '')?.[1] ?? '';
      expect(atob(picture)).toContain(`d="${SYMBOLS[status].path}"`);
      expect(symbols[index]).toContain(`name="color" value="${rgb(SYMBOLS[status].fill)},255"`);
    });
  });

  it.each(['line', 'polygon'] as const)('gives a %s the colour of its status over a dark one', (kind) => {
    const symbols = styleQml(kind, OUTPUT_WORDS).match(/<symbol .*<\/symbol>/g) ?? [];
    STATUSES.forEach((status, index) => {
      const colors = symbols[index]?.matchAll(/<Option type="QString" name="line_color" value="([^"]+)"/g) ?? [];
      expect(Array.from(colors, ([, color]) => color)).toEqual(['23,25,28,255', `${rgb(SYMBOLS[status].fill)},255`]);
    });
  });
});

describe('the SLD', () => {
  const sld = styleSld(OUTPUT_WORDS);
  const [points = '', ...others] = sld.split('<NamedLayer>').slice(1);

  it('has a rule for every status of every kind of geometry, points first, worst first, in Chinese', () => {
    expect([points, ...others].map((layer) => /<se:Name>(\w+)</.exec(layer)?.[1])).toEqual(GEOMETRY_KINDS);
    for (const layer of [points, ...others]) {
      const rules = layer.matchAll(/<se:Title>([^<]+)<.*?<ogc:Literal>(\w+)</g);
      expect(Array.from(rules, ([, label, status]) => [status, label])).toEqual(
        STATUSES.map((status, index) => [status, LABELS[index]]),
      );
    }
  });

  it('has the fill of every status in its rule', () => {
    for (const layer of [points, ...others]) {
      const rules = layer.match(/<se:Rule>.*<\/se:Rule>/g) ?? [];
      expect(rules.map((rule, index) => rule.includes(`>${FILLS[index]}<`))).toEqual(STATUSES.map(() => true));
    }
  });

  it('draws no two statuses as the same shape', () => {
    const rules = points.match(/<se:Rule>.*<\/se:Rule>/g) ?? [];
    const shapes = rules.map((rule) => rule.replace(/^.*?<\/ogc:Filter>/, '').replaceAll(/#[0-9a-f]{6}/g, ''));
    expect(new Set(shapes).size).toBe(STATUSES.length);
  });
});

const PYTHON = '/usr/bin/python3';
const hasQgis = spawnSync(PYTHON, ['-c', 'import qgis.core']).status === 0;
if (!hasQgis) process.stdout.write('QGIS is not installed (python3-qgis): it does not judge the styles here\n');

describe.runIf(hasQgis)('QGIS', () => {
  it.each([
    ['point', 'qml'],
    ['line', 'qml'],
    ['polygon', 'qml'],
    ['point', 'sld'],
  ] as const)('draws a %s by the %s in our colours, with our legend', (kind, format) => {
    const { legend, colors } = drawnByQgis(
      kind,
      format === 'qml' ? styleQml(kind, OUTPUT_WORDS) : styleSld(OUTPUT_WORDS),
      format,
    );
    expect(legend).toEqual(LABELS);
    FILLS.forEach((fill, index) => expect(colors[index]).toContain(fill));
  });
});

/** Labels of the legend, and the commonest colours of each status in the picture. */
function drawnByQgis(kind: GeometryKind, style: string, format: 'qml' | 'sld') {
  const folder = mkdtempSync(join(tmpdir(), 'guatu-qgis-'));
  const path = join(folder, `style.${format}`);
  writeFileSync(path, style);
  const script = join(import.meta.dirname, '../builders/draw_in_qgis.py');
  const output = execFileSync(PYTHON, [script, path, kind, ...STATUSES], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  rmSync(folder, { recursive: true });
  return JSON.parse(output) as { legend: string[]; colors: string[][] };
}

function rgb(color: string): string {
  return [1, 3, 5].map((at) => parseInt(color.slice(at, at + 2), 16)).join(',');
}
