import { pageAt } from '../dom/page-cache.ts';

const leadsTo = (link: HTMLAnchorElement, href: string): boolean =>
  link.pathname === new URL(href, location.href).pathname;

/**
 * The sentence in which one note links to another: as the target's page quotes it among its backlinks, else the
 * text around the link on the source's own page. Null when there is none, as for a link in a property.
 */
export const fetchContext = async (source: string, target: string): Promise<HTMLElement | null> => {
  const backlinks = (await pageAt(target))?.querySelectorAll('[aria-label="Backlinks"] .entries > li') ?? [];
  for (const entry of backlinks) {
    const link = entry.querySelector<HTMLAnchorElement>(':scope > a');
    const context = entry.querySelector<HTMLElement>('.context');
    if (link && context && leadsTo(link, source)) return document.importNode(context, true);
  }
  const links = (await pageAt(source))?.querySelectorAll<HTMLAnchorElement>('.text a') ?? [];
  for (const link of links) {
    const block = link.closest('p, li, td, h2, h3, h4');
    if (!block || !leadsTo(link, target)) continue;
    const context = document.createElement('p');
    context.className = 'context';
    context.textContent = block.textContent;
    return context;
  }
  return null;
};
