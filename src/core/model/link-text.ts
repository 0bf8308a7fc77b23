import type { AddressLink, MarkdownLink, PropertyLink, WikiLink } from './link.ts';

type WrittenLink =
  | Pick<AddressLink, 'kind' | 'label' | 'url'>
  | Pick<MarkdownLink, 'kind' | 'label'>
  | Pick<WikiLink, 'kind' | 'label' | 'target' | 'fragment'>
  | Pick<PropertyLink, 'kind' | 'label' | 'target' | 'fragment'>;

/** What a link shows when nobody wrote a label: `Note`, `Note > Heading`, `Heading`, or the address. */
export const linkText = (link: WrittenLink): string => {
  switch (link.kind) {
    case 'address':
      return link.label ?? link.url;
    case 'markdown':
      return link.label;
    case 'wikilink':
    case 'property': {
      if (link.label !== null) return link.label;
      const parts = (link.fragment ?? '').split('#').filter((part) => part !== '');
      return (link.target === '' ? parts : [link.target, ...parts]).join(' > ');
    }
  }
};
