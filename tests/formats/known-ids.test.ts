import fc from 'fast-check';
import { expect, it } from 'vitest';
import { KnownIds } from '#formats/ledgers/known-ids.ts';

it('an id is taken once, in whatever order they come', () => {
  const anId = fc.constantFrom('1', '10', '2', 'a', '甲', '乙', '😀', '\uffff');
  fc.assert(
    fc.property(fc.array(anId), fc.boolean(), (ids, isSorted) => {
      const known = new KnownIds();
      const before = new Set<string>();
      for (const id of isSorted ? ids.toSorted() : ids) {
        expect(known.take(id)).toBe(!before.has(id));
        before.add(id);
      }
    }),
  );
});
