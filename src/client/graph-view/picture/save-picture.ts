import { type MapState, mapParameters } from '../../../core/model/map-state.ts';
import { slugify } from '../../../core/text/slugify.ts';
import { SvgPen } from '../draw/svg-pen.ts';
import type { Frame } from '../view/frame.ts';
import { drawLegend, drawMap, sheetOf } from './draw-map.ts';

/** Dots a px of a saved picture, so that it is sharp when printed. */
const DOTS = 2;

/** The picture with its legend, as the text of an SVG file. */
const svgOfMap = (frame: Frame, title: string): string => {
  const measure = document.createElement('canvas').getContext('2d');
  if (!measure) throw new Error('This browser cannot measure texts.');
  const pen = new SvgPen(measure, 'clip');
  const { rows, width, height } = sheetOf(frame);
  drawMap(pen, frame);
  drawLegend(pen, frame, rows, title);
  return pen.document(width, height, title, frame.palette.paper);
};

/** The picture with its legend, as a PNG file. */
const pngOfMap = async (frame: Frame, title: string): Promise<Blob> => {
  const { rows, width, height } = sheetOf(frame);
  const canvas = document.createElement('canvas');
  [canvas.width, canvas.height] = [Math.round(width * DOTS), Math.round(height * DOTS)];
  const pen = canvas.getContext('2d');
  if (!pen) throw new Error('This browser cannot draw.');
  pen.scale(DOTS, DOTS);
  pen.fillStyle = frame.palette.paper;
  pen.fillRect(0, 0, width, height);
  drawMap(pen, frame);
  drawLegend(pen, frame, rows, title);
  return new Promise((resolve, reject) =>
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('The picture is too large.')))),
  );
};

/** What a saved picture is called: `map-of-garden-colour-age` and in words; `page` is the title of the page. */
export const fileNameOf = (
  page: string,
  state: MapState,
): { readonly name: string; readonly words: string } => {
  const asked = mapParameters({ ...state, eye: null })
    .filter(([name, value]) => name !== 'view' || value !== 'all')
    .map(([name, value]) => `${name} ${value}`)
    .join(', ');
  const words = [page || 'Map', asked].filter(Boolean).join(': ');
  return { name: slugify(words).slice(0, 80).replace(/-+$/, '') || 'map', words };
};

/** Hands a file to the person: `download(blob, 'map.png')`. */
const download = (file: Blob, name: string): void => {
  const address = URL.createObjectURL(file);
  const link = document.createElement('a');
  [link.href, link.download] = [address, name];
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
};

/** Saves what the picture shows, and says as what. */
export const savePicture = async (frame: Frame, state: MapState, format: 'png' | 'svg'): Promise<string> => {
  const { name, words } = fileNameOf(document.title, state);
  const file =
    format === 'png'
      ? await pngOfMap(frame, words)
      : new Blob([svgOfMap(frame, words)], { type: 'image/svg+xml' });
  download(file, `${name}.${format}`);
  return `Saved as ${name}.${format}.`;
};
