import { normaliseAddress } from '../../vault/normalise-address.ts';

const PAPER_HOSTS =
  /(?:^|\.)(?:arxiv\.org|openreview\.net|doi\.org|dl\.acm\.org|ieeexplore\.ieee\.org|aclanthology\.org|aclweb\.org|(?:papers\.)?nips\.cc|neurips\.cc|mlr\.press|jmlr\.org|nature\.com|science\.org|sciencedirect\.com|link\.springer\.com|semanticscholar\.org|biorxiv\.org|medrxiv\.org|pnas\.org|pubmed\.ncbi\.nlm\.nih\.gov|ssrn\.com|wiley\.com|tandfonline\.com|thecvf\.com|eprint\.iacr\.org|jstor\.org|ojs\.aaai\.org|aaai\.org|ijcai\.org|isca-speech\.org|psyarxiv\.com|osf\.io|cell\.com|plos\.org|mdpi\.com|frontiersin\.org|usenix\.org|hal\.science|dblp\.org)$/;
const REPOSITORY = /^(?:github\.com|gitlab\.com|bitbucket\.org|codeberg\.org)\/[^/?#]+\/[^/?#]+/;
const MODEL_HUB = /^huggingface\.co\/(?!papers\/|blog\/)[^/]+\/[^/]+/;
const VIDEO = /(?:^|\.)(?:youtube\.com|youtu\.be|vimeo\.com|ted\.com|twitch\.tv|bilibili\.com)$/;
const COURSE =
  /(?:^|\.)(?:coursera\.org|edx\.org|udemy\.com|udacity\.com|fast\.ai|cloudskillsboost\.google|ocw\.mit\.edu|deeplearning\.ai|khanacademy\.org)$/;

/** What an address says of what stands there; `weak` when any page could have such an address. */
export interface AddressKind {
  readonly kind: string;
  readonly weak: boolean;
}

/** `kindOfAddress('https://arxiv.org/abs/1706.03762')` → paper; null for what is no web address. */
export const kindOfAddress = (url: string): AddressKind | null => {
  const address =
    /^(?:https?:)?\/\//i.test(url) || /^(?:doi|arxiv):/i.test(url) ? normaliseAddress(url) : null;
  if (address === null) return null;
  const host = /^[^/?]*/.exec(address)?.[0] ?? '';
  if (/^(?:arxiv|doi):/.test(address) || PAPER_HOSTS.test(host) || /^huggingface\.co\/papers\//.test(address))
    return { kind: 'paper', weak: false };
  if (REPOSITORY.test(address) || MODEL_HUB.test(address)) return { kind: 'tool', weak: false };
  if (VIDEO.test(host)) return { kind: 'source', weak: false };
  if (COURSE.test(host)) return { kind: 'course', weak: false };
  return { kind: 'source', weak: true };
};

/** The identifiers an address holds: `identifiersOf('https://dl.acm.org/doi/abs/10.1145/3582099.3582122').doi` → `10.1145/3582099.3582122`. */
export const identifiersOf = (
  url: string,
): { readonly arxiv: string | null; readonly doi: string | null } => {
  const address = normaliseAddress(url) ?? '';
  const doi =
    /^doi:(.+)$/.exec(address)?.[1] ??
    /^dl\.acm\.org\/doi\/(?:[a-z]+\/)?(10\.\d{4,9}\/[^?]+)/.exec(address)?.[1];
  return { arxiv: /^arxiv:(.+)$/.exec(address)?.[1] ?? null, doi: doi ?? null };
};
