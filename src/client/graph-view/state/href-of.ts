import { hrefOf as hrefUnder } from '../../../core/site/address/href.ts';
import { base } from '../../dom/site.ts';

/** Where a route stands on this site: `hrefOf('/terms/sparse coding/')` → `/base/terms/sparse%20coding/`. */
export const hrefOf = (route: string): string => hrefUnder(base, route);
