/** What moves the cursor of a terminal, colours, rings or turns the direction of writing. */
const STEERING = String.raw`[\u0000-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069]`;

/** As JSON writes it, so that JSON with its signs made visible says the same: `\n`, `\u001b`. */
const escaped = (sign: string): string => {
  const written = JSON.stringify(sign).slice(1, -1);
  return written === sign ? `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}` : written;
};

const isLayout = (sign: string): boolean => sign === '\n' || sign === '\t' || sign === '\r\n';

/** Text whose own lines and tabs stay, with no other sign that steers a terminal: `a\u001b[2J` → `a\\u001b[2J`. */
export const visibleText = (text: string): string =>
  text.replace(new RegExp(`\r\n|${STEERING}`, 'g'), (sign) => (isLayout(sign) ? sign : escaped(sign)));

/** What stands on one line whatever it holds, such as the name of a file: `two\nlines.md` → `two\\nlines.md`. */
export const visibleLine = (text: string): string => text.replace(new RegExp(STEERING, 'g'), escaped);

/** A message whose names, in quotes, stand on its line: `No “two\nlines”.` → `No “two\\nlines”.` */
export const visibleMessage = (message: string): string => message.replace(/“[^”]*”/g, visibleLine);

/** Text that keeps its length, for marks that stand below it: each such sign is a space. */
export const blankSteering = (text: string): string => text.replace(new RegExp(STEERING, 'g'), ' ');
