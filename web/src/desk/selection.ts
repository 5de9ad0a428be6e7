// Which parcels are selected: one by one, a range with Shift, the page, or all that match the filters.

/** The selected numbers; `changed` is called after every change. */
export class Selection {
  private chosen = new Set<string>();
  private last: HTMLInputElement | null = null;

  constructor(private readonly changed: () => void) {}

  get numbers(): string[] {
    return [...this.chosen];
  }

  get size(): number {
    return this.chosen.size;
  }

  has(number: string): boolean {
    return this.chosen.has(number);
  }

  /** A box was clicked; with Shift everything between it and the one clicked before follows. */
  click(box: HTMLInputElement, event: MouseEvent, boxes: HTMLInputElement[]): void {
    const from = this.last ? boxes.indexOf(this.last) : -1;
    const to = boxes.indexOf(box);
    const between = event.shiftKey && from >= 0 ? boxes.slice(Math.min(from, to), Math.max(from, to) + 1) : [box];
    for (const one of between) this.mark(one.value, box.checked, one);
    this.last = box;
    this.changed();
  }

  setAll(numbers: string[], on: boolean, boxes: HTMLInputElement[]): void {
    for (const number of numbers) this.mark(number, on);
    for (const box of boxes) box.checked = this.chosen.has(box.value);
    this.changed();
  }

  clear(boxes: HTMLInputElement[] = []): void {
    this.chosen.clear();
    this.last = null;
    for (const box of boxes) box.checked = false;
    this.changed();
  }

  private mark(number: string, on: boolean, box?: HTMLInputElement): void {
    if (on) this.chosen.add(number);
    else this.chosen.delete(number);
    if (box) box.checked = on;
  }
}
