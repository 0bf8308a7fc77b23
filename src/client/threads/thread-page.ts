import '../styles/thread.css';
import { DEFAULT_RULE, readRule, ruleWords, type ThreadRule } from '../../core/graph/query/thread-rule.ts';
import { foldName } from '../../core/text/fold-name.ts';
import { makeElement } from '../dom/make-element.ts';
import { base } from '../dom/site.ts';
import { loadLinks } from '../graph-view/data/load-graph.ts';
import { findNamed, type LinkData, linkDataOf, titleOf } from '../graph-view/data/map-data.ts';
import { forgetTexts } from '../search/note-texts.ts';
import { findNote } from './find-note.ts';
import { findPaths } from './find-paths.ts';
import { RuleChoice } from './rule-choice.ts';
import { endsSection, nearestSection, sharedSection, threadSection } from './thread-view.ts';

/** Titles offered while one types. */
const OFFERED = 20;

const loadNotes = async (address: string): Promise<LinkData> => {
  const { nodes, edges, titles } = await loadLinks(address, new AbortController().signal);
  return linkDataOf(nodes, await edges, await titles);
};

/** Titles that begin with what is written, then those that hold it; the most linked first. */
const offerTitles = (data: LinkData, input: HTMLInputElement): void => {
  const wanted = foldName(input.value);
  const begins: string[] = [];
  const holds: string[] = [];
  for (const node of data.byWeight) {
    const title = titleOf(data, node);
    const folded = foldName(title);
    if (folded.startsWith(wanted)) begins.push(title);
    else if (folded.includes(wanted)) holds.push(title);
    if (begins.length >= OFFERED) break;
  }
  const options = [...begins, ...holds].slice(0, OFFERED).map((title) => new Option(title));
  input.list?.replaceChildren(...options);
};

/** Puts names and rule into an address; a rule as usual is left out. */
const writeQuestion = (address: URL, names: Readonly<Record<string, string>>, rule: ThreadRule): void => {
  for (const [name, value] of Object.entries(names)) address.searchParams.set(name, value);
  const said = { k: String(rule.count), hubs: rule.hubs, links: rule.links };
  const usual = { k: String(DEFAULT_RULE.count), hubs: DEFAULT_RULE.hubs, links: DEFAULT_RULE.links };
  for (const name of ['k', 'hubs', 'links'] as const)
    if (said[name] === usual[name]) address.searchParams.delete(name);
    else address.searchParams.set(name, said[name]);
};

const ruleInAddress = (): ThreadRule => {
  const asked = new URLSearchParams(location.search);
  return readRule((name) => asked.get(name));
};

/** Answers the form of the thread page. */
export const attachThreads = (element: HTMLElement, form: HTMLFormElement, answer: HTMLElement): void => {
  const inputs = [...form.querySelectorAll('input')];
  const names = () => Object.fromEntries(inputs.map(({ name, value }) => [name, value.trim()]));
  const choice = new RuleChoice(ruleInAddress(), () => ask());
  form.after(choice.element);
  let map = loadNotes(element.dataset.payload ?? '');
  const say = (...parts: (string | Node)[]) =>
    answer.replaceChildren(makeElement('p', { class: 'empty' }, ...parts));

  const mapAddress = (which: number): string => {
    const address = new URL(`${base}graph/`, location.href);
    writeQuestion(address, names(), choice.rule);
    if (which > 0) address.searchParams.set('thread', String(which + 1));
    return address.pathname + address.search;
  };
  let latest = 0;
  /** Sections in their order, each when its sentences are there: what stands already does not move. */
  const append = async (sections: readonly (Promise<HTMLElement> | HTMLElement)[], question: number) => {
    const [first, ...rest] = sections;
    const shown = await first;
    if (!shown || question !== latest) return;
    answer.replaceChildren(shown);
    for (const section of rest) {
      const next = await section;
      if (question !== latest) return;
      answer.append(next);
    }
  };
  /** An answer that stands already becomes the new one at once and in place, so that the focus stays. */
  const renew = async (sections: readonly (Promise<HTMLElement> | HTMLElement)[], question: number) => {
    const next = answer.cloneNode(false) as Element;
    next.append(...(await Promise.all(sections)));
    // Only where files are followed: visitors of a built site load neither.
    const [{ keepFocus }, { morph }] = await Promise.all([
      import('../dom/keep-focus.ts'),
      import('../dom/morph.ts'),
    ]);
    if (question === latest) keepFocus(() => morph(answer, next));
  };
  const show = async (isRenewal: boolean) => {
    const { from = '', to = '' } = names();
    if (from === '' || to === '') return;
    const question = ++latest;
    const data = await map;
    const [start, end] = await Promise.all([findNote(data, from), findNote(data, to)]);
    if (start === null || end === null) {
      say(`No note is called “${start === null ? from : to}”. Names are completed while you type.`);
      return;
    }
    if (start === end) {
      say('That is one and the same note.');
      return;
    }
    document.title = document.title.replace(/^[^·]*/u, `${titleOf(data, start)} and ${titleOf(data, end)} `);
    const threads = findPaths(data, start, end, choice.rule);
    const rule = makeElement('p', { class: 'thread-rule-words' }, `The rule: ${ruleWords(choice.rule)}`);
    const shared = sharedSection(data, start, end);
    const sections = [
      endsSection(data, [start, end]),
      ...threads.map((hops, index) => threadSection(data, hops, index, mapAddress(index))),
      ...(threads.length === 0 ? [nearestSection(data, start, end)] : []),
      ...(shared ? [shared] : []),
      rule,
    ];
    await (isRenewal ? renew : append)(sections, question);
  };
  /** A note's address says which note is meant; its title is easier to read. */
  const nameRoutes = async () => {
    const data = await map;
    for (const input of inputs) {
      const node = input.value.startsWith('/') ? findNamed(data, input.value) : null;
      if (node !== null && findNamed(data, titleOf(data, node)) === node) input.value = titleOf(data, node);
    }
  };
  const update = (isRenewal = false) => {
    const { from = '', to = '' } = names();
    // Before the links have come.
    if (!isRenewal && from !== '' && to !== '') say('Looking …');
    return nameRoutes()
      .then(() => show(isRenewal))
      .catch(() => say('The links could not be loaded. Reload the page to try again.'));
  };
  const ask = () => {
    const address = new URL(location.href);
    writeQuestion(address, names(), choice.rule);
    history.pushState(null, '', address);
    void update();
  };

  for (const input of inputs) {
    const offer = () => map.then((data) => offerTitles(data, input)).catch(() => {});
    input.addEventListener('input', offer);
    input.addEventListener('focus', offer);
  }
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    ask();
  });
  addEventListener('popstate', () => {
    const asked = new URLSearchParams(location.search);
    for (const input of inputs) input.value = asked.get(input.name) ?? '';
    choice.show(ruleInAddress());
    void update();
  });
  document.addEventListener('clew:changed', () => {
    forgetTexts();
    map = loadNotes(element.dataset.payload ?? '');
    void update(true);
  });
  const asked = new URLSearchParams(location.search);
  // What somebody is still typing is no question yet.
  if (asked.get('from') && asked.get('to')) void update();
  else void nameRoutes().catch(() => {});
};
