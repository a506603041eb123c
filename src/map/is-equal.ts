/** Same value all through: for small plain data, such as a style's values or what is selected. */
export function isEqual(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  const [before, after] = [new Map<string, unknown>(Object.entries(a)), new Map<string, unknown>(Object.entries(b))];
  return (
    before.size === after.size && [...before].every(([key, value]) => after.has(key) && isEqual(value, after.get(key)))
  );
}
