// When the map follows a problem that was chosen, and when it stays.
import { expect, test } from 'vitest';
import { middleToReveal } from '#app/reveal.ts';
import type { ProblemFile } from '#engine/contract.ts';
import type { LngLat } from '#geo/geometry.ts';
import { aProblem } from '../builders/a-problem.ts';

const viewport = { bbox: [100, 20, 110, 30], zoom: 9 } as const;
const MIDDLE: LngLat = [105, 25];
const NEAR_THE_EDGE: LngLat = [108.5, 25];
const OUTSIDE: LngLat = [112, 25];

const fileAt = (at: LngLat | undefined, id = 'a'): ProblemFile => ({
  problem: aProblem({ id }),
  steps: [],
  ...(at ? { at } : {}),
});
const chosen = (at: LngLat | undefined) => ({
  file: fileAt(at),
  step: 'choice' as const,
  hover: undefined,
  focused: undefined,
  viewport,
});
const nothingOpen = { file: undefined };
const anotherOpen = { file: fileAt(MIDDLE, 'b') };

test('a problem out of sight, or where the panel opens, is brought into sight', () => {
  expect(middleToReveal(chosen(OUTSIDE), nothingOpen, false)).toEqual(OUTSIDE);
  expect(middleToReveal(chosen(OUTSIDE), anotherOpen, false)).toEqual(OUTSIDE);
  expect(middleToReveal(chosen(NEAR_THE_EDGE), nothingOpen, false)).toEqual(NEAR_THE_EDGE);
});

test('what can be seen stays where it is', () => {
  expect(middleToReveal(chosen(MIDDLE), nothingOpen, false)).toBeUndefined();
  expect(middleToReveal(chosen(NEAR_THE_EDGE), anotherOpen, false)).toBeUndefined();
  expect(middleToReveal(chosen(undefined), nothingOpen, false)).toBeUndefined();
});

test('nothing moves when the map itself was pressed, when a link says where to look, or when the same file is read again', () => {
  const state = chosen(OUTSIDE);
  const hover = { id: state.file.problem.id, at: OUTSIDE, from: 'map' as const };
  expect(middleToReveal({ ...state, hover }, nothingOpen, false)).toBeUndefined();
  expect(middleToReveal({ ...state, focused: OUTSIDE }, nothingOpen, false)).toBeUndefined();
  expect(middleToReveal({ ...state, step: 'address' }, nothingOpen, false)).toBeUndefined();
  expect(middleToReveal(state, { file: fileAt(MIDDLE) }, false)).toBeUndefined();
});

test('on a phone it is shown above the sheet', () => {
  const aboveTheSheet: LngLat = [105, 27];
  expect(middleToReveal(chosen(aboveTheSheet), nothingOpen, true)).toBeUndefined();
  expect(middleToReveal(chosen(MIDDLE), nothingOpen, true)).toEqual([105, 23]);
});
