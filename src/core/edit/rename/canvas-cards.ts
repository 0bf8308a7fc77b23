/** A card that shows the part of a note: `{"file": "VAE.md", "subpath": "#Use"}`. */
export interface PartCard {
  readonly file: string;
  readonly subpath: string;
  /** Of the subpath in the JSON, with its quotes. */
  readonly from: number;
  readonly to: number;
}

/** The text of a card as it stands in a canvas: where in the JSON, and where each of its signs does. */
export interface CanvasCard {
  readonly text: string;
  /** Of the string with its quotes. */
  readonly from: number;
  readonly to: number;
  /** Offset in the JSON of each sign of `text`, and of the closing quote. */
  readonly offsets: readonly number[];
}

interface Token {
  readonly from: number;
  readonly raw: string;
}

/** An object or a list that is open, what it is called, and the strings said in it so far. */
interface Open {
  readonly isList: boolean;
  readonly name: string;
  key: Token | null;
  readonly said: Map<string, Token>;
}

const readString = (raw: string): string | null => {
  try {
    const value: unknown = JSON.parse(raw);
    return typeof value === 'string' ? value : null;
  } catch {
    return null;
  }
};

const cardAt = ({ from, raw }: Token): CanvasCard | null => {
  const text = readString(raw);
  if (text === null) return null;
  const offsets = Array.from(
    raw.slice(1).matchAll(/\\u[0-9a-fA-F]{4}|\\[\s\S]|[\s\S]/g),
    ({ index }) => from + 1 + index,
  );
  return { text, from, to: from + raw.length, offsets };
};

/** The strings of a JSON text and the signs between them. */
const tokensOf = (json: string): Token[] =>
  Array.from(json.matchAll(/"(?:[^"\\\r\n]|\\.)*"|[{}[\],:]/g), ({ 0: raw, index }) => ({
    from: index,
    raw,
  }));

/** True for a thing in the list `nodes` of the whole. */
const isNode = (open: readonly Open[]): boolean =>
  open.length === 3 && open[1]?.isList === true && open[1].name === '"nodes"';

/** What is said of each thing in the list `nodes` of a canvas: `"type"` → `"text"`. */
const nodesOf = (json: string): readonly ReadonlyMap<string, Token>[] => {
  const open: Open[] = [];
  const nodes: ReadonlyMap<string, Token>[] = [];
  let last: Token | null = null;
  for (const token of tokensOf(json)) {
    const inside = open.at(-1);
    if (token.raw === '{' || token.raw === '[') {
      const name = inside?.key?.raw ?? '';
      open.push({ isList: token.raw === '[', name, key: null, said: new Map() });
    } else if (token.raw === ':') {
      if (inside) inside.key = last;
    } else if (token.raw === ',') {
      if (inside) inside.key = null;
    } else if (token.raw === '}' || token.raw === ']') {
      if (inside && isNode(open)) nodes.push(inside.said);
      open.pop();
    } else if (inside?.key) inside.said.set(inside.key.raw, token);
    last = token;
  }
  return nodes;
};

/** The texts of a canvas's cards, read from its JSON: `canvasCards('{"nodes": [{"type": "text", "text": "[[VAE]]"}]}')`. */
export const canvasCards = (json: string): readonly CanvasCard[] =>
  nodesOf(json).flatMap((said) => {
    const text = said.get('"text"');
    const card = text && said.get('"type"')?.raw === '"text"' ? cardAt(text) : null;
    return card ? [card] : [];
  });

/** The cards of a canvas that show a heading or block of a file. */
export const partCards = (json: string): readonly PartCard[] =>
  nodesOf(json).flatMap((said) => {
    const [file, subpath] = [said.get('"file"'), said.get('"subpath"')];
    const [path, part] = [file && readString(file.raw), subpath && readString(subpath.raw)];
    if (!subpath || typeof path !== 'string' || typeof part !== 'string') return [];
    const { from, raw } = subpath;
    return [{ file: path.normalize('NFC'), subpath: part, from, to: from + raw.length }];
  });
