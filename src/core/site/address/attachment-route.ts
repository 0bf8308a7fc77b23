import type { AttachmentPath } from '../../model/ids.ts';

/**
 * Files that a browser would open as a page, with scripts that are the site's own to it. They are published as plain
 * text, since a host of static files cannot be told to forbid that.
 */
const ACTIVE =
  /\.(?:[xs]?html?|xht|phtml|html?\d|mhtml?|mht|xml|xsl|xslt|xsd|rdf|rss|atom|mathml|mml|svgz|xul|wml|htc|hta|swf|appcache|[cm]?js)(?:\.txt)*$/iu;

/** Where an attachment stands on the site: `a b/vae.png` → `/assets/files/a b/vae.png`, `x.html` → `/assets/files/x.html.txt`. */
export const attachmentRoute = (path: AttachmentPath): string =>
  `/assets/files/${path}${ACTIVE.test(path) ? '.txt' : ''}`;
