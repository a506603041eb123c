// Benches compare every answer before they believe a time.

export function assertSame(what: string, got: unknown, expected: unknown): void {
  const [a, b] = [canonical(got), canonical(expected)];
  if (a !== b) throw new Error(`Unexpected answer, ${what}:\n${a.slice(0, 400)}\n${b.slice(0, 400)}`);
}

function canonical(value: unknown): string {
  return JSON.stringify(value, (_, each: unknown) =>
    typeof each === 'object' && each !== null && !Array.isArray(each)
      ? Object.fromEntries(Object.entries(each).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : each,
  );
}
