import './page.ts';
import './styles/writing.css';
import { followChanges } from './dom/live.ts';
import { offerWriting } from './writing/offer-writing.ts';
import { preparePage } from './writing/prepare-page.ts';

// What only pages of `serve` do: they load this beside `page.ts`, and a built site has none of it.
followChanges(preparePage);
offerWriting();

/** The bundler adds nothing to an entry that exports something; else scripts of built sites would share code with it. */
export const isLive = true;
