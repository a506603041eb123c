// Bytes compared, hashed and copied many at a time. All memory goes on a little beyond what is asked of it, so that the last of them
// need no care: they are read, and written, up to `PADDING` too far.

export const PADDING: usize = 16;

const MULTIPLIER: u64 = 0x9e3779b97f4a7c15;

export function allocate(length: usize): usize {
  return heap.alloc(length + PADDING);
}

export function reallocate(start: usize, length: usize): usize {
  return heap.realloc(start, length + PADDING);
}

export function isSame(a: usize, b: usize, length: usize): bool {
  if (length < 8) return isSameShort(a, b, length);
  const last = length - 8;
  for (let at: usize = 0; at < last; at += 8) if (load<u64>(a + at) != load<u64>(b + at)) return false;
  return load<u64>(a + last) == load<u64>(b + last);
}

function isSameShort(a: usize, b: usize, length: usize): bool {
  for (let at: usize = 0; at < length; at++) if (load<u8>(a + at) != load<u8>(b + at)) return false;
  return true;
}

export function hashOf(from: usize, length: usize): u32 {
  let hash: u64 = <u64>length;
  if (length < 8) {
    for (let at: usize = 0; at < length; at++) hash = mixed(hash, load<u8>(from + at));
  } else {
    const last = length - 8;
    for (let at: usize = 0; at < last; at += 8) hash = mixed(hash, load<u64>(from + at));
    hash = mixed(hash, load<u64>(from + last));
  }
  // once more: the last bytes have told in the upper bits only
  return <u32>((hash * MULTIPLIER) >> 32);
}

function mixed(hash: u64, word: u64): u64 {
  const product = (hash ^ word) * MULTIPLIER;
  return product ^ (product >> 32);
}

export function copy(to: usize, from: usize, length: usize): void {
  for (let at: usize = 0; at < length; at += 16) v128.store(to + at, v128.load(from + at));
}
