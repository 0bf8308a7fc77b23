import type { Pen } from './pen.ts';

const escapeText = (text: string): string =>
  text.replace(/[&<>"]/g, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[sign] ?? '');

/** Characters that XML has no way to write. */
const clean = (text: string): string => text.replace(/[\p{Cc}\uFFFE\uFFFF]|\p{Cs}/gu, ' ');

const short = (value: number): string => String(Math.round(value * 10) / 10);

/** Where a text stands beside its place; texts of the map run from left to right. */
const ANCHORS: Readonly<Record<CanvasTextAlign, string>> = {
  left: '',
  start: '',
  right: ' text-anchor="end"',
  end: ' text-anchor="end"',
  center: ' text-anchor="middle"',
};

interface PenState {
  fillStyle: Pen['fillStyle'];
  strokeStyle: Pen['strokeStyle'];
  lineWidth: number;
  globalAlpha: number;
  dash: readonly number[];
  clip: string | null;
}

/** Writes what a canvas would paint as SVG, by presentation attributes alone. `new SvgPen(measure).document(…)`. */
export class SvgPen implements Pen {
  fillStyle: Pen['fillStyle'] = '#000';
  strokeStyle: Pen['strokeStyle'] = '#000';
  lineWidth = 1;
  globalAlpha = 1;
  font = '10px sans-serif';
  lineJoin: CanvasLineJoin = 'miter';
  textAlign: CanvasTextAlign = 'start';
  textBaseline: CanvasTextBaseline = 'alphabetic';
  private dash: readonly number[] = [];
  private path = '';
  private clipPath: string | null = null;
  private clips = 0;
  private readonly saved: PenState[] = [];
  private readonly parts: string[] = [];

  /** `measure` tells the width of texts; `prefix` keeps the ids of two pictures in one page apart. */
  constructor(
    private readonly measure: Pick<CanvasRenderingContext2D, 'font' | 'measureText'>,
    private readonly prefix: string,
  ) {}

  /** The picture as a document, `title` being what it is called. */
  document(width: number, height: number, title: string, paper: string): string {
    return [
      `<svg xmlns="http://www.w3.org/2000/svg" width="${short(width)}" height="${short(height)}"`,
      ` viewBox="0 0 ${short(width)} ${short(height)}" role="img">`,
      `<title>${escapeText(clean(title))}</title><rect width="100%" height="100%" fill="${paper}"/>`,
      `${this.parts.join('')}</svg>`,
    ].join('');
  }

  beginPath(): void {
    this.path = '';
  }
  moveTo(x: number, y: number): void {
    this.path += `M${short(x)} ${short(y)}`;
  }
  lineTo(x: number, y: number): void {
    this.path += `L${short(x)} ${short(y)}`;
  }
  closePath(): void {
    this.path += 'Z';
  }
  rect(x: number, y: number, width: number, height: number): void {
    this.path += `M${short(x)} ${short(y)}h${short(width)}v${short(height)}h${short(-width)}Z`;
  }
  /** Whole circles only. */
  arc(x: number, y: number, radius: number): void {
    const [r, d] = [short(radius), short(2 * radius)];
    this.path += `M${short(x - radius)} ${short(y)}a${r} ${r} 0 1 0 ${d} 0a${r} ${r} 0 1 0 -${d} 0Z`;
  }
  setLineDash(dash: Iterable<number>): void {
    this.dash = [...dash];
  }
  stroke(): void {
    this.put('path', `d="${this.path}" fill="none"${this.stroking()}`);
  }
  fill(): void {
    this.put('path', `d="${this.path}" fill="${this.fillStyle}"`);
  }
  fillRect(x: number, y: number, width: number, height: number): void {
    const box = `x="${short(x)}" y="${short(y)}" width="${short(width)}" height="${short(height)}"`;
    this.put('rect', `${box} fill="${this.fillStyle}"`);
  }
  clip(): void {
    this.clipPath = `${this.prefix}-${this.clips++}`;
    this.parts.push(`<clipPath id="${this.clipPath}"><path d="${this.path}"/></clipPath>`);
  }
  save(): void {
    const { fillStyle, strokeStyle, lineWidth, globalAlpha, dash, clipPath } = this;
    this.saved.push({ fillStyle, strokeStyle, lineWidth, globalAlpha, dash, clip: clipPath });
  }
  restore(): void {
    const before = this.saved.pop();
    if (!before) return;
    const { clip, dash, ...rest } = before;
    Object.assign(this, rest);
    this.dash = dash;
    this.clipPath = clip;
  }
  measureText(text: string): TextMetrics {
    this.measure.font = this.font;
    return this.measure.measureText(text);
  }
  fillText(text: string, x: number, y: number): void {
    this.write(text, x, y, `fill="${this.fillStyle}"`);
  }
  strokeText(text: string, x: number, y: number): void {
    this.write(text, x, y, `fill="none"${this.stroking()} stroke-linejoin="round" aria-hidden="true"`);
  }

  private stroking(): string {
    const dash = this.dash.length > 0 ? ` stroke-dasharray="${this.dash.map(short).join(' ')}"` : '';
    return ` stroke="${this.strokeStyle}" stroke-width="${short(this.lineWidth)}"${dash}`;
  }

  private write(text: string, x: number, y: number, paint: string): void {
    const [, weight = '', size = '10', family = ''] = /^(?:(\d+) )?([\d.]+)px (.*)$/.exec(this.font) ?? [];
    const font = `font-size="${size}" font-family="${escapeText(family)}"${weight && ` font-weight="${weight}"`}`;
    const anchor = ANCHORS[this.textAlign];
    // A third of an em stands for the middle of a line: renderers differ in `dominant-baseline`.
    const down = this.textBaseline === 'middle' ? 0.34 * Number(size) : 0;
    const place = `x="${short(x)}" y="${short(y + down)}"`;
    this.put('text', `${place} ${font}${anchor} ${paint}`, escapeText(clean(text)));
  }

  private put(tag: string, attributes: string, content: string | null = null): void {
    const clip = this.clipPath === null ? '' : ` clip-path="url(#${this.clipPath})"`;
    const alpha = this.globalAlpha === 1 ? '' : ` opacity="${this.globalAlpha}"`;
    const end = content === null ? '/>' : `>${content}</${tag}>`;
    this.parts.push(`<${tag} ${attributes}${alpha}${clip}${end}`);
  }
}
