import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { attribute, escapeText, html, unsafe } from '../../../src/render/html.ts';
import { contentPolicy } from '../../../src/render/shell.ts';
import { THEME_SCRIPT, THEME_SCRIPT_HASH } from '../../../src/render/theme-script.ts';

describe('html', () => {
  it('escapes what is put in, in texts and attributes', () => {
    expect(html`<p title="${'"<\'>&'}">${'<b>'}</p>`.text).toBe(
      '<p title="&quot;&lt;&#39;&gt;&amp;">&lt;b&gt;</p>',
    );
  });

  it('takes HTML as it is, joins lists, leaves nothing out', () => {
    const items = ['a', 'b'].map((name) => html`<li>${name}</li>`);
    expect(html`<ul>${items}${null}${undefined}${false}${0}${unsafe('<hr>')}</ul>`.text).toBe(
      '<ul><li>a</li><li>b</li>0<hr></ul>',
    );
    expect(html`<a${attribute('title', null)}${attribute('rel', 'x"')}>`.text).toBe('<a rel="x&quot;">');
  });

  it('lets no text out of its place', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(escapeText(text)).not.toMatch(/[<>"']|&(?!(?:amp|lt|gt|quot|#39);)/);
      }),
    );
  });
});

describe('the content policy', () => {
  it('allows the theme script by its hash and no other', () => {
    const hash = createHash('sha256').update(THEME_SCRIPT).digest('base64');
    expect(THEME_SCRIPT_HASH).toBe(`sha256-${hash}`);
    expect(contentPolicy(true)).toContain(`script-src 'self' 'sha256-${hash}';`);
    expect(contentPolicy(true)).toContain("img-src 'self' data: https:");
    expect(contentPolicy(false)).not.toContain('https:');
  });
});
