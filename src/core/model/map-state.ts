/** What marks on the map have their colours by. */
export type Colouring = 'kind' | 'status' | 'region' | 'tag' | 'age';

/** What a person has asked of the map, as it stands in its address and in the named views of `clew.json`. */
export interface MapState {
  /** `now`: what is being learned or has changed lately; `all`: the whole map, where there is a choice. */
  readonly view: 'now' | 'all' | null;
  /** Key of the note in focus: its route, or `?` and the name of an unwritten one. */
  readonly focus: string | null;
  /** How many links away from the note in focus notes are shown; 0 shows all. */
  readonly depth: number;
  /** Which links lead away from the note in focus. */
  readonly direction: 'both' | 'out' | 'in';
  /** A search query. */
  readonly words: string;
  /** What is shown; null shows all. `none` stands for notes without a status. */
  readonly kinds: readonly string[] | null;
  readonly relations: readonly string[] | null;
  readonly statuses: readonly string[] | null;
  readonly tags: readonly string[] | null;
  readonly only: 'orphans' | 'unwritten' | 'written' | null;
  /** First and last day of notes that are shown: `2024`, `2024-03` or `2024-03-01`. */
  readonly since: string | null;
  readonly until: string | null;
  /** The day since which notes count as new. */
  readonly fresh: string | null;
  readonly hubs: 'fade' | 'hide' | null;
  /** Null goes by what tells most: kinds, or regions where all notes are of one kind. */
  readonly colour: Colouring | null;
  readonly size: 'links' | 'rank' | 'recency';
  /** Keys of notes that are compared. */
  readonly chosen: readonly string[];
  /** Middle and width of the window over the map, as shares of it. */
  readonly eye: readonly [x: number, y: number, ratio: number] | null;
}

/** The state of the plain map. */
export const PLAIN_MAP: MapState = {
  view: null,
  focus: null,
  depth: 0,
  direction: 'both',
  words: '',
  kinds: null,
  relations: null,
  statuses: null,
  tags: null,
  only: null,
  since: null,
  until: null,
  fresh: null,
  hubs: null,
  colour: null,
  size: 'links',
  chosen: [],
  eye: null,
};

/** Farthest that one can look from a note. */
export const DEEPEST = 4;

/** Values of parameters that take one of a few words. */
const WORDS = {
  view: ['now', 'all'],
  dir: ['out', 'in'],
  only: ['orphans', 'unwritten', 'written'],
  hub: ['fade', 'hide'],
  colour: ['kind', 'status', 'region', 'tag', 'age'],
  size: ['links', 'rank', 'recency'],
} as const;

/** Parameters of the map's address that say its state, in the order they are written. */
export const MAP_PARAMETERS = [
  ...['view', 'focus', 'depth', 'dir', 'q', 'kinds', 'relations', 'status', 'tags', 'only', 'since', 'until'],
  ...['new', 'hub', 'colour', 'size', 'with', 'eye'],
] as const;

/** Parameters that ask for a thread on the map. */
export const THREAD_PARAMETERS = ['from', 'to', 'thread', 'k', 'hubs', 'links'] as const;

/** Name and value of one parameter, decoded; `with` may stand several times. */
export type Parameter = readonly [name: string, value: string];

const DAY = /^\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?$/;

const writeList = (list: readonly string[]): string =>
  list.map((entry) => entry.replace(/[%,]/g, (sign) => (sign === ',' ? '%2C' : '%25'))).join(',');
const readList = (text: string): readonly string[] =>
  text
    .split(',')
    .filter((entry) => entry !== '')
    .map((entry) => entry.replace(/%(2C|25)/gi, (_, code) => (code === '25' ? '%' : ',')));

const wordIn = <Word extends string>(words: readonly Word[], text: string | null): Word | null =>
  words.find((word) => word === text) ?? null;

const dayIn = (text: string | null): string | null => (text !== null && DAY.test(text) ? text : null);

const eyeIn = (text: string | null): MapState['eye'] => {
  const [x, y, ratio, more] = (text ?? '').split(',').map(Number);
  const isWhole = x !== undefined && y !== undefined && ratio !== undefined && more === undefined;
  return isWhole && [x, y, ratio].every(Number.isFinite) && ratio > 0 ? [x, y, ratio] : null;
};

/**
 * The state that parameters ask for; what they do not say, or say wrongly, is as on the plain map.
 * `readMapState([['kinds', 'term,paper'], ['colour', 'age']])`.
 */
export const readMapState = (parameters: Iterable<Parameter>): MapState => {
  const given = [...parameters];
  const get = (name: (typeof MAP_PARAMETERS)[number]) => given.find(([other]) => other === name)?.[1] ?? null;
  const list = (text: string | null) => (text === null ? null : readList(text));
  const depth = Number(get('depth') ?? 0);
  return {
    view: wordIn(WORDS.view, get('view')),
    focus: get('focus') || null,
    depth: Number.isInteger(depth) && depth >= 0 && depth <= DEEPEST ? depth : 0,
    direction: wordIn(WORDS.dir, get('dir')) ?? 'both',
    words: get('q') ?? '',
    kinds: list(get('kinds')),
    relations: list(get('relations')),
    statuses: list(get('status')),
    tags: list(get('tags')),
    only: wordIn(WORDS.only, get('only')),
    since: dayIn(get('since')),
    until: dayIn(get('until')),
    fresh: dayIn(get('new')),
    hubs: wordIn(WORDS.hub, get('hub')),
    colour: wordIn(WORDS.colour, get('colour')),
    size: wordIn(WORDS.size, get('size')) ?? 'links',
    chosen: given.filter(([name, value]) => name === 'with' && value !== '').map(([, value]) => value),
    eye: eyeIn(get('eye')),
  };
};

/** The parameters that say a state, none for the plain map: the inverse of `readMapState`. */
export const mapParameters = (state: MapState): readonly Parameter[] => {
  const list = (entries: readonly string[] | null) => (entries === null ? null : writeList(entries));
  const values: Readonly<Record<(typeof MAP_PARAMETERS)[number], string | null>> = {
    view: state.view,
    focus: state.focus,
    depth: state.depth === 0 ? null : String(state.depth),
    dir: state.direction === 'both' ? null : state.direction,
    q: state.words === '' ? null : state.words,
    kinds: list(state.kinds),
    relations: list(state.relations),
    status: list(state.statuses),
    tags: list(state.tags),
    only: state.only,
    since: state.since,
    until: state.until,
    new: state.fresh,
    hub: state.hubs,
    colour: state.colour,
    size: state.size === 'links' ? null : state.size,
    with: null,
    eye: state.eye === null ? null : state.eye.join(','),
  };
  return MAP_PARAMETERS.flatMap((name): Parameter[] => {
    if (name === 'with') return state.chosen.map((key) => ['with', key]);
    const value = values[name];
    return value === null ? [] : [[name, value]];
  });
};

const decode = (text: string): string => {
  const spaced = text.replaceAll('+', ' ');
  try {
    return decodeURIComponent(spaced);
  } catch {
    return spaced;
  }
};

/** `readQueryString('?q=sparse+coding')` → `[['q', 'sparse coding']]`. */
export const readQueryString = (text: string): readonly Parameter[] =>
  text
    .replace(/^\?/, '')
    .split('&')
    .filter((part) => part !== '')
    .map((part) => {
      const [name = '', ...value] = part.split('=');
      return [decode(name), decode(value.join('='))];
    });

/** `writeQueryString([['q', 'sparse coding']])` → `?q=sparse%20coding`; '' for none. */
export const writeQueryString = (parameters: readonly Parameter[]): string =>
  parameters.length === 0
    ? ''
    : `?${parameters.map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`).join('&')}`;

/** What is wrong in a named view, in words; null when it is right. `problemOfView('colour=kindd')`. */
export const problemOfView = (
  query: string,
  didYouMean: (word: string, among: readonly string[]) => string | null = () => null,
): string | null => {
  const known: readonly string[] = [...MAP_PARAMETERS, ...THREAD_PARAMETERS];
  for (const [name, value] of readQueryString(query)) {
    if (!known.includes(name)) {
      const near = didYouMean(name, known);
      return `the map knows no “${name}”${near === null ? '' : `; did you mean “${near}”?`}`;
    }
    const words: readonly string[] | undefined = Object.hasOwn(WORDS, name)
      ? WORDS[name as keyof typeof WORDS]
      : undefined;
    if (words && value !== 'both' && !words.includes(value))
      return `“${name}” is one of ${words.join(', ')}, not “${value}”`;
    if (['since', 'until', 'new'].includes(name) && dayIn(value) === null)
      return `“${name}” is a day such as 2024-03-01, not “${value}”`;
    if (name === 'depth' && !/^[0-4]$/.test(value)) return `“depth” is a number from 0 to 4, not “${value}”`;
  }
  return null;
};
