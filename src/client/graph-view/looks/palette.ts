import { kindMark } from '../../../core/model/kind-mark.ts';

/** Colours of the picture as the style sheet says them now. */
export interface Palette {
  readonly paper: string;
  readonly ink: string;
  readonly muted: string;
  readonly thread: string;
  /** Links from the faintest to the clearest. */
  readonly links: readonly [string, string, string];
  readonly font: string;
  /** The font of notes, for the names of regions. */
  readonly serif: string;
  readonly kind: (kind: string) => string;
  /** Marks that do not answer what is asked. */
  readonly land: string;
  /** Colours that are told apart, by number. */
  readonly class: (at: number) => string;
  /** From old at 0 to new at 1. */
  readonly ramp: (share: number) => string;
}

/** Any colour CSS knows as `#rrggbb`: a canvas paints one dot of it. */
const asHex = (colour: string, pen: CanvasRenderingContext2D | null): string => {
  if (!pen) return '#888888';
  pen.fillStyle = '#888888';
  pen.fillStyle = colour;
  pen.fillRect(0, 0, 1, 1);
  const [red = 0, green = 0, blue = 0] = pen.getImageData(0, 0, 1, 1).data;
  return `#${[red, green, blue].map((part) => part.toString(16).padStart(2, '0')).join('')}`;
};

/** Kinds whose colours serve where colours stand for something else. */
const CLASSES = ['term', 'project', 'person', 'paper', 'course', 'meeting', 'post', 'source'];

/** `mixed('#000000', '#ffffff', 0.5)` → `#808080`. */
const mixed = (from: string, to: string, share: number): string => {
  const part = (colour: string, at: number) => Number.parseInt(colour.slice(1 + 2 * at, 3 + 2 * at), 16);
  const parts = [0, 1, 2].map((at) => Math.round(part(from, at) * (1 - share) + part(to, at) * share));
  return `#${parts.map((value) => value.toString(16).padStart(2, '0')).join('')}`;
};

/** Reads the custom properties that hold on an element: `--kind-term`, `--paper`, `--map-link-1` … */
export const readPalette = (element: HTMLElement): Palette => {
  const style = getComputedStyle(element);
  const pen = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
  const read = (name: string, fallback: string) =>
    asHex(style.getPropertyValue(name).trim() || fallback, pen);
  const kinds = new Map<string, string>();
  const other = read('--kind-other', '#6f6a61');
  const [paper, ink] = [read('--paper', '#fbfaf7'), read('--ink', '#1f1d1a')];
  const classes = CLASSES.map((kind) => read(`--kind-${kind}`, other));
  const newest = read('--kind-term', '#1d5c8c');
  return {
    paper,
    ink,
    land: mixed(paper, ink, 0.13),
    class: (at) => classes[at % classes.length] ?? other,
    ramp: (share) => mixed(mixed(paper, ink, 0.22), newest, share),
    muted: read('--faint', '#6a645a'),
    thread: read('--thread', '#c2413b'),
    links: [
      read('--map-link-1', '#eceae4'),
      read('--map-link-2', '#d9d5cb'),
      read('--map-link-3', '#b9b3a6'),
    ],
    font: style.getPropertyValue('--sans').trim() || 'system-ui, sans-serif',
    serif: style.getPropertyValue('--serif').trim() || 'Georgia, serif',
    kind: (kind) => {
      const known = kinds.get(kind);
      if (known) return known;
      const colour =
        kind === 'placeholder'
          ? read('--kind-placeholder', '#9a948a')
          : read(`--kind-${kindMark(kind).colour}`, other);
      kinds.set(kind, colour);
      return colour;
    },
  };
};
