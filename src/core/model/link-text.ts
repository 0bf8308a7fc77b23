import type { Link } from './link.ts';

/** What a link shows when nobody wrote a label: `Note`, `Note > Heading`, `Heading`, or the address. */
export const linkText = (link: Link): string => {
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
