// Values by their bytes: each is made sense of once, and has a number from then on.
import { allocate, hashOf, isSame, reallocate } from './bytes';
import { learn, noteOf } from './host';
import { here, OPEN_LIST, OPEN_OBJECT, pass, passValue, QUOTE } from './json';

/** No table has more values. */
let most: u32 = 0;
const FIRST_SLOTS: u32 = 1 << 8;
const FIRST_POOL: u32 = 1 << 12;

/** A slot with the bytes of a value that is no longer than most are fills one line of a processor's cache: one look there is all. */
const SLOT: usize = 64;
const SHORT: u32 = 48;

export function limitValues(count: u32): void {
  most = count;
}

/** What is known of a value. Length 0: the slot is free. */
@unmanaged
export class Slot {
  hash: u32;
  length: u32;
  code: i32;
  note: i32;
  /** where the bytes of a long value stand in the pool; here are those of a short one */
  start: u32;
}

@unmanaged
export class ValueTable {
  id: i32;
  /** of slots; a power of two */
  size: u32;
  count: u32;
  slots: usize;
  /** in which they lie, each at the beginning of a line */
  block: usize;
  /** the bytes of the long ones, end to end */
  pool: usize;
  poolRoom: u32;
  poolLength: u32;
  /** the value that came last, null = one that does not show where it ends */
  last: Slot | null;

  static make(id: i32): ValueTable {
    const table = changetype<ValueTable>(heap.alloc(offsetof<ValueTable>()));
    table.id = id;
    table.count = 0;
    table.openSlots(FIRST_SLOTS);
    table.pool = allocate(FIRST_POOL);
    table.poolRoom = FIRST_POOL;
    table.poolLength = 0;
    table.last = null;
    return table;
  }

  /** Goes past the value that stands here: what is known of it, null = nothing sound. */
  valueHere(): Slot | null {
    const last = this.last;
    if (last !== null && pass(this.bytesOf(last), last.length)) return last;
    const from = here();
    if (!passValue()) return null;
    const slot = this.slotOf(from, <u32>(here() - from));
    if (slot === null || slot.code < 0) return null;
    this.last = isMarked(load<u8>(from)) ? slot : null;
    return slot;
  }

  private slotOf(from: usize, length: u32): Slot | null {
    const hash = hashOf(from, length);
    let at = hash & (this.size - 1);
    for (let slot = this.slotAt(at); slot.length != 0; slot = this.slotAt(at)) {
      if (slot.hash == hash && slot.length == length && isSame(from, this.bytesOf(slot), length)) return slot;
      at = (at + 1) & (this.size - 1);
    }
    if (this.count == most) return null;
    if ((this.count + 1) << 1 > this.size) {
      this.grow();
      return this.slotOf(from, length);
    }
    return this.enter(this.slotAt(at), hash, from, length);
  }

  private enter(slot: Slot, hash: u32, from: usize, length: u32): Slot {
    slot.hash = hash;
    slot.length = length;
    if (length > SHORT) slot.start = this.keep(from, length);
    else memory.copy(this.bytesOf(slot), from, length);
    slot.code = learn(this.id, from, length);
    slot.note = slot.code < 0 ? 0 : noteOf(this.id, slot.code);
    this.count++;
    return slot;
  }

  private openSlots(size: u32): void {
    const length = <usize>size * SLOT;
    this.size = size;
    this.block = heap.alloc(length + SLOT);
    this.slots = (this.block + SLOT - 1) & ~(SLOT - 1);
    memory.fill(this.slots, 0, length);
  }

  private bytesOf(slot: Slot): usize {
    return slot.length > SHORT ? this.pool + slot.start : changetype<usize>(slot) + offsetof<Slot>('start');
  }

  private keep(from: usize, length: u32): u32 {
    const start = this.poolLength;
    const needed = start + length;
    if (needed > this.poolRoom) {
      this.poolRoom = 2 * needed;
      this.pool = reallocate(this.pool, this.poolRoom);
    }
    memory.copy(this.pool + start, from, length);
    this.poolLength = needed;
    return start;
  }

  private grow(): void {
    const block = this.block;
    const slots = this.slots;
    const size = this.size;
    this.openSlots(2 * size);
    for (let old: u32 = 0; old < size; old++) {
      const slot = slotIn(slots, old);
      if (slot.length == 0) continue;
      let at = slot.hash & (this.size - 1);
      while (this.slotAt(at).length != 0) at = (at + 1) & (this.size - 1);
      memory.copy(changetype<usize>(this.slotAt(at)), changetype<usize>(slot), SLOT);
    }
    heap.free(block);
    this.last = null;
  }

  private slotAt(at: u32): Slot {
    return slotIn(this.slots, at);
  }
}

function slotIn(slots: usize, at: u32): Slot {
  return changetype<Slot>(slots + <usize>at * SLOT);
}

/** Does a value that begins so end in a mark of its own? */
function isMarked(first: u8): bool {
  return first == QUOTE || first == OPEN_LIST || first == OPEN_OBJECT;
}
