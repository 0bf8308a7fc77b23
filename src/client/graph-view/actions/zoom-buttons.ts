import { makeElement } from '../../dom/make-element.ts';

const makeSignButton = (name: string, sign: string, act: () => void): HTMLButtonElement => {
  const button = makeElement('button', { type: 'button', 'aria-label': name, title: name }, sign);
  button.addEventListener('click', act);
  return button;
};

/** Buttons for those without a wheel; `zoom(0.5)` comes nearer, `zoom(2)` goes farther. */
export const makeZoomButtons = (zoom: (factor: number) => void, reset: () => void): HTMLElement =>
  makeElement(
    'div',
    { class: 'graph-zoom' },
    makeSignButton('Zoom in', '+', () => zoom(1 / 1.6)),
    makeSignButton('Zoom out', '−', () => zoom(1.6)),
    makeSignButton('Show the whole map', '⤢', reset),
  );
