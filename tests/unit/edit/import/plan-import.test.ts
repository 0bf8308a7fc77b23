import { describe, expect, it } from 'vitest';
import { percentKept } from '../../../../src/core/edit/import/check-kept.ts';
import { diagnose } from '../../../../src/core/insight/diagnose.ts';
import { DEFAULT_SETTINGS } from '../../../../src/core/model/settings.ts';
import { findComponents } from '../../../support/components.ts';
import { vault } from '../../../support/vault.ts';
import { filesOf, noteAt, notebook, notebooks, pathsOf, plan, textAt } from './fixtures.ts';

const planOf = (name: string) => {
  const page = notebook(name);
  return plan(page.text, page.name);
};

describe.each(notebooks())('the page %s', (name) => {
  it('keeps every sentence, each in one note', () => {
    const { kept } = planOf(name);
    expect(kept.lost).toEqual([]);
    expect(kept.doubled).toEqual([]);
    expect(percentKept(kept)).toBe(100);
  });

  it('becomes notes that check without errors', () => {
    const problems = diagnose(vault(filesOf(planOf(name))));
    expect(problems.filter(({ severity }) => severity === 'error')).toEqual([]);
  });

  it('is the same when it comes again', () => {
    const first = planOf(name);
    const page = notebook(name);
    const again = plan(page.text, page.name, { vault: vault(filesOf(first)).vault });
    expect(again.notes.map(({ outcome }) => outcome)).toEqual(first.notes.map(() => 'same'));
  });
});

describe('a page with sections', () => {
  const garden = planOf('garden.md');

  it('makes one note of each thing, of the kind its section says', () => {
    expect(pathsOf(garden)).toEqual([
      'journal/Mar-Apr 2024.md',
      'journal/Soil and what lives in it.md',
      'journal/Winter 2023.md',
      'meetings/Meeting with a (retired) gardener.md',
      'meetings/Meeting with a forester.md',
      'papers/Leaves, light and colour - a second look.md',
      'papers/Leaves, light and colour.md',
      'papers/Pressure in the xylem of tall trees.md',
      'papers/Sugar flow is all you need.md',
      'posts/A year with beans.md',
      'projects/Herbarium.md',
      'projects/Introduction to botany (botany2).md',
      'projects/Introduction to botany.md',
      'questions/How a leaf turns to the light.md',
      'sources/Soil is alive.md',
      'terms/Crassulacean acid metabolism.md',
      'terms/Phloem.md',
      'terms/Photosynthesis.md',
      'terms/Roots, Stems and Leaves.md',
      'terms/Stomata.md',
      'terms/Xylem.md',
      'topics/Leaves.md',
      'topics/Light.md',
      'topics/Transport in plants.md',
    ]);
  });

  it('gives a paper its address, identifiers and topics', () => {
    expect(textAt(garden, 'papers/Pressure in the xylem of tall trees.md')).toBe(
      [
        '---',
        'url: https://doi.org/10.1234/trees.2020.7',
        'doi: "10.1234/trees.2020.7"',
        'about:',
        '  - "[[Transport in plants]]"',
        '  - "[[Xylem]]"',
        '---',
        '',
        'The problem: nobody knew how water reaches the top of a tree.',
        '',
        'The answer: the column of water in the [[Xylem|xylem]] hangs together and is pulled.',
        '',
      ].join('\n'),
    );
    expect(textAt(garden, 'papers/Leaves, light and colour.md')).toContain('arxiv: "2102.00002"');
  });

  it('takes what has to be learned and what it means together', () => {
    const xylem = textAt(garden, 'terms/Xylem.md');
    expect(xylem).toContain('status: want\npart-of: "[[Transport in plants]]"');
    expect(xylem).toContain('Vessels that carry water upwards.\n\nThey are dead when they work.');
    expect(textAt(garden, 'terms/Stomata.md')).toContain('status: learned');
    expect(textAt(garden, 'terms/Crassulacean acid metabolism.md')).toContain('aliases:\n  - CAM');
  });

  it('turns in-page links into links of notes, and a dated one into a date', () => {
    expect(textAt(garden, 'journal/Soil and what lives in it.md')).toContain('date: Spring 2024');
    expect(textAt(garden, 'journal/Soil and what lives in it.md')).toContain(
      'A [[Xylem|vessel]] never meets one.',
    );
    expect(textAt(garden, 'journal/Mar-Apr 2024.md')).toContain(
      '- Read about [[Stomata|stomata]] on a train.',
    );
  });

  it('keeps the order and the prose of the page in the hub', () => {
    const hub = textAt(garden, 'Field notes.md');
    expect(hub).toContain('description: What I pick up about plants.');
    expect(hub).toContain('#### [[Leaves]]\n\n- [[Stomata]]\n- [[How a leaf turns to the light]]');
    expect(hub).toContain(
      '- [[Transport in plants]]\n    - [[Xylem]]\n    - [[Phloem]]\n- Visit [the seed bank]',
    );
    expect(hub.indexOf('(the newest first)')).toBeGreaterThan(hub.indexOf('## Terms and concepts'));
  });

  it('tells notes of one title apart by the end of their addresses', () => {
    expect(textAt(garden, 'projects/Introduction to botany (botany2).md')).toContain('/projects#botany2');
  });

  it('proposes the parts of a title of several, and lists what it could not carry over', () => {
    expect(garden.proposals).toEqual([
      { path: 'terms/Roots, Stems and Leaves.md', aliases: ['Roots', 'Stems', 'Leaves'] },
    ]);
    expect(garden.left.map(({ text }) => text)).toEqual([
      '[other page](/about)',
      '[the garden club](/club#join)',
      '![Sugar flow](/flow.png)',
      'url: /blog/a-year-with-beans',
      'url: /projects#botany1',
      'url: /projects#botany2',
    ]);
  });

  it('hangs together', () => {
    const files = filesOf(garden);
    delete files['Field notes.md'];
    const parts = findComponents(vault(files));
    const holding = parts.find((part) => part.includes('terms/Xylem.md')) ?? [];
    expect(holding).toContain('papers/Sugar flow is all you need.md');
    expect(holding).toContain('terms/Phloem.md');
  });
});

describe('other habits', () => {
  const reading = planOf('reading.md');

  it('reads headings, definition lists, tasks and citations', () => {
    expect(pathsOf(reading)).toEqual([
      'journal/2024-02-03.md',
      'journal/2024-02-10.md',
      'papers/The slab allocator.md',
      'papers/What every programmer forgets about memory.md',
      'people/Ada Example.md',
      'people/Grace Sample.md',
      'questions/Could a page table be a tree of caches.md',
      'questions/Why is the TLB so small.md',
      'sources/A memoir of caches.md',
      'terms/Cache.md',
      'terms/Page table.md',
      'terms/Scheduling.md',
      'terms/Translation lookaside buffer.md',
    ]);
    expect(textAt(reading, 'papers/The slab allocator.md')).toContain('status: learned');
    expect(textAt(reading, 'sources/A memoir of caches.md')).toContain('status: want');
  });

  it('writes addresses given elsewhere into their links, and moves footnotes along', () => {
    expect(textAt(reading, 'terms/Page table.md')).toContain('see [the cache](https://example.org/cache)');
    expect(textAt(reading, 'terms/Translation lookaside buffer.md')).toContain(
      '[^tlb]: Every core has its own.',
    );
  });

  it('links no mention in code, and escapes those in tables', () => {
    const note = textAt(reading, 'journal/2024-02-10.md');
    expect(note).toContain('   page table walk: 12 ns');
    expect(note).toContain('| [[Cache\\|cache]] | 1 ns |');
  });
});

describe('plain text', () => {
  it('is read by its bullets, indents and lines alone', () => {
    const sky = planOf('plain.txt');
    expect(pathsOf(sky)).toEqual([
      'journal/Feb-March 2024.md',
      'journal/Jan 2024.md',
      'journal/Nov 2023.md',
      'meetings/Meeting with a maker of lenses.md',
      'papers/A Ladder to the Stars.md',
      'papers/Cepheids - Origin.md',
      'terms/Dark Nebula.md',
      'terms/Double star.md',
      'terms/Hertzsprung-Russell diagram.md',
      'terms/Spectroscopy.md',
      'topics/Distances.md',
      'topics/Dust and Gas.md',
    ]);
    expect(noteAt(sky, 'terms/Dark Nebula.md').line).toBe(50);
    expect(textAt(sky, 'papers/A Ladder to the Stars.md')).toContain(
      'Use [[Double star|double stars]], whose',
    );
  });

  it('that holds itself twice is kept once, and what the second time adds', () => {
    const twice = planOf('twice.txt');
    expect(pathsOf(twice)).toEqual([
      'journal/Baking Journal 2.md',
      'journal/Goals for 2nd Week.md',
      'journal/Review of 1st Week.md',
      'terms/Bulk Fermentation Time.md',
      'terms/Hydration.md',
      'terms/Protein Content of Flour.md',
      'terms/Sour Dough.md',
    ]);
    expect(twice.repeated.map(({ line }) => line)).toContain(13);
    expect(textAt(twice, 'journal/Goals for 2nd Week.md')).toContain('Buy flour with a higher');
  });
});

describe('pictures and links of the site', () => {
  const page = '## Terms\n\n- VAE: A model. See [the post](/blog/vae).\n\n  ![VAE](/img/vae.png)\n';

  it('are taken from a folder, or led to the site', () => {
    const settings = { ...DEFAULT_SETTINGS, siteRoots: ['https://notes.example.org'] };
    const taken = plan(page, 'page.md', { settings, assets: ['old/vae.png'] });
    expect(taken.copies).toEqual([{ from: 'old/vae.png', to: 'attachments/vae.png' }]);
    const text = textAt(taken, 'terms/VAE.md');
    expect(text).toContain('![VAE](../attachments/vae.png)');
    expect(text).toContain('[the post](https://notes.example.org/blog/vae)');
    expect(textAt(plan(page, 'page.md', { settings }), 'terms/VAE.md')).toContain(
      '![VAE](https://notes.example.org/img/vae.png)',
    );
  });

  it('are numbered where their names are taken by other files', () => {
    const assets = ['vae.png'];
    const taken = plan(page, 'page.md', { assets, holdsOther: (at) => at === 'attachments/vae.png' });
    expect(taken.copies).toEqual([{ from: 'vae.png', to: 'attachments/vae 2.png' }]);
    expect(textAt(taken, 'terms/VAE.md')).toContain('![VAE](<../attachments/vae 2.png>)');
  });

  it('are listed where a note’s own address leads to a page of a site that nobody named', () => {
    const posts = '## Posts\n\n- [On VAEs](/blog/vae)\n- [On paper](https://a.example/paper)\n';
    const [left, ...more] = plan(posts).left;
    expect(left).toMatchObject({ text: 'url: /blog/vae', reason: expect.stringContaining('siteRoots') });
    expect(more).toEqual([]);
    const settings = { ...DEFAULT_SETTINGS, siteRoots: ['https://notes.example.org'] };
    expect(plan(posts, 'page.md', { settings }).left).toEqual([]);
  });
});

describe('words of one’s own', () => {
  it('name sections in other languages', () => {
    const settings = { ...DEFAULT_SETTINGS, sections: { Begriffe: 'term', Gelernt: 'learned' } };
    const made = plan('## Begriffe\n\n- Hefe: hebt den Teig.\n\n## Gelernt\n\n- Sauerteig\n', 'seite.md', {
      settings,
    });
    expect(pathsOf(made)).toEqual(['terms/Hefe.md', 'terms/Sauerteig.md']);
    expect(textAt(made, 'terms/Sauerteig.md')).toContain('status: learned');
  });
});
