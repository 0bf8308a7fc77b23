/**
 * The few items of highest worth among many, equal ones by number, or in another order: `offer` each, then `take` them in
 * order. It is used again and again, and keeps no more than those few.
 */
export class BestFew {
  private readonly items: Int32Array;
  private readonly worths: Float64Array;
  private size = 0;

  constructor(
    private readonly most: number,
    private readonly compare = (item: number, other: number) => item - other,
  ) {
    this.items = new Int32Array(most);
    this.worths = new Float64Array(most);
  }

  offer(item: number, worth: number): void {
    if (this.size === this.most && !this.isBefore(item, worth, this.most - 1)) return;
    let at = this.size === this.most ? this.most - 1 : this.size++;
    for (; at > 0 && this.isBefore(item, worth, at - 1); at--) {
      this.items[at] = this.items[at - 1] ?? 0;
      this.worths[at] = this.worths[at - 1] ?? 0;
    }
    this.items[at] = item;
    this.worths[at] = worth;
  }

  /** What was best, best first, to be looked at before anything else is offered; begins anew. */
  take(): { readonly items: Int32Array; readonly worths: Float64Array } {
    const taken = { items: this.items.subarray(0, this.size), worths: this.worths.subarray(0, this.size) };
    this.size = 0;
    return taken;
  }

  private isBefore(item: number, worth: number, at: number): boolean {
    const other = this.worths[at] ?? 0;
    return worth > other || (worth === other && this.compare(item, this.items[at] ?? 0) < 0);
  }
}
