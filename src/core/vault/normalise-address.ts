import type { NoteFields } from '../model/note.ts';

const TRACKING =
  /^(?:utm_\w+|fbclid|gclid|dclid|gbraid|wbraid|msclkid|mc_[ce]id|igshid|yclid|ref|ref_src|ref_url)$/i;
const ARXIV_HOSTS = /^(?:(?:export|browse)\.)?arxiv\.org$|^ar5iv(?:\.labs\.arxiv)?\.org$/;
const ARXIV_ID = /^(?:arxiv:)?((?:\d{4}\.\d{4,5})|(?:[a-z-]+(?:\.[a-z]{2})?\/\d{7}))(?:v\d+)?(?:\.pdf)?$/i;
const DOI = /^(?:doi:\s*)?(10\.\d{4,9}\/\S+)$/i;
const WEB = /^(?:https?:)?\/\/([^/?#]+)([^?#]*)(?:\?([^#]*))?/i;
const BARE_HOST = /^[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+(?:[/?#:]|$)/u;

const decode = (text: string): string => {
  try {
    return decodeURI(text);
  } catch {
    return text;
  }
};

const arxivKey = (id: string): string | null => {
  const match = ARXIV_ID.exec(id.trim());
  return match?.[1] ? `arxiv:${match[1].toLowerCase()}` : null;
};

const doiKey = (id: string): string | null => {
  const match = DOI.exec(decode(id.trim()));
  if (!match?.[1]) return null;
  const doi = match[1].toLowerCase();
  return (
    (doi.startsWith('10.48550/arxiv.') ? arxivKey(doi.slice('10.48550/arxiv.'.length)) : null) ?? `doi:${doi}`
  );
};

const keptQuery = (query: string): string => {
  const kept = query.split('&').filter((part) => part !== '' && !TRACKING.test(part.split('=', 1)[0] ?? ''));
  return kept.length === 0 ? '' : `?${kept.join('&')}`;
};

/**
 * The one spelling of a web address, or null when it is not one: scheme, `www`, fragment, trailing slash and
 * tracking parameters are gone, an arXiv or DOI address becomes its identifier.
 * `normaliseAddress('https://arxiv.org/pdf/1706.03762v5.pdf')` → `arxiv:1706.03762`,
 * `normaliseAddress('https://www.Example.org/a/?utm_source=x#top')` → `example.org/a`.
 */
export const normaliseAddress = (address: string): string | null => {
  const trimmed = address.trim();
  const web = WEB.exec(BARE_HOST.test(trimmed) ? `//${trimmed}` : trimmed);
  if (!web) return arxivScheme(trimmed) ?? doiScheme(trimmed);
  const host = (web[1] ?? '')
    .toLowerCase()
    .replace(/^www\./, '')
    .replace(/:(?:80|443)$/, '');
  const path = decode(web[2] ?? '')
    .normalize('NFC')
    .replace(/\/+$/, '');
  const identifier = identifierAt(host, path);
  return identifier ?? `${host}${path}${keptQuery(web[3] ?? '')}`;
};

const identifierAt = (host: string, path: string): string | null => {
  if (ARXIV_HOSTS.test(host)) return arxivKey(path.replace(/^\/(?:abs|pdf|html|format)\//, ''));
  return host === 'doi.org' || host === 'dx.doi.org' ? doiKey(path.slice(1)) : null;
};

const arxivScheme = (address: string): string | null => (/^arxiv:/i.test(address) ? arxivKey(address) : null);
const doiScheme = (address: string): string | null => (/^doi:/i.test(address) ? doiKey(address) : null);

/** The addresses a note answers to, without doubles: those of its `url`, `doi` and `arxiv`. */
export const addressesOf = (fields: Pick<NoteFields, 'url' | 'doi' | 'arxiv'>): string[] => {
  const found = new Set<string>();
  const add = (address: string | null) => address !== null && found.add(address);
  if (fields.url !== null) add(normaliseAddress(fields.url));
  if (fields.doi !== null) add(doiKey(fields.doi) ?? normaliseAddress(fields.doi));
  if (fields.arxiv !== null) add(arxivKey(fields.arxiv) ?? normaliseAddress(fields.arxiv));
  return [...found];
};
