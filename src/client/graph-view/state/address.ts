import {
  MAP_PARAMETERS,
  type MapState,
  mapParameters,
  PLAIN_MAP,
  readMapState,
  THREAD_PARAMETERS,
} from '../../../core/model/map-state.ts';

/** Whether an address asks for anything on the map. */
const asksAnything = (search: string): boolean => {
  const asked = new URLSearchParams(search);
  return [...MAP_PARAMETERS, ...THREAD_PARAMETERS].some((name) => asked.has(name));
};

/**
 * The state an address asks for. In `serve`, where there is a clock, a plain address asks for what is now.
 * `stateIn('?kinds=term', false)`.
 */
export const stateIn = (search: string, hasClock: boolean): MapState => {
  const state = readMapState(new URLSearchParams(search));
  if (!hasClock) return { ...state, view: null };
  return { ...state, view: state.view ?? (asksAnything(search) ? 'all' : 'now') };
};

/** The address part that says a state; '' for the plain map. Parameters of others stay. */
export const searchOf = (state: MapState, search: string): string => {
  const parameters = new URLSearchParams(search);
  for (const name of MAP_PARAMETERS) parameters.delete(name);
  const own = mapParameters(state);
  // `view=all` says what any other parameter says already.
  const others = own.filter(([name, value]) => name !== 'view' || value !== 'all');
  for (const [name, value] of others.length > 0 || parameters.size > 0 ? others : own)
    parameters.append(name, value);
  const text = parameters.toString();
  return text === '' ? '' : `?${text}`;
};

/** Whether two states ask for the same, wherever one looks from. */
export const isSameAsked = (a: MapState, b: MapState): boolean => {
  const asked = (state: MapState) => searchOf({ ...state, eye: null }, '');
  return asked(a) === asked(b);
};

/** The whole map and nothing asked of it. */
export const wholeMap = (hasClock: boolean): MapState => ({ ...PLAIN_MAP, view: hasClock ? 'all' : null });

/** Says a state in the address: as a step one can go back from, or in place of the last. */
export const writeAddress = (state: MapState, isStep: boolean): void => {
  const { pathname, search, hash } = location;
  const address = `${pathname}${searchOf(state, search)}${hash}`;
  if (address === pathname + search + hash) return;
  history[isStep ? 'pushState' : 'replaceState'](history.state, '', address);
};
