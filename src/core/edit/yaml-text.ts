/** Words that YAML takes for something else than a text. */
const NO_TEXT = /^(?:true|false|yes|no|on|off|y|n|null|~|[-+]?[\d.].*)$/i;

/** A text that stands as it is in YAML, also within `[a, b]`: no indicator at its start, no sign with a meaning in it. */
const isPlain = (text: string): boolean =>
  /^[\p{L}\p{N}(][^\p{Cc},[\]{}]*$/u.test(text) && !/:(?:\s|$)|\s#|\s$/u.test(text) && !NO_TEXT.test(text);

/** A text as a value of YAML or JSON, in quotes where it needs them: `yamlText('a: b')` → `"a: b"`. */
export const yamlText = (text: string): string => (isPlain(text) ? text : JSON.stringify(text));
