import { makeElement } from './make-element.ts';

const KEY = 'clew-theme';
const CHOICES = [
  ['', 'Auto'],
  ['light', 'Light'],
  ['dark', 'Dark'],
] as const;

const readChoice = (): string => {
  try {
    return localStorage.getItem(KEY) ?? '';
  } catch {
    return '';
  }
};

const choose = (theme: string): void => {
  const root = document.documentElement;
  if (theme === '') delete root.dataset.theme;
  else root.dataset.theme = theme;
  try {
    if (theme === '') localStorage.removeItem(KEY);
    else localStorage.setItem(KEY, theme);
  } catch {
    // Without storage the choice lasts as long as the page.
  }
};

/** Puts a switch between light, dark and what the system says into the way in. */
export const addThemeSwitch = (): void => {
  const place = document.querySelector('[data-theme-switch]');
  if (!place) return;
  const select = makeElement('select', { 'aria-label': 'Theme' });
  for (const [value, label] of CHOICES) select.append(new Option(label, value));
  select.value = readChoice();
  select.addEventListener('change', () => choose(select.value));
  // Another page may have been told something else before this one came back.
  addEventListener('pageshow', ({ persisted }) => {
    if (!persisted) return;
    select.value = readChoice();
    choose(select.value);
  });
  place.replaceChildren(makeElement('label', {}, 'Theme ', select));
};
