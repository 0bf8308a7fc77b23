/**
 * HTML that is known to be safe. Only `html` and `unsafe` make it. It is put together when its text is asked for: that
 * of a page once, from end to end, however deep its parts lie in each other.
 */
export class Html {
  constructor(
    private whole: string | null,
    private readonly strings: readonly string[],
    private readonly slots: readonly Slot[],
  ) {}

  get text(): string {
    if (this.whole !== null) return this.whole;
    const { strings, slots } = this;
    let text = strings[0] ?? '';
    for (let at = 0; at < slots.length; at++) text += textOfSlot(slots[at]) + (strings[at + 1] ?? '');
    this.whole = text;
    return text;
  }

  toString(): string {
    return this.text;
  }
}

/** What a template takes: text is escaped, HTML is not, lists are joined, nothing is left out. */
export type Slot = Html | string | number | null | undefined | false | readonly Slot[];

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** `escapeText('a < b')` → `a &lt; b`; good in text and in quoted attributes. */
export const escapeText = (text: string): string =>
  /[&<>"']/u.test(text) ? text.replace(/[&<>"']/gu, (char) => ESCAPES[char] ?? char) : text;

const textOfSlot = (slot: Slot): string => {
  if (slot === null || slot === undefined || slot === false) return '';
  if (slot instanceof Html) return slot.text;
  if (typeof slot === 'string') return escapeText(slot);
  if (typeof slot === 'number') return String(slot);
  let text = '';
  for (let at = 0; at < slot.length; at++) text += textOfSlot(slot[at]);
  return text;
};

const NOTHING: readonly never[] = [];

/** ``html`<p class="${name}">${text}</p>` ``: everything put in is escaped unless it is `Html` itself. Quote attributes. */
export const html = (strings: TemplateStringsArray, ...slots: readonly Slot[]): Html =>
  new Html(null, strings, slots);

/** Takes a string as HTML. The one door: only for what parse has made safe, and for text of our own. */
export const unsafe = (text: string): Html => new Html(text, NOTHING, NOTHING);

/** Puts HTML together now that is kept for many pages. */
export const lasting = (part: Html): Html => unsafe(part.text);

/** An attribute that is there or not: `attribute('title', null)` → nothing. Starts with a space. */
export const attribute = (name: string, value: string | number | null | undefined): Html | null =>
  value === null || value === undefined ? null : html` ${name}="${value}"`;

/** Puts something between the parts of a list. */
export const joined = (parts: readonly Slot[], between: string): Slot =>
  parts.map((part, index) => (index === 0 ? part : [between, part]));
