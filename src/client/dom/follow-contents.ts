const partOf = (link: HTMLAnchorElement): HTMLElement | null =>
  document.getElementById(decodeURIComponent(link.hash.slice(1)));

/** Brings a link into sight in the column it stands in, unless somebody is busy there. The page does not move. */
const bringIntoSight = (link: HTMLElement): void => {
  const column = link.closest('.beside');
  if (!column || column.matches(':hover, :focus-within')) return;
  const [{ top, bottom }, seen] = [link.getBoundingClientRect(), column.getBoundingClientRect()];
  if (top < seen.top || bottom > seen.bottom) column.scrollTop += top - seen.top - seen.height / 3;
};

/** “On this page” tells which part is read: the last one that begins in the upper third of the window. */
export const followContents = (): void => {
  const follow = () => {
    const links = [...document.querySelectorAll<HTMLAnchorElement>('.contents a')];
    const read = links.findLast(
      (link) => (partOf(link)?.getBoundingClientRect().top ?? Infinity) < innerHeight / 3,
    );
    for (const link of links)
      if (link !== read) link.removeAttribute('aria-current');
      else if (!link.hasAttribute('aria-current')) {
        link.setAttribute('aria-current', 'location');
        bringIntoSight(link);
      }
  };
  addEventListener('scroll', follow, { passive: true });
  document.addEventListener('clew:changed', follow);
  follow();
};
