/**
 * Branded strings and their only constructors. A brand says that a string has passed through here, so a
 * folded name cannot be mistaken for a path, nor a path as found on disk for one of the vault.
 */
declare const brand: unique symbol;
type Brand<Name extends string> = string & { readonly [brand]: Name };

/** Vault-relative POSIX path of a note, NFC, with `.md`: `terms/Sparse Coding.md`. */
export type NotePath = Brand<'NotePath'>;
/** Vault-relative POSIX path of any other file, NFC: `images/vae.png`. */
export type AttachmentPath = Brand<'AttachmentPath'>;
/** What an edge can point at: a note path, an attachment path, or `?` and the folded name of a placeholder. */
export type NodeId = NotePath | AttachmentPath | PlaceholderId;
/** `?` followed by the case-folded name that no file answers to yet: `?sparse autoencoder`. */
export type PlaceholderId = Brand<'PlaceholderId'>;
/** The readable part of an address, letters of all scripts kept: `sparse-coding`. */
export type Slug = Brand<'Slug'>;
/** A tag without `#`, as first written: `ml/attention`. */
export type Tag = Brand<'Tag'>;
/** A block id without `^`: `key-result`. */
export type BlockId = Brand<'BlockId'>;

/** `notePath('terms/VAE.md')`. Expects a vault path in POSIX form; normalises to NFC. */
export const notePath = (path: string): NotePath => path.normalize('NFC') as NotePath;
/** `attachmentPath('images/vae.png')`. */
export const attachmentPath = (path: string): AttachmentPath => path.normalize('NFC') as AttachmentPath;
/** `placeholderId('sparse autoencoder')` → `?sparse autoencoder`; the name is expected folded. */
export const placeholderId = (foldedName: string): PlaceholderId => `?${foldedName}` as PlaceholderId;
/** `tag('ml/attention')`. */
export const tag = (name: string): Tag => name as Tag;
/** `blockId('key-result')`. */
export const blockId = (id: string): BlockId => id as BlockId;
/** `slug('sparse-coding')`; made by `slugify` in text/. */
export const slug = (text: string): Slug => text as Slug;

/** True for the id of a placeholder. A note or attachment path never starts with `?` here: such files get `./?…`. */
export const isPlaceholderId = (id: string): id is PlaceholderId => id.startsWith('?');
