import type { ItemForm } from './item-form.ts';

const NAME =
  /^\p{Lu}[\p{L}.'’-]*(?:\s(?:de|del|della|di|da|du|van|von|der|den|la|le|al|bin|ibn|el|\p{Lu}[\p{L}.'’-]*)){1,4}$/u;

const isNames = (text: string): boolean =>
  text.split(/,\s+|\s+(?:and|und|&)\s+/u).some((part) => NAME.test(part.replace(/\.$/, '').trim()));

const parted = (content: string): RegExpExecArray | null =>
  /^([^,[\]*`<>:(\n]{3,60}),\s+(\S[\s\S]*)$/u.exec(content);

/** True for first and last name: `Nick Bostrom`. */
export const isPersonName = (text: string): boolean =>
  NAME.test(text) && text.split(' ').length <= 3 && !/^(?:And|Or|The|A|An|In|On|Of|For|With) /.test(text);

/** True for several names, which are no name of one: `Ann Lee, Bob Roe`, but not `Lovelace, Ada King`. */
export const isListOfNames = (content: string): boolean => {
  const [, name = '', rest = ''] = parted(content) ?? [];
  return NAME.test(name) && isNames(rest);
};

/** In a section of people what follows the comma is said of the person: `Jane Doe, works on VAEs`; null for a list of names. */
export const readPersonForm = (content: string): ItemForm | null => {
  const [, name = '', rest = ''] = parted(content) ?? [];
  return NAME.test(name) && !isNames(rest)
    ? { form: 'label', title: name, url: null, rest, isOpen: false }
    : null;
};
