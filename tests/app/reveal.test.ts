// When the map follows a problem that was chosen, and when it stays.
import { expect, test } from 'vitest';
import { placeToReveal } from '#app/reveal.ts';
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
  expect(placeToReveal(chosen(OUTSIDE), nothingOpen)).toEqual(OUTSIDE);
  expect(placeToReveal(chosen(OUTSIDE), anotherOpen)).toEqual(OUTSIDE);
  expect(placeToReveal(chosen(NEAR_THE_EDGE), nothingOpen)).toEqual(NEAR_THE_EDGE);
});

test('what can be seen stays where it is', () => {
  expect(placeToReveal(chosen(MIDDLE), nothingOpen)).toBeUndefined();
  expect(placeToReveal(chosen(NEAR_THE_EDGE), anotherOpen)).toBeUndefined();
  expect(placeToReveal(chosen(undefined), nothingOpen)).toBeUndefined();
});

test('nothing moves when the map itself was pressed, when a link says where to look, or when the same file is read again', () => {
  const state = chosen(OUTSIDE);
  const hover = { id: state.file.problem.id, at: OUTSIDE, from: 'map' as const };
  expect(placeToReveal({ ...state, hover }, nothingOpen)).toBeUndefined();
  expect(placeToReveal({ ...state, focused: OUTSIDE }, nothingOpen)).toBeUndefined();
  expect(placeToReveal({ ...state, step: 'address' }, nothingOpen)).toBeUndefined();
  expect(placeToReveal(state, { file: fileAt(MIDDLE) })).toBeUndefined();
});
