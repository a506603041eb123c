import { directionOf, nextSort } from '#panels/sort-keys.ts';
import { describe, expect, it } from 'vitest';

const up = { field: 'deadline', isDescending: false } as const;
const down = { field: 'deadline', isDescending: true } as const;
const name = { field: 'name', isDescending: true } as const;

describe('nextSort', () => {
  it('goes from off to ascending to descending to off', () => {
    expect(nextSort([], 'deadline', false)).toEqual([up]);
    expect(nextSort([up], 'deadline', false)).toEqual([down]);
    expect(nextSort([down], 'deadline', false)).toEqual([]);
  });

  it('drops every other key when nothing is added', () => {
    expect(nextSort([name, up], 'unit', false)).toEqual([{ field: 'unit', isDescending: false }]);
  });

  it('adds a key behind the others', () => {
    expect(nextSort([name], 'deadline', true)).toEqual([name, up]);
  });

  it('turns or drops a key in its place when adding', () => {
    expect(nextSort([up, name], 'deadline', true)).toEqual([down, name]);
    expect(nextSort([down, name], 'deadline', true)).toEqual([name]);
  });
});

describe('directionOf', () => {
  it('lets an unsorted list run by status', () => {
    expect(directionOf([], 'status')).toBe('ascending');
    expect(directionOf([], 'name')).toBeUndefined();
  });

  it('names the direction of any key', () => {
    expect(directionOf([up, name], 'name')).toBe('descending');
    expect(directionOf([up, name], 'deadline')).toBe('ascending');
    expect(directionOf([up], 'status')).toBeUndefined();
  });
});
