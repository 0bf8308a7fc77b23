import { type Tag, tag } from '../../model/ids.ts';
import type { LabelledUrl } from '../../model/note.ts';
import type { YamlValue } from '../yaml/yaml-value.ts';
import { plainText } from './property-links.ts';

/** All texts in a value, nested ones too; of a map `key: text`, for a list item that holds a colon. */
const textsIn = (value: YamlValue): string[] => {
  switch (value.kind) {
    case 'empty':
      return [];
    case 'text':
      return [value.text];
    case 'list':
      return value.items.flatMap(textsIn);
    case 'map':
      return [...value.entries].flatMap(([key, sub]) =>
        sub.kind === 'empty' ? [key] : textsIn(sub).map((text) => `${key}: ${text}`),
      );
  }
};

/** The text of a scalar or of a list's first item, its links as their labels; null when there is none. */
export const readText = (value: YamlValue): string | null => {
  if (value.kind === 'map') return null;
  return plainText(textsIn(value)[0] ?? '') || null;
};

/** A list of texts, or a scalar cut at commas: `aliases: a, b` is two. Null for a map. */
export const readTexts = (value: YamlValue): string[] | null => {
  if (value.kind === 'map') return null;
  const texts = value.kind === 'text' ? value.text.split(',') : textsIn(value);
  return distinct(texts.map(plainText));
};

/** A list of texts or one text, commas kept: addresses and paths. */
export const readWholeTexts = (value: YamlValue): string[] | null =>
  value.kind === 'map' ? null : distinct(textsIn(value).map((text) => text.trim()));

/** Words parted by commas or spaces, in a list or a scalar. */
export const readWords = (value: YamlValue): string[] | null =>
  value.kind === 'map' ? null : distinct(textsIn(value).flatMap((text) => text.split(/[\s,]+/u)));

const distinct = (texts: readonly string[]): string[] => [...new Set(texts.filter((text) => text !== ''))];

const YES = /^(?:true|yes|on|1)$/i;
const NO = /^(?:false|no|off|0)$/i;

/** `true`, `yes`, `on`, `1` and their opposites; null for anything else. */
export const readFlag = (value: YamlValue): boolean | null => {
  const text = readText(value);
  if (text === null) return null;
  return YES.test(text) ? true : NO.test(text) ? false : null;
};

/** Tags of a list, or of a scalar with commas or spaces; `#` optional. In a list a space becomes a hyphen. Numbers are none. */
export const readTags = (value: YamlValue): Tag[] | null => {
  if (value.kind === 'map') return null;
  const written = value.kind === 'text' ? value.text.split(/[\s,]+/u) : textsIn(value);
  return distinct(written.map(cleanTag))
    .filter((name) => /[^\d/]/u.test(name))
    .map(tag);
};

const CLEAN_TAG = /^[\w-]+(?:\/[\w-]+)*$/;

const cleanTag = (written: string): string =>
  CLEAN_TAG.test(written)
    ? written
    : plainText(written)
        .replace(/^#+/, '')
        .trim()
        .replace(/[\s,]+/gu, '-')
        .replace(/\/{2,}/g, '/')
        .replace(/^\/|\/$/g, '')
        .normalize('NFC');

/** The `links:` map, when all its values are addresses. */
export const readLabelledUrls = (value: YamlValue): LabelledUrl[] | null => {
  if (value.kind !== 'map') return null;
  const links: LabelledUrl[] = [];
  for (const [label, sub] of value.entries) {
    if (sub.kind === 'empty') continue;
    if (sub.kind !== 'text' || !/^(?:https?:)?\/\/\S+$/i.test(sub.text)) return null;
    links.push({ label, url: sub.text });
  }
  return links;
};
