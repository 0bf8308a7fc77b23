import { base } from '../../dom/site.ts';

/** `hrefOf('/terms/sparse coding/')` → `/base/terms/sparse%20coding/`. */
export const hrefOf = (route: string): string =>
  base + route.slice(1).split('/').map(encodeURIComponent).join('/');
