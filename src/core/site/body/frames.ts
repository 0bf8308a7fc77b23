/** A page of another site that may be shown in one of ours, once somebody asks for it. */
export interface Frame {
  /** What the frame loads: the host that keeps least about its visitors, where there is a choice. */
  readonly src: string;
  /** Origin of it, for the policy of the page. */
  readonly origin: string;
  /** `YouTube`. */
  readonly name: string;
}

interface Site {
  readonly name: string;
  readonly origin: string;
  /** Addresses of the site, without scheme and `www.`; the groups go to `path`. */
  readonly address: RegExp;
  readonly path: (...groups: readonly (string | undefined)[]) => string;
}

const ID = '([\\w-]{6,20})';
/** Start in seconds. */
const START = '(?:.*?[?&](?:t|start)=(\\d{1,6})s?(?![\\w]))?';

/** Every site that pages may frame. What is not here becomes a link. */
const SITES: readonly Site[] = [
  {
    name: 'YouTube',
    origin: 'https://www.youtube-nocookie.com',
    address: new RegExp(
      `^(?:(?:m\\.)?youtube(?:-nocookie)?\\.com/(?:watch\\?(?:[^#]*&)?v=|embed/|shorts/|live/)|youtu\\.be/)${ID}(?![\\w-])${START}`,
    ),
    path: (id, start) => `/embed/${id}${start === undefined ? '' : `?start=${start}`}`,
  },
  {
    name: 'Vimeo',
    origin: 'https://player.vimeo.com',
    address: /^(?:vimeo\.com\/|player\.vimeo\.com\/video\/)(\d{5,12})(?:\/([0-9a-f]{6,16}))?(?![\w])/,
    path: (id, hash) => `/video/${id}?dnt=1${hash === undefined ? '' : `&h=${hash}`}`,
  },
  {
    name: 'TED',
    origin: 'https://embed.ted.com',
    address: /^(?:embed\.)?ted\.com\/talks\/([\w-]{3,200})(?![\w])/,
    path: (talk) => `/talks/${talk}`,
  },
  {
    name: 'Internet Archive',
    origin: 'https://archive.org',
    address: /^archive\.org\/embed\/([\w.-]{3,120})(?![\w])/,
    path: (item) => `/embed/${item}`,
  },
  {
    name: 'Spotify',
    origin: 'https://open.spotify.com',
    address: /^open\.spotify\.com\/(?:embed\/)?(track|album|playlist|episode|show)\/(\w{10,40})(?![\w])/,
    path: (sort, id) => `/embed/${sort}/${id}`,
  },
  {
    name: 'CodePen',
    origin: 'https://codepen.io',
    address: /^codepen\.io\/([\w-]{1,60})\/(?:embed|pen)\/(?:preview\/)?(\w{4,40})(?![\w])/,
    path: (who, pen) => `/${who}/embed/${pen}`,
  },
  {
    name: 'OpenStreetMap',
    origin: 'https://www.openstreetmap.org',
    address: /^openstreetmap\.org\/export\/embed\.html\?([\w.,%&;=-]{1,400})$/,
    path: (query) => `/export/embed.html?${query}`,
  },
];

/**
 * The frame an address asks for, made anew from its parts; null for a site that is not on the list.
 * `frameOf('https://youtu.be/dQw4w9WgXcQ')` → `https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ`.
 */
export const frameOf = (address: string): Frame | null => {
  const bare = /^https?:\/\/(?:www\.)?(.*)$/is.exec(address)?.[1];
  if (bare === undefined) return null;
  const slash = bare.indexOf('/');
  const wanted = slash < 0 ? bare : bare.slice(0, slash).toLowerCase() + bare.slice(slash);
  for (const { name, origin, address: pattern, path } of SITES) {
    const found = pattern.exec(wanted);
    if (found) return { name, origin, src: origin + path(...found.slice(1)) };
  }
  return null;
};
