// The ids of a file as they come. In most files they rise: then each is new, and none needs to be looked for.
export class KnownIds {
  private readonly rising: string[] = [];
  private all: Set<string> | undefined;

  /** False when it was taken before. */
  take(id: string): boolean {
    if (this.all === undefined) {
      const last = this.rising.at(-1);
      if (last === undefined || id > last) {
        this.rising.push(id);
        return true;
      }
      this.all = new Set(this.rising);
    }
    if (this.all.has(id)) return false;
    this.all.add(id);
    return true;
  }

  clear(): void {
    this.rising.length = 0;
    this.all = undefined;
  }
}
