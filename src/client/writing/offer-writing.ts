import { isTyping } from '../dom/is-typing.ts';
import { makeElement } from '../dom/make-element.ts';
import { singleKeysWork } from '../dom/single-keys.ts';
import type { OfferedLink } from '../graph-view/panel/proposal.ts';
import { factsIn } from './facts.ts';
import { takeLeft } from './left-words.ts';
import { ACTION, preparePage } from './prepare-page.ts';

/** What is pressed says what is to be written; how that is done is loaded when somebody means it. */
const begin = async (pressed: HTMLElement): Promise<void> => {
  const { beginWriting } = await import('./begin-writing.ts');
  await beginWriting(pressed.getAttribute(ACTION) ?? '', pressed);
};

const pressedAt = ({ target }: Event): HTMLElement | null =>
  target instanceof Element ? target.closest<HTMLElement>(`[${ACTION}]`) : null;

const onKey = (event: KeyboardEvent, capture: HTMLElement): void => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const pressed = pressedAt(event);
  if (pressed?.getAttribute('role') === 'button' && (event.key === 'Enter' || event.key === ' ')) {
    event.preventDefault();
    void begin(pressed);
  } else if (
    event.key === 'n' &&
    singleKeysWork() &&
    !isTyping(event.target) &&
    !document.querySelector('dialog[open]')
  ) {
    event.preventDefault();
    void begin(capture);
  }
};

/** What was done on a page that led here, if anything was. */
const sayWhatWasDone = async (): Promise<void> => {
  const left = takeLeft();
  if (left === null) return;
  const { say } = await import('./say.ts');
  say(JSON.parse(left));
};

/** Puts the button first that writes a suggested link down. */
const offerSuggestion = ({ buttons, data, label }: OfferedLink): void => {
  const accept = makeElement(
    'button',
    { type: 'button', class: 'graph-button', [ACTION]: 'suggestion', 'aria-label': label },
    'Link them',
  );
  Object.assign(accept.dataset, data);
  buttons.prepend(accept);
};

/** Offers to write, where the page says that one may. */
export const offerWriting = (): void => {
  if (!factsIn(document)) return;
  preparePage(document);
  const capture = makeElement(
    'button',
    {
      ...{ type: 'button', class: 'quiet', [ACTION]: 'capture', 'aria-haspopup': 'dialog' },
      ...{ 'data-key': 'n', 'data-does': 'write something down' },
    },
    'Write down',
  );
  document.querySelector('[data-theme-switch]')?.append(capture);
  document.addEventListener('click', (event) => {
    const pressed = pressedAt(event);
    if (pressed) void begin(pressed);
  });
  document.addEventListener('keydown', (event) => onKey(event, capture));
  document.addEventListener('clew:suggestion', (event) => {
    if (event instanceof CustomEvent) offerSuggestion(event.detail);
  });
  void sayWhatWasDone();
};
