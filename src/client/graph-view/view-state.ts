/** What a person has asked the map, as it stands in the address. */
export interface ViewState {
  /** Route of the note in focus. */
  readonly focus: string | null;
  /** Words that titles must hold. */
  readonly words: string;
  /** Kinds that are shown; null shows all. */
  readonly kinds: readonly string[] | null;
  /** Statuses that are shown, `none` for notes without; null shows all. */
  readonly statuses: readonly string[] | null;
}

/** The state of the plain map. */
export const PLAIN_STATE: ViewState = { focus: null, words: '', kinds: null, statuses: null };

const listIn = (text: string | null): readonly string[] | null =>
  text === null ? null : text.split(',').filter((entry) => entry !== '');

/** `readState('?focus=%2Fterms%2Fvae%2F&kinds=term,paper')`. */
export const readState = (search: string): ViewState => {
  const parameters = new URLSearchParams(search);
  return {
    focus: parameters.get('focus'),
    words: parameters.get('q') ?? '',
    kinds: listIn(parameters.get('kinds')),
    statuses: listIn(parameters.get('status')),
  };
};

/** The address part that says a state; '' for the plain map. Parameters of others stay. */
export const writeState = ({ focus, words, kinds, statuses }: ViewState, search: string): string => {
  const parameters = new URLSearchParams(search);
  const put = (name: string, value: string | null) => {
    if (value === null || value === '') parameters.delete(name);
    else parameters.set(name, value);
  };
  put('focus', focus);
  put('q', words);
  const putList = (name: string, list: readonly string[] | null) => {
    if (list === null) parameters.delete(name);
    else parameters.set(name, list.join(','));
  };
  putList('kinds', kinds);
  putList('status', statuses);
  const text = parameters.toString();
  return text === '' ? '' : `?${text}`;
};
