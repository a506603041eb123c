import { describe, expect, it } from 'vitest';
import type { LngLat } from '#geo/geometry.ts';
import type { DrawTool } from '#map/contract.ts';
import { draw, drawingFeatures, type DrawInput, type DrawOutcome, measuredOf, startDrawing } from '#map/drawing.ts';

const A: LngLat = [102, 25];
const B: LngLat = [102.1, 25];
const C: LngLat = [102.1, 24.9];

const press = (at: LngLat): DrawInput => ({ kind: 'press', at });
const release = (at: LngLat, more: Partial<Extract<DrawInput, { kind: 'release' }>> = {}): DrawInput => ({
  kind: 'release',
  at,
  isDragged: false,
  isOnFirst: false,
  isOnLast: false,
  ...more,
});
const click = (at: LngLat): DrawInput[] => [press(at), release(at)];

function drawn(tool: DrawTool, ...inputs: readonly DrawInput[]) {
  const outcomes: DrawOutcome[] = [];
  const drawing = inputs.reduce((current, input) => {
    const step = draw(current, input);
    if (step.outcome) outcomes.push(step.outcome);
    return step.drawing;
  }, startDrawing(tool));
  return { drawing, outcomes };
}

describe('box', () => {
  const box = [{ kind: 'box', bbox: [102, 24.9, 102.1, 25] }];

  it('is drawn by dragging, whichever corner comes first', () => {
    expect(drawn('box', press(A), release(C, { isDragged: true })).outcomes).toEqual(box);
    expect(drawn('box', press(C), release(A, { isDragged: true })).outcomes).toEqual(box);
  });

  it('is drawn by two clicks', () => {
    expect(drawn('box', ...click(A), ...click(C)).outcomes).toEqual(box);
  });

  it('is never empty: a second click on the same spot draws nothing', () => {
    expect(drawn('box', ...click(A), ...click(A)).outcomes).toEqual([]);
  });

  it('shows its face while the pointer travels', () => {
    const { drawing } = drawn('box', press(A), { kind: 'move', at: C });
    expect(drawingFeatures(drawing).map(({ geometry }) => geometry.type)).toEqual(['Polygon', 'Point']);
  });
});

describe('polygon', () => {
  const corners = [A, B, C].flatMap(click);
  const ring = [{ kind: 'polygon', area: [A, B, C] }];

  it('is finished by a key, and by a click on its first corner', () => {
    expect(drawn('polygon', ...corners, { kind: 'finish' }).outcomes).toEqual(ring);
    expect(drawn('polygon', ...corners, release(A, { isOnFirst: true })).outcomes).toEqual(ring);
  });

  it('takes the second click of a double click for no corner', () => {
    const double = [release(C, { isOnLast: true }), { kind: 'finish' } as const];
    expect(drawn('polygon', ...corners, ...double).outcomes).toEqual(ring);
  });

  it('needs three corners', () => {
    const { drawing, outcomes } = drawn('polygon', ...click(A), ...click(B), { kind: 'finish' });
    expect([drawing.corners, outcomes]).toEqual([[A, B], []]);
  });

  it('takes back its last corner', () => {
    expect(drawn('polygon', ...corners, { kind: 'undo' }).drawing.corners).toEqual([A, B]);
  });

  it('lets a drag move the map without dropping a corner', () => {
    expect(drawn('polygon', press(A), release(B, { isDragged: true })).drawing.corners).toEqual([]);
  });

  it('is given up whole', () => {
    const { drawing, outcomes } = drawn('polygon', ...corners, { kind: 'cancel' });
    expect([drawing.corners, outcomes]).toEqual([[], [{ kind: 'given-up' }]]);
  });
});

describe('place', () => {
  it('is one point, where the pointer is released', () => {
    expect(drawn('place', press(A), release(B)).outcomes).toEqual([{ kind: 'point', point: B }]);
  });

  it('is none while the map is dragged, nor when it is given up', () => {
    expect(drawn('place', press(A), release(B, { isDragged: true })).outcomes).toEqual([]);
    expect(drawn('place', { kind: 'cancel' }).outcomes).toEqual([{ kind: 'given-up' }]);
  });
});

describe('measure', () => {
  it('tells the length so far, up to the pointer', () => {
    const { drawing } = drawn('measure', ...click(A), { kind: 'move', at: B });
    expect(measuredOf(drawing)).toEqual({ kind: 'length', meters: expect.closeTo(10_077, -2) as number });
  });

  it('tells circumference and area once it is closed', () => {
    const { drawing } = drawn('measure', ...[A, B, C].flatMap(click), release(A, { isOnFirst: true }));
    expect(measuredOf(drawing)).toEqual({
      kind: 'area',
      meters: expect.closeTo(36_250, -3) as number,
      squareMeters: expect.closeTo(56_100_000, -6) as number,
    });
  });

  it('stands when finished, and the next press begins anew', () => {
    const { drawing } = drawn('measure', ...click(A), ...click(B), { kind: 'finish' }, { kind: 'move', at: C });
    expect(measuredOf(drawing)?.kind).toBe('length');
    expect(drawing.corners).toEqual([A, B]);
    expect(draw(drawing, press(C)).drawing.corners).toEqual([]);
  });

  it('has nothing to tell before the first corner', () => {
    expect(measuredOf(drawn('measure', { kind: 'move', at: A }).drawing)).toBeUndefined();
  });
});
