/** What a person has asked the map, as it stands in the address. */
export interface ViewState {
  /** Route of the note in focus. */
  readonly focus: string | null;
  /** Words that titles must hold. */
  readonly words: string;
  /** Kinds that are shown; null shows all. */
  readonly kinds: readonly string[] | null;
}

/** `readState('?focus=%2Fterms%2Fvae%2F&kinds=term,paper')`. */
export const readState = (search: string): ViewState => {
  const parameters = new URLSearchParams(search);
  const kinds = parameters.get('kinds');
  return {
    focus: parameters.get('focus'),
    words: parameters.get('q') ?? '',
    kinds: kinds === null ? null : kinds.split(',').filter((kind) => kind !== ''),
  };
};

/** The address part that says a state; '' for the plain map. Parameters of others stay. */
export const writeState = ({ focus, words, kinds }: ViewState, search: string): string => {
  const parameters = new URLSearchParams(search);
  const put = (name: string, value: string | null) => {
    if (value === null || value === '') parameters.delete(name);
    else parameters.set(name, value);
  };
  put('focus', focus);
  put('q', words);
  if (kinds === null) parameters.delete('kinds');
  else parameters.set('kinds', kinds.join(','));
  const text = parameters.toString();
  return text === '' ? '' : `?${text}`;
};
