import { parseNoteDate } from '../../parse/fields/note-date.ts';
import type { ItemForm } from './item-form.ts';
import { kindOfAddress } from './kind-of-address.ts';
import type { SectionRole } from './section-role.ts';

/** Kinds that are named by works with long titles. */
const WORKS: ReadonlySet<string> = new Set([
  'paper',
  'source',
  'post',
  'project',
  'course',
  'tool',
  'question',
  'meeting',
]);

export const MEETING =
  /^(?:meeting|met|call|chat|chatted|conversation|coffee|lunch|interview|discussion|1:1|one-on-one|talk) (?:with|w\/)\s/i;
const QUESTION =
  /^(?:how|why|what|when|which|where|who|can|could|does|do|is|are|should|will)\s.*\S\s\S|\?\s*$/i;
const PLAIN_VERBS =
  /^(?:apply|ask|attend|book|build|buy|check|choose|clean|complete|contact|continue|contribute|create|do|email|experiment|explore|find|finish|finishing|follow|get|give|go|help|identify|implement|improve|install|join|keep|learn|look|make|meet|organi[sz]e|practi[cs]e|prepare|publish|read|re-?read|re-?build|research|review|revise|run|schedule|set|sign|start|study|submit|take|talk|teach|try|understand|tidy|update|use|visit|volunteer|watch|work|write|applied|got|became|finished|started|taught|worked|i|my|we|part|either|concurrently)\b/i;
const DOING = /^\S+ing\s(?:.*\s)?(?:a|an|the|this|that|these|my|some|with|by|through)\b/i;

/** True for things to do, which are no things to know. */
export const isAction = (title: string): boolean => PLAIN_VERBS.test(title) || DOING.test(title);

export const isDateLabel = (title: string): boolean => parseNoteDate(title) !== null;

export const countWords = (text: string): number => text.split(/\s+/u).filter(Boolean).length;

/** Most words of it begin with a capital or digit, as titles do: `Vision Transformers at MobileNet`. */
export const isTitleCase = (text: string): boolean => {
  const words = text.split(/\s+/u).filter((word) => /\p{L}/u.test(word) && word.length > 3);
  return (
    words.length > 0 &&
    words.filter((word) => /^[^\p{L}]*[\p{Lu}\p{N}]/u.test(word)).length / words.length > 0.7
  );
};

/** `EfficientFormer: Vision Transformers at MobileNet`, without a link, is a title as a whole and no name with a text. */
export const isTitleOfTwo = ({ form, rest }: ItemForm): boolean =>
  form === 'label' && rest !== '' && countWords(rest) <= 14 && !/[.!?]\s*$/.test(rest) && isTitleCase(rest);

/** The one of several kinds that an address speaks for; a citation without one is of a paper. */
const kindByAddress = (kinds: readonly string[], { form, url }: ItemForm): string => {
  const told = url === null ? null : kindOfAddress(url);
  if (told && !told.weak && kinds.includes(told.kind)) return told.kind;
  const first = kinds[0] ?? 'note';
  if (told === null) return form === 'link' && url === null && kinds.includes('paper') ? 'paper' : first;
  if (kinds.includes('paper')) return kinds.find((kind) => kind !== 'paper') ?? first;
  return told.weak ? first : told.kind;
};

/** What is to be made of an item, and whether it is more than a bare name. */
export interface Choice {
  readonly kind: string;
  readonly isWeak: boolean;
}

const firm = (kind: string): Choice => ({ kind, isWeak: false });

const chooseInKind = (kind: string, form: ItemForm): Choice | null => {
  if (kind === 'journal') return isDateLabel(form.title) && form.rest !== '' ? firm('journal') : null;
  if (MEETING.test(form.title) && (kind === 'person' || kind === 'meeting')) return firm('meeting');
  const words = countWords(form.title);
  if (form.form === 'bare' && words > (WORKS.has(kind) ? 16 : kind === 'person' ? 5 : 8)) return null;
  if (form.form === 'bare' && kind !== 'question' && isAction(form.title) && words > 2) return null;
  return firm(kind);
};

/** Four words and more without a capital at the start are what somebody said, and no name. */
const isAside = ({ form, title }: ItemForm): boolean =>
  form === 'bare' && /^\p{Ll}/u.test(title) && countWords(title) >= 4;

/** In sections that only say how far one has come: names are terms, longer things topics, links what their address says. */
const chooseInStatus = (form: ItemForm): Choice | null => {
  if (isDateLabel(form.title)) return form.rest === '' ? null : firm('journal');
  if (form.form === 'link') return firm((form.url && kindOfAddress(form.url)?.kind) ?? 'source');
  if (isAction(form.title) || isAside(form)) return null;
  if (QUESTION.test(form.title)) return firm('question');
  const words = countWords(form.title.replace(/\([^()]*\)/gu, ''));
  if (words > 10) return null;
  const isName = words <= 5 && !/['’]s\s|^(?:more|the|some|most|basics)\s/i.test(form.title);
  return { kind: isName ? 'term' : 'topic', isWeak: true };
};

/** What speaks for an item where no section does: its list looks like a glossary, or its address is one of a paper, video or repository. */
export interface Evidence {
  /** Every item of the list begins with a day or month. */
  readonly isLog: boolean;
  readonly isGlossary: boolean;
  readonly hasAcronym: boolean;
}

const chooseByForm = (form: ItemForm, evidence: Evidence): Choice | null => {
  if (form.form === 'link') {
    const told = form.url === null ? null : kindOfAddress(form.url);
    return told && !told.weak ? firm(told.kind) : null;
  }
  if (evidence.isLog) return firm('journal');
  if (form.form === 'bare' || countWords(form.rest) < 4) return null;
  return evidence.isGlossary || evidence.hasAcronym ? firm('term') : null;
};

/** The kind of note an item becomes; null for one that stays text. Sections beat forms, forms beat addresses. */
export const chooseKind = (role: SectionRole, form: ItemForm, evidence: Evidence): Choice | null => {
  const [kind, another] = role.kinds;
  if (kind !== undefined && another === undefined) return chooseInKind(kind, form);
  if (kind !== undefined) {
    const choice = chooseInKind(kindByAddress(role.kinds, form), form);
    return choice && form.form === 'bare' ? { ...choice, isWeak: true } : choice;
  }
  if (role.status !== null) return chooseInStatus(form);
  return chooseByForm(form, evidence);
};
