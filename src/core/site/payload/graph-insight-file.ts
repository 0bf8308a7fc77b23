import type { View } from '../../graph/graph.ts';
import { insightOf } from '../../insight/insight-of.ts';
import { encodeUtf8 } from '../../text/utf8.ts';

/** What the map tells unasked, `graph-insight.json`: fetched when its panel is opened. */
export const graphInsightFile = (view: View): Uint8Array => encodeUtf8(JSON.stringify(insightOf(view)));
