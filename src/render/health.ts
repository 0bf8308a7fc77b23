import type { HealthFile, HealthFilter, HealthGroup, HealthProblem } from '../core/site/data/health-data.ts';
import type { PageData } from '../core/site/data/page-data.ts';
import { type Html, html } from './html.ts';
import { contextHtml, noteLink, pager } from './related.ts';

type HealthPage = Extract<PageData, { readonly kind: 'health' }>;

const counted = (count: number, one: string, many = `${one}s`): string =>
  `${count} ${count === 1 ? one : many}`;

const filterHtml = ({ name, label, chosen, choices }: HealthFilter): Html => html`
<label>${label} <select name="${name}">
<option value="">All</option>${choices.map(
  (choice) => html`
<option value="${choice.value}"${choice.value === chosen && html` selected`}>${choice.label} (${choice.count})</option>`,
)}
</select></label>`;

const problemHtml = (problem: HealthProblem): Html => {
  const place = html`line ${problem.line}<span class="hidden">, column ${problem.column}</span>`;
  return html`
<li class="problem ${problem.severity}"><p class="what"><code title="${problem.help}">${problem.code}</code> ${problem.message}</p>${contextHtml(problem.excerpt)}${
    problem.suggestion !== null && html`<p class="way-out">${problem.suggestion}</p>`
  }<p class="where">${problem.href === null ? place : html`<a href="${problem.href}">${place}</a>`}${
    problem.editorHref !== null &&
    html` · <a href="${problem.editorHref}">Open in editor<span class="hidden"> at line ${problem.line}</span></a>`
  }</p></li>`;
};

const fileHtml = ({ path, note, problems }: HealthFile): Html => html`
<h3${note && html` class="health-file"`}>${note && noteLink(note)}${note ? html` <span class="count">${path}</span>` : path}</h3>
<ul class="problems">${problems.map(problemHtml)}
</ul>`;

const groupHtml = ({ label, files }: HealthGroup): Html => html`
<section class="related" aria-label="${label}"><h2>${label}</h2>${files.map(fileHtml)}
</section>`;

const emptyHtml = ({ counts, allHref }: HealthPage): Html => {
  const { notes, errors, warnings, infos } = counts;
  if (notes === 0 && errors + warnings + infos === 0)
    return html`
<p class="empty">There are no notes yet, so nothing can be wrong. Write the first one as a <code>.md</code> file in the folder that is served.</p>`;
  return errors + warnings + infos === 0
    ? html`
<p class="empty">Nothing is wrong: every link leads somewhere, every property can be read. <code>clew check</code> tells the same where nobody looks, as before a commit.</p>`
    : html`
<p class="empty">Nothing of this sort is wrong here. <a href="${allHref}">See all problems.</a></p>`;
};

/** What `clew check` tells, with a way to each place: in `serve` only. */
export const healthHtml = (page: HealthPage): Html => {
  const { counts, filters, allHref, list } = page;
  const { notes, errors, warnings, infos } = counts;
  const found = errors + warnings + infos;
  return html`
<header class="list-head">
<h1>${page.head.title}</h1>
<p class="count">${counted(notes, 'note')}: ${counted(errors, 'error')}, ${counted(warnings, 'warning')}, ${infos} worth knowing</p>
</header>${
    found > 0 &&
    html`
<form class="health-filter" method="get" action="${allHref}" aria-label="Which problems">${filters.map(filterHtml)}
<button type="submit">Show</button>
</form>
<p class="count" role="status">${counted(list.total, 'problem')} shown</p>`
  }${list.total === 0 ? emptyHtml(page) : list.items.map(groupHtml)}${pager('problems', list)}`;
};
