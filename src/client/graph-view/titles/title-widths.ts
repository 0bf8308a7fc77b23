import type { Pen } from '../draw/pen.ts';

/** Widths of titles at 10 px, kept from frame to frame. */
export class TitleWidths {
  private readonly widths = new Map<string, number>();

  of(pen: Pen, title: string, font: string): number {
    const known = this.widths.get(title);
    if (known !== undefined) return known;
    pen.font = `10px ${font}`;
    const { width } = pen.measureText(title);
    this.widths.set(title, width);
    return width;
  }
}
