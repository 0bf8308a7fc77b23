import { TitleWidths } from '../titles/title-widths.ts';
import type { Frame } from '../view/frame.ts';
import { drawOverlay } from './overlay.ts';

/** The canvas over the picture that titles, and what is lit, are drawn on. */
export class TitleCanvas {
  readonly element: HTMLCanvasElement;
  private readonly widths = new TitleWidths();

  constructor() {
    this.element = document.createElement('canvas');
    this.element.className = 'graph-titles';
    this.element.setAttribute('aria-hidden', 'true');
  }

  /** Draws a frame in place of the one before. */
  draw(frame: Frame): void {
    const pen = this.element.getContext('2d');
    if (!pen) return;
    const dots = Math.max(1, window.devicePixelRatio);
    this.fit(frame, dots);
    pen.setTransform(dots, 0, 0, dots, 0, 0);
    pen.clearRect(0, 0, frame.width, frame.height);
    drawOverlay(pen, frame, this.widths);
  }

  /** Makes the canvas as large as the picture, with so many dots a px. */
  private fit(frame: Frame, dots: number): void {
    const { element } = this;
    const [width, height] = [Math.round(frame.width * dots), Math.round(frame.height * dots)];
    if (element.width === width && element.height === height) return;
    element.width = width;
    element.height = height;
    element.style.width = `${frame.width}px`;
    element.style.height = `${frame.height}px`;
  }
}
