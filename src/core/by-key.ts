// What TypeScript's own types for the keys and entries of an object forget: which of them there are.

/** One value for every key. */
export function byKey<K extends string, T>(keys: readonly K[], valueOf: (key: K, index: number) => T): Record<K, T> {
  return Object.fromEntries(keys.map((key, index) => [key, valueOf(key, index)])) as Record<K, T>;
}

/** The keys of an object that has none but those of its type. */
export function keysOf<T extends object>(object: T): (keyof T & string)[] {
  return Object.keys(object) as (keyof T & string)[];
}

/** The same object without the keys that are undefined: absence is a key that is not there. A record is built of a dozen such. */
export function defined<T extends object>(object: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  const kept: { [K in keyof T]?: Exclude<T[K], undefined> } = {};
  for (const key in object) {
    const value = object[key];
    if (isDefined(value)) kept[key] = value;
  }
  return kept;
}

function isDefined<V>(value: V): value is Exclude<V, undefined> {
  return value !== undefined;
}
