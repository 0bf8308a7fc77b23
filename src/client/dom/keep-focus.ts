/** What an element is to the person who has it focused: what it is called, and where it leads. */
const identityOf = (element: Element): string =>
  [element.localName, element.id, element.getAttribute('href'), element.textContent].join('\n');

const lookalikes = (identity: string, name: string): Element[] =>
  [...document.querySelectorAll(name)].filter((element) => identityOf(element) === identity);

/**
 * Changes the page and leaves the focus where it was: `keepFocus(() => morph(here, there))`. What had it may have
 * gone and come again, or become something else; where it is gone for good, the focus is on the text.
 */
export const keepFocus = (change: () => void): void => {
  const focused = document.activeElement;
  if (!focused || focused === document.body) {
    change();
    return;
  }
  const identity = identityOf(focused);
  const at = lookalikes(identity, focused.localName).indexOf(focused);
  change();
  const isHere = document.activeElement === focused;
  if (isHere && identityOf(focused) === identity) return;
  const found = lookalikes(identity, focused.localName);
  const again = found[Math.min(at, found.length - 1)];
  // An SVG link has the method, too.
  if (again) (again as HTMLElement).focus({ preventScroll: true });
  else if (!isHere) document.querySelector('main')?.focus({ preventScroll: true });
};
