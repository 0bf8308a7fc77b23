import type { ThreadRule } from '../../core/graph/query/thread-rule.ts';
import { makeElement } from '../dom/make-element.ts';

/** Numbers of threads offered, besides the one asked for. */
const COUNTS: readonly number[] = [1, 3, 5, 10];

/** The rule that threads are chosen by, as a person may change it. */
export class RuleChoice {
  readonly element: HTMLFieldSetElement;
  private readonly count = makeElement('select', {});
  private readonly hubs = makeElement('input', { type: 'checkbox' });
  private readonly typed = makeElement('input', { type: 'checkbox' });

  constructor(
    public rule: ThreadRule,
    private readonly onChange: () => void,
  ) {
    this.element = makeElement(
      'fieldset',
      { class: 'thread-rule' },
      makeElement('legend', { class: 'hidden' }, 'The rule for threads'),
      makeElement('label', {}, 'At most ', this.count, ' threads'),
      makeElement('label', {}, this.hubs, ' avoid notes with many neighbours'),
      makeElement('label', {}, this.typed, ' only links with a relation'),
    );
    this.element.addEventListener('change', () => this.read());
    this.show(rule);
  }

  show(rule: ThreadRule): void {
    this.rule = rule;
    const counts = [...new Set([...COUNTS, rule.count])].sort((a, b) => a - b);
    this.count.replaceChildren(...counts.map((count) => new Option(String(count))));
    this.count.value = String(rule.count);
    this.hubs.checked = rule.hubs === 'avoid';
    this.typed.checked = rule.links === 'typed';
  }

  private read(): void {
    this.rule = {
      count: Number(this.count.value),
      hubs: this.hubs.checked ? 'avoid' : 'allow',
      links: this.typed.checked ? 'typed' : 'all',
    };
    this.onChange();
  }
}
