// Words come from i18n alone: no Chinese in a literal and no bare text in JSX where something is drawn.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { type JSXAttribute, type Node, parseSync } from 'oxc-parser';
import { expect, test } from 'vitest';

const HAN = /\p{Script=Han}/u;
const LETTER = /\p{L}/u;

/** Attributes that are read to the user as they stand. */
const SPOKEN = new Set(['aria-label', 'title', 'alt', 'placeholder', 'label']);

function bareWordsOf(path: string, text: string): string[] {
  const { program } = parseSync(path, text);
  const found: string[] = [];
  const visit = (node: unknown): void => {
    if (Array.isArray(node)) return node.forEach(visit);
    if (!isNode(node)) return;
    const words = bareWords(node);
    if (words !== undefined) found.push(`${path}: ${words.trim()}`);
    Object.values(node).forEach(visit);
  };
  visit(program);
  return found;
}

function bareWords(node: Node): string | undefined {
  if (node.type === 'JSXText') return LETTER.test(node.value) ? node.value : undefined;
  if (node.type === 'JSXAttribute') return spokenWords(node);
  const text = node.type === 'Literal' ? node.value : node.type === 'TemplateElement' ? node.value.raw : undefined;
  return typeof text === 'string' && HAN.test(text) ? text : undefined;
}

function spokenWords({ name, value }: JSXAttribute): string | undefined {
  const isSpoken = name.type === 'JSXIdentifier' && SPOKEN.has(name.name);
  return isSpoken && value?.type === 'Literal' && typeof value.value === 'string' ? value.value : undefined;
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value;
}

test('no word stands bare in panels, map or print', () => {
  const files = ['src/panels', 'src/map', 'src/print'].filter((room) => existsSync(room)).flatMap(sourcesOf);
  expect(files.length).toBeGreaterThan(20);
  expect(files.flatMap((path) => bareWordsOf(path, readFileSync(path, 'utf8')))).toEqual([]);
});

test('the search for bare words finds each kind', () => {
  const text = `const a = '昆明'; const b = \`\${a}区县\`; const c = <p title="Close">text {'—'}</p>;`;
  expect(bareWordsOf('x.tsx', text)).toEqual(['x.tsx: 昆明', 'x.tsx: 区县', 'x.tsx: Close', 'x.tsx: text']);
});

function sourcesOf(room: string): string[] {
  return readdirSync(room, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name))
    .map((name) => `${room}/${name}`);
}
