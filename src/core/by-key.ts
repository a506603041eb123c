// What TypeScript's own types for the keys and entries of an object forget: which of them there are.

/** One value for every key. */
export function byKey<K extends string, T>(keys: readonly K[], valueOf: (key: K, index: number) => T): Record<K, T> {
  return Object.fromEntries(keys.map((key, index) => [key, valueOf(key, index)])) as Record<K, T>;
}

/** The keys of an object that has none but those of its type. */
export function keysOf<T extends object>(object: T): (keyof T & string)[] {
  return Object.keys(object) as (keyof T & string)[];
}

export type Defined<T> = { [K in keyof T]?: Exclude<T[K], undefined> };

/** Only what is there. */
export function defined<T extends object>(fields: T): Defined<T> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Defined<T>;
}
