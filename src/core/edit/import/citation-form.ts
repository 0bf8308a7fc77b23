import type { Settings } from '../../model/settings.ts';
import { type InlineSource, readInlineSources } from '../../parse/facts/outline.ts';
import { addressFields } from '../address-fields.ts';
import { countWords } from './choose-kind.ts';
import type { ItemForm } from './item-form.ts';
import { kindOfAddress } from './kind-of-address.ts';

/** Citations are longer than names, but no essays. */
const LONGEST = 60;

const QUOTED = /^["“]([^"”\n]{4,200}?)[.,]?["”]\s*(?:[,.(–—-]|by\s|$)/u;
/** Authors and year, then the title: `Mnih et al. 2015, "Human-level control …", Nature.` */
const AUTHORS_QUOTED =
  /^\p{Lu}[^"“\n]{2,160}?(?:\bet al\b|\b(?:19|20)\d\d)[^"“\n]{0,12}["“]([^"”\n]{8,200}?)[.,]?["”]/u;
/** The title of a page of arXiv: `[1706.03762] Attention Is All You Need`. */
const ARXIV_TITLE = /^\\?\[(\d{4}\.\d{4,5})(?:v\d+)?\\?\]\s+(\S.{3,200})$/u;
const AUTHOR_YEAR_TITLE =
  /^[^\n]{3,160}?[ (]\d{4}[a-z]?[).]*[.,:]?\s+["“]?([^."”\n][^.\n]{8,200}?)["”]?\.(?:\s|$)/u;

/** Links whose label says only that they lead to the work: `[arXiv](…)`, a bare address. */
const LABEL_OF_WORK =
  /^(?:link|paper|pdf|arxiv\b.*|doi\b.*|here|source|url|abs|abstract|openreview|html|https?:.*|10\..*)$/i;

const addressesIn = ({ inline }: InlineSource) =>
  inline.links.flatMap((raw) =>
    raw.link.kind === 'address' && !raw.link.embed
      ? [{ url: raw.link.url, label: inline.text.slice(raw.from, raw.to), from: raw.from }]
      : [],
  );

/** A line that is an address and nothing else. */
const ADDRESS_LINE = /^[ \t]*<?(https?:\/\/[^\s<>]+)>?[ \t]*$/m;
const WRITTEN_ID = /\barXiv:\s?(\d{4}\.\d{4,5})|\bdoi:\s?(10\.\d{4,9}\/[^\s,;]*[^\s,;.)])/i;

const addressOfId = (content: string): string | null => {
  const [, arxiv, doi] = WRITTEN_ID.exec(content) ?? [];
  if (arxiv !== undefined) return `https://arxiv.org/abs/${arxiv}`;
  return doi === undefined ? null : `https://doi.org/${doi}`;
};

/**
 * The address of a work in a text about it: that of a link which says no more than that it leads there, one that stands
 * on a line by itself, or an id such as `arXiv:1706.03762`.
 */
export const addressOfWork = (content: string, settings: Settings): string | null => {
  for (const source of readInlineSources(content, settings))
    for (const { url, label } of source ? addressesIn(source) : []) {
      const told = kindOfAddress(url);
      if (told?.kind === 'paper' && !told.weak && LABEL_OF_WORK.test(label.trim())) return url;
    }
  return ADDRESS_LINE.exec(content)?.[1] ?? addressOfId(content);
};

const ADDRESS = /^<?((?:https?:\/\/|arxiv:|doi:)[^\s<>]+?)>?(?:[.,;:]?\s*$|\s+[-–—|:]{1,3}\s+(\S[\s\S]*)$)/i;

/** An item that begins with a bare address: `https://arxiv.org/abs/1706.03762` → `arXiv 1706.03762`. */
export const readAddressForm = (content: string): ItemForm | null => {
  const [, url = '', rest = ''] = ADDRESS.exec(content) ?? [];
  const told = url === '' ? null : kindOfAddress(url);
  if (told === null) return null;
  return { form: 'link', title: addressFields(url).title, url, rest, isOpen: false };
};

/**
 * A citation, whose title stands in quotes, in a link, or after the year: `Doe, J. (2019). The title. A journal.` All of
 * it stays as text.
 */
export const readCitation = (content: string, settings: Settings): ItemForm | null => {
  const [source] = readInlineSources(content, settings);
  if (!source || countWords(source.inline.text) > LONGEST) return null;
  const links = addressesIn(source);
  const url = links[0]?.url ?? null;
  const made = (title: string, address: string | null): ItemForm => ({
    ...{
      form: 'link',
      title: title.replace(/\s+/gu, ' ').trim(),
      url: address,
      rest: content,
      isOpen: false,
    },
  });
  const authored = AUTHORS_QUOTED.exec(source.inline.text)?.[1];
  if (authored !== undefined) return made(authored, url ?? addressOfWork(content, settings));
  const [, id, listed] = ARXIV_TITLE.exec(source.inline.text) ?? [];
  if (listed !== undefined) return made(listed, `https://arxiv.org/abs/${id}`);
  const quoted = QUOTED.exec(source.inline.text)?.[1];
  if (quoted !== undefined) return made(quoted, url);
  const titled = links.find(({ label }) => countWords(label) >= 3 && !LABEL_OF_WORK.test(label));
  if (titled) return made(titled.label, titled.url);
  const dated = AUTHOR_YEAR_TITLE.exec(source.inline.text)?.[1];
  return dated === undefined || countWords(dated) < 2 ? null : made(dated, url);
};

/** True for a citation that can be told from prose: authors and year, and then the title in quotes. */
export const isCitation = (content: string): boolean =>
  AUTHORS_QUOTED.test(content) && countWords(content) <= LONGEST;
