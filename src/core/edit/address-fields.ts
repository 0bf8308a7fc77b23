import { normaliseAddress } from '../vault/normalise-address.ts';

/** What an address says of a note by itself, without anything fetched. */
export interface AddressFields {
  readonly title: string;
  /** Frontmatter, in the order to be written. */
  readonly fields: readonly (readonly [key: string, value: string])[];
}

/** True for what is an address and not a title: `https://…`, `arxiv:…`, `doi:…`. */
export const isAddress = (text: string): boolean =>
  /^(?:https?:\/\/|arxiv:|doi:)\S+$/i.test(text.trim()) && normaliseAddress(text) !== null;

/**
 * Title and fields of a note about an address: an arXiv id or DOI where it holds one, the last words of its path else.
 * `addressFields('https://arxiv.org/pdf/2206.01191v5')` → title `arXiv 2206.01191`, `arxiv` and `url`.
 */
export const addressFields = (address: string): AddressFields => {
  const key = normaliseAddress(address) ?? address;
  const [, scheme, id = ''] = /^(arxiv|doi):(.*)$/.exec(key) ?? [];
  const isWeb = /^https?:/i.test(address);
  if (scheme === 'arxiv') {
    const url: readonly [string, string] = ['url', `https://arxiv.org/abs/${id}`];
    return { title: `arXiv ${id.replace('/', ' ')}`, fields: [['arxiv', id], url, ...yearOf(id)] };
  }
  if (scheme === 'doi')
    return {
      title: `DOI ${id.replace('/', ' ')}`,
      fields: [
        ['doi', id],
        ['url', isWeb ? address.trim() : `https://doi.org/${id}`],
      ],
    };
  return { title: titleOfPath(key), fields: [['url', address.trim()]] };
};

/** arXiv ids tell when a paper came out: `2206.01191` → June 2022. */
const yearOf = (id: string): (readonly [string, string])[] => {
  const year = /^(\d{2})\d{2}\.\d/.exec(id)?.[1];
  return year === undefined ? [] : [['year', `20${year}`]];
};

/** `openreview.net/forum?id=X1` → `openreview.net X1`, `distill.pub/2020/circuits/zoom-in` → `zoom in`. */
const titleOfPath = (key: string): string => {
  const [place = '', query = ''] = key.split('?');
  const [host = '', ...parts] = place.split('/');
  const id = /(?:^|&)(?:id|v|p)=([\w-]+)/.exec(query)?.[1];
  if (id !== undefined) return `${host} ${id}`;
  const last = parts.filter((part) => part !== '' && !/^index\.\w+$/.test(part)).at(-1);
  const words = (last ?? '')
    .replace(/\.\w{2,5}$/, '')
    .replace(/[-_+]+/g, ' ')
    .trim();
  return words === '' ? host : /\p{L}{2}/u.test(words) ? words : `${host} ${words}`;
};
