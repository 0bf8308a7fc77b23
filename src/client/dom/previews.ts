/** How long a link is pointed at, in ms, before its preview is fetched. */
const INTENT = 220;

/** A link in a text, or a note in a still picture. */
type PreviewLink = HTMLAnchorElement | SVGAElement;

/** Links that lead to a place one sees already, or that are no reading matter. */
const NOT_PREVIEWED = '.contents, .pager, .letters, .trail, .anchor, [href*="#fnref"], .preview';

/** The link of a note or a part of one that an event is about. */
const linkOf = ({ target }: Event): PreviewLink | null => {
  if (!(target instanceof Element) || target.closest(NOT_PREVIEWED)) return null;
  const link = target.closest<PreviewLink>('main a[href], .map-picture a[href]');
  if (!link) return null;
  const address = new URL(link.getAttribute('href') ?? '', location.href);
  if (address.origin !== location.origin) return null;
  return address.hash === '' && address.pathname === location.pathname ? null : link;
};

/**
 * Shows a piece of the page a link leads to while the link is pointed at or focused by keyboard; not on touch. What
 * does so is loaded when somebody means it.
 */
export const offerPreviews = (): void => {
  if (!matchMedia('(any-hover: hover)').matches) return;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const consider = (link: PreviewLink | null) => {
    clearTimeout(timer);
    if (!link) return;
    timer = setTimeout(async () => {
      const { showPreview } = await import('../previews/show-preview.ts');
      void showPreview(link);
    }, INTENT);
  };
  document.addEventListener('pointerover', (event) => {
    if (event.pointerType !== 'touch') consider(linkOf(event));
  });
  document.addEventListener('focusin', (event) => {
    const link = linkOf(event);
    if (link?.matches(':focus-visible')) consider(link);
  });
  for (const end of ['focusout', 'keydown', 'pointerdown'])
    document.addEventListener(end, () => clearTimeout(timer));
};
