import { describe, expect, it } from 'vitest';
import { addressesOf, normaliseAddress } from '../../../src/core/vault/normalise-address.ts';

describe('normaliseAddress', () => {
  it.each([
    ['https://www.Example.org/', 'example.org'],
    ['http://example.org', 'example.org'],
    ['HTTPS://EXAMPLE.ORG:443/Path/', 'example.org/Path'],
    ['//example.org/a#top', 'example.org/a'],
    ['example.org/a', 'example.org/a'],
    ['https://example.org/a?utm_source=x&id=1&fbclid=2&ref=3', 'example.org/a?id=1'],
    ['https://example.org/a/?utm_source=x', 'example.org/a'],
    ['https://example.org/a%20b/%C3%A9', 'example.org/a b/é'],
    ['https://example.org/100%', 'example.org/100%'],
    ['https://arxiv.org/abs/1706.03762', 'arxiv:1706.03762'],
    ['https://arxiv.org/pdf/1706.03762v5.pdf', 'arxiv:1706.03762'],
    ['http://export.arxiv.org/abs/1706.03762v2#x', 'arxiv:1706.03762'],
    ['https://www.arxiv.org/html/1706.03762v7', 'arxiv:1706.03762'],
    ['https://arxiv.org/abs/hep-th/9901001v3', 'arxiv:hep-th/9901001'],
    ['https://arxiv.org/list/cs.LG/recent', 'arxiv.org/list/cs.LG/recent'],
    ['arXiv:1706.03762v1', 'arxiv:1706.03762'],
    ['https://doi.org/10.1038/Nature14539', 'doi:10.1038/nature14539'],
    ['http://dx.doi.org/10.1038/nature14539', 'doi:10.1038/nature14539'],
    ['doi:10.1038/nature14539', 'doi:10.1038/nature14539'],
    ['https://doi.org/10.48550/arXiv.1706.03762', 'arxiv:1706.03762'],
    ['https://doi.org/10.1002/(SICI)1097%3C1::AID%3E3.0', 'doi:10.1002/(sici)1097<1::aid>3.0'],
    ['mailto:ada@example.org', null],
    ['javascript:alert(1)', null],
    ['', null],
    ['Note', null],
  ])('%s is %s', (address, expected) => {
    expect(normaliseAddress(address)).toBe(expected);
  });
});

describe('addressesOf', () => {
  it('reads url, DOI and arXiv id in any of their forms, without doubles', () => {
    expect(
      addressesOf({
        url: 'https://arxiv.org/abs/1706.03762',
        doi: '10.1038/Nature14539',
        arxiv: 'https://arxiv.org/pdf/1706.03762v5',
      }),
    ).toEqual(['arxiv:1706.03762', 'doi:10.1038/nature14539']);
    expect(addressesOf({ url: null, doi: 'https://doi.org/10.1/x', arxiv: '1706.03762v2' })).toEqual([
      'https://doi.org/10.1/x'.slice(8),
      'arxiv:1706.03762',
    ]);
    expect(addressesOf({ url: null, doi: null, arxiv: null })).toEqual([]);
  });
});
