// Finds the items near a point, when the questions come from west to east as the items do: the items lie in strips of one height, each
// strip from west to east, and every strip remembers where it was last looked at.

/** Items end to end, `stride` numbers each, of which the first two are x and y. */
export interface Items {
  readonly data: Int32Array;
  readonly stride: number;
  readonly count: number;
}

/** Room for so many items at most; what is laid out in it last is what can be looked through. */
export class Strips {
  private readonly ids: Uint32Array;
  private readonly xs: Int32Array;
  private readonly ys: Int32Array;
  /** first item of each strip; one more at the end */
  private readonly starts: Uint32Array;
  private readonly cursors: Uint32Array;
  private count = 0;
  private south = 0;
  private height = 1;
  private items: Items | undefined;
  private radius = -1;

  constructor(most: number) {
    this.ids = new Uint32Array(most);
    this.xs = new Int32Array(most);
    this.ys = new Int32Array(most);
    this.starts = new Uint32Array(most + 2);
    this.cursors = new Uint32Array(most + 1);
  }

  /** Writes the numbers of the items within the radius, its edge included, and tells how many there are. */
  near(x: number, y: number, radius: number, found: Uint32Array): number {
    const { ids, xs, ys, starts, cursors, south, height } = this;
    const first = Math.max(0, Math.floor((y - radius - south) / height));
    const last = Math.min(this.count - 1, Math.floor((y + radius - south) / height));
    let count = 0;
    for (let strip = first; strip <= last; strip++) {
      const end = starts[strip + 1]!;
      let at = cursors[strip]!;
      while (at > starts[strip]! && xs[at - 1]! >= x - radius) at--;
      while (at < end && xs[at]! < x - radius) at++;
      cursors[strip] = at;
      for (; at < end && xs[at]! <= x + radius; at++) {
        const dx = xs[at]! - x;
        const dy = ys[at]! - y;
        if (dx * dx + dy * dy <= radius * radius) found[count++] = ids[at]!;
      }
    }
    return count;
  }

  /** Makes ready for questions of one radius, unless it is. */
  layOut(items: Items, radius: number): void {
    if (items === this.items && radius === this.radius) return;
    this.items = items;
    this.radius = radius;
    this.measure(items, radius);
    this.fill(items);
    for (let strip = 0; strip < this.count; strip++) this.sortStrip(items, strip);
    this.cursors.set(this.starts.subarray(0, this.count));
  }

  /** A strip is as high as the radius, or higher where there would be more strips than items. */
  private measure({ data, stride, count }: Items, radius: number): void {
    let south = data[1]!;
    let north = south;
    for (let i = 1; i < count; i++) {
      const y = data[i * stride + 1]!;
      if (y < south) south = y;
      if (y > north) north = y;
    }
    this.south = south;
    this.height = Math.max(1, radius, (north - south) / count);
    this.count = Math.floor((north - south) / this.height) + 1;
  }

  private fill({ data, stride, count }: Items): void {
    const { ids, starts, south, height } = this;
    starts.fill(0, 0, this.count + 2);
    // counted two places on, so that filling moves each start to where it belongs
    for (let i = 0; i < count; i++) starts[Math.floor((data[i * stride + 1]! - south) / height) + 2]!++;
    for (let strip = 1; strip <= this.count; strip++) starts[strip + 1]! += starts[strip]!;
    for (let i = 0; i < count; i++) ids[starts[Math.floor((data[i * stride + 1]! - south) / height) + 1]!++] = i;
  }

  /** By insertion: items come sorted but for those that merging moved, and no radius holds many of those. */
  private sortStrip({ data, stride }: Items, strip: number): void {
    const { ids, xs, ys, starts } = this;
    const [from, to] = [starts[strip]!, starts[strip + 1]!];
    for (let at = from; at < to; at++) {
      const id = ids[at]!;
      const x = data[id * stride]!;
      let place = at;
      for (; place > from && xs[place - 1]! > x; place--) {
        xs[place] = xs[place - 1]!;
        ids[place] = ids[place - 1]!;
      }
      xs[place] = x;
      ids[place] = id;
    }
    for (let at = from; at < to; at++) ys[at] = data[ids[at]! * stride + 1]!;
  }
}
