import './styles/tokens.css';
import './styles/fonts.css';
import './styles/layout.css';
import './styles/text.css';
import './styles/blocks.css';
import './styles/lists.css';
import './styles/map-picture.css';
import './styles/preview.css';
import './styles/print.css';
import { offerCopies } from './dom/copy-button.ts';
import { followContents } from './dom/follow-contents.ts';
import { offerKeys } from './dom/keys.ts';
import { loadIslands } from './dom/load-islands.ts';
import { offerNeighbours } from './dom/neighbours.ts';
import { prefetchPages } from './dom/prefetch.ts';
import { offerPreviews } from './dom/previews.ts';
import { addThemeSwitch } from './dom/theme.ts';
import { followTrail } from './dom/trail.ts';

followTrail();
addThemeSwitch();
offerKeys();
offerNeighbours();
offerPreviews();
prefetchPages();
offerCopies();
followContents();
loadIslands();
// A page that comes back as it was left may have been overtaken by others.
addEventListener('pageshow', ({ persisted }) => {
  if (persisted) followTrail();
});
