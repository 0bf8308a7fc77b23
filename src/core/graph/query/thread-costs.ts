import { MENTIONS } from '../../model/relations.ts';

const TYPED_COST = 1;
const MENTION_COST = 1.5;
/** Per doubling of the number of neighbours: a hub says less than a rare note. All costs are exact in binary. */
const HUB_TOLL = 0.125;

/** What a step over a link costs: `stepCost('builds-on')` → 1. */
export const stepCost = (relation: string): number => (relation === MENTIONS ? MENTION_COST : TYPED_COST);

/** What it costs to go through a note with so many neighbours: `hubToll(5)` → 0.375, an eighth for each binary digit. */
export const hubToll = (neighbours: number): number => HUB_TOLL * (32 - Math.clz32(neighbours));
