import type { MapState } from '../../../core/model/map-state.ts';
import { makeElement } from '../../dom/make-element.ts';

/** The field that lights what its words find; Enter goes to the best of it, Escape empties it. */
export const makeFindField = (
  change: (part: Partial<MapState>, isPassing?: boolean) => void,
  find: () => void,
): HTMLInputElement => {
  const field = makeElement('input', {
    type: 'search',
    'aria-label': 'Find on the map',
    placeholder: 'Find on the map',
    autocomplete: 'off',
    spellcheck: 'false',
  });
  field.addEventListener('input', () => change({ words: field.value }, true));
  field.addEventListener('keydown', (event) => {
    if (event.key === 'Enter') find();
    if (event.key !== 'Escape' || field.value === '') return;
    event.stopPropagation();
    field.value = '';
    change({ words: '' });
  });
  return field;
};
