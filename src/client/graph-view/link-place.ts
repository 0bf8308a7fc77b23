import { pageAt } from '../dom/page-cache.ts';
import { fetchContext } from '../threads/fetch-context.ts';

/** Where in its note a link stands. */
export interface LinkPlace {
  /** The sentence, as a paragraph; null for a link in a property, or one that is not found. */
  readonly sentence: HTMLElement | null;
  /** The heading it stands under, and the address of that; null at the top of the note. */
  readonly heading: { readonly text: string; readonly href: string } | null;
  readonly isProperty: boolean;
}

const samePlace = (link: HTMLAnchorElement, href: string): boolean =>
  link.pathname === new URL(href, location.href).pathname;

/** Finds the sentence of a link and where it stands; `title` names a target that is not written, and has no address. */
export const fetchLinkPlace = async (
  source: string,
  target: { readonly href: string | null; readonly title: string },
): Promise<LinkPlace> => {
  const { href, title } = target;
  const page = await pageAt(source);
  const candidates =
    href === null
      ? [...(page?.querySelectorAll<HTMLElement>('.text .unwritten, .properties .unwritten') ?? [])].filter(
          (mark) => (mark.title || mark.textContent).includes(title) || mark.textContent === title,
        )
      : [...(page?.querySelectorAll<HTMLAnchorElement>('.text a, .properties a') ?? [])].filter((link) =>
          samePlace(link, href),
        );
  const inText = candidates.find((mark) => mark.closest('.text'));
  const heading = inText ? headingBefore(inText) : null;
  const told = href === null ? sentenceAround(inText) : await fetchContext(source, href);
  return {
    sentence: told,
    heading: heading && { text: heading.textContent.trim(), href: `${source}#${heading.id}` },
    isProperty: !inText && candidates.length > 0,
  };
};

const sentenceAround = (mark: HTMLElement | undefined): HTMLElement | null => {
  const block = mark?.closest('p, li, td, h2, h3, h4');
  if (!block) return null;
  const sentence = document.createElement('p');
  sentence.className = 'context';
  sentence.textContent = block.textContent;
  return sentence;
};

/** The last heading with an id before an element of a note's text. */
const headingBefore = (mark: HTMLElement): HTMLElement | null => {
  const headings = mark
    .closest('.text')
    ?.querySelectorAll<HTMLElement>('h2[id], h3[id], h4[id], h5[id], h6[id]');
  return (
    [...(headings ?? [])].findLast(
      (heading) => heading.compareDocumentPosition(mark) & Node.DOCUMENT_POSITION_FOLLOWING,
    ) ?? null
  );
};
