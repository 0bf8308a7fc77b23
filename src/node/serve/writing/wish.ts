import { isVaultPath } from '../../vault/vault-path.ts';

/** What somebody asks the write API for, as it came over the wire and was checked. */
export type Wish =
  | { readonly kind: 'status'; readonly note: KnownNote; readonly word: string }
  | {
      readonly kind: 'relation';
      readonly note: KnownNote;
      readonly relation: string;
      readonly target: string;
    }
  /** `note` names `target` without a link. */
  | { readonly kind: 'mention'; readonly note: KnownNote; readonly target: string }
  | {
      readonly kind: 'rename';
      readonly note: KnownNote;
      readonly title: string;
      readonly keepAlias: boolean;
      readonly force: boolean;
    }
  | {
      readonly kind: 'unwritten';
      readonly name: string;
      /** The note the link stands in; '' for none. */
      readonly from: string;
      readonly noteKind: string;
      readonly text: string;
    }
  | { readonly kind: 'new'; readonly noteKind: string; readonly title: string; readonly url: string | null }
  | { readonly kind: 'log'; readonly text: string };

/** A note as the page that asks has shown it. */
export interface KnownNote {
  readonly path: string;
  /** Of its content, as `NoteFile.hash`. */
  readonly hash: string;
}

/** What a person writes in one go is not longer than this. */
const LONGEST = 2000;

/** What is wrong with a request's words. */
export class BadWish extends Error {}

type Fields = Readonly<Record<string, unknown>>;

const textOf = (fields: Fields, name: string, otherwise?: string): string => {
  const value = fields[name] ?? otherwise;
  if (typeof value !== 'string') throw new BadWish(`“${name}” has to be a text.`);
  if (value.length > LONGEST) throw new BadWish(`“${name}” is too long.`);
  if (value.includes('\0')) throw new BadWish(`“${name}” holds a NUL character.`);
  return value;
};

const pathOf = (fields: Fields, name: string): string => {
  const path = textOf(fields, name).normalize('NFC');
  if (!isVaultPath(path)) throw new BadWish(`“${path.replaceAll('\0', '')}” is no path in the vault.`);
  return path;
};

const noteOf = (fields: Fields): KnownNote => {
  const hash = textOf(fields, 'hash');
  if (!/^[0-9a-f]{64}$/.test(hash)) throw new BadWish('“hash” has to be that of the note as it was read.');
  return { path: pathOf(fields, 'path'), hash };
};

const READERS: { readonly [Kind in Wish['kind']]: (fields: Fields) => Extract<Wish, { kind: Kind }> } = {
  status: (fields) => ({ kind: 'status', note: noteOf(fields), word: textOf(fields, 'word') }),
  relation: (fields) => ({
    kind: 'relation',
    note: noteOf(fields),
    relation: textOf(fields, 'relation'),
    target: textOf(fields, 'target'),
  }),
  mention: (fields) => ({ kind: 'mention', note: noteOf(fields), target: pathOf(fields, 'target') }),
  rename: (fields) => ({
    kind: 'rename',
    note: noteOf(fields),
    title: textOf(fields, 'title'),
    keepAlias: fields.keepAlias === true,
    force: fields.force === true,
  }),
  unwritten: (fields) => ({
    kind: 'unwritten',
    name: textOf(fields, 'name'),
    from: (fields.from ?? '') === '' ? '' : pathOf(fields, 'from'),
    noteKind: textOf(fields, 'kind'),
    text: textOf(fields, 'text', ''),
  }),
  new: (fields) => ({
    kind: 'new',
    noteKind: textOf(fields, 'kind'),
    title: textOf(fields, 'title'),
    url: (fields.url ?? null) === null ? null : textOf(fields, 'url'),
  }),
  log: (fields) => ({ kind: 'log', text: textOf(fields, 'text') }),
};

/** True for what can be wished for: `isWishKind('status')`. */
export const isWishKind = (action: string): action is Wish['kind'] => Object.hasOwn(READERS, action);

/** Reads a wish: `readWish('log', { text: 'Read on VAEs' })`. Throws `BadWish` for what is none. */
export const readWish = (action: Wish['kind'], fields: Fields): Wish => READERS[action](fields);
