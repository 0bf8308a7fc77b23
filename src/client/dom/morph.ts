/** Attributes of `from` become those of `to`. */
const copyAttributes = (from: Element, to: Element): void => {
  for (const { name } of [...from.attributes]) if (!to.hasAttribute(name)) from.removeAttribute(name);
  for (const { name, value } of to.attributes)
    if (from.getAttribute(name) !== value) from.setAttribute(name, value);
};

/** Elements that scripts filled (`data-keep`) stay as they are. */
const isKept = (node: Node): boolean => node instanceof Element && node.hasAttribute('data-keep');

const isAlike = (a: Node, b: Node): boolean =>
  a.nodeName === b.nodeName && !(a instanceof Element && b instanceof Element && a.id !== b.id);

/**
 * Turns `from` into `to` in place: what is equal is left alone, so that focus, selection, scroll and open details
 * stay. Children are matched from both ends, what is between by its order.
 */
export const morph = (from: Element, to: Element): void => {
  copyAttributes(from, to);
  const old = [...from.childNodes];
  const next = [...to.childNodes];
  const matches = (a: Node | undefined, b: Node | undefined): boolean =>
    !!a && !!b && (a.isEqualNode(b) || (isKept(a) && isKept(b)));
  while (old.length > 0 && next.length > 0 && matches(old[0], next[0])) {
    old.shift();
    next.shift();
  }
  let after: ChildNode | null = null;
  while (old.length > 0 && next.length > 0 && matches(old.at(-1), next.at(-1))) {
    after = old.pop() ?? null;
    next.pop();
  }
  const place = after;
  for (const wanted of next) {
    const at = old.findIndex((candidate) => isAlike(candidate, wanted));
    const skipped = at < 0 ? [] : old.splice(0, at + 1);
    const match = skipped.pop();
    for (const gone of skipped) gone.remove();
    if (!match) from.insertBefore(wanted, old[0] ?? place);
    else if (isKept(match)) continue;
    else if (match instanceof Element && wanted instanceof Element) morph(match, wanted);
    else if (match.nodeValue !== wanted.nodeValue) match.nodeValue = wanted.nodeValue;
  }
  for (const gone of old) gone.remove();
};
