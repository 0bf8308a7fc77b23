import './styles/tokens.css';
import './styles/layout.css';
import './styles/text.css';
import './styles/lists.css';
import './styles/map-picture.css';
import './styles/print.css';
import { followChanges } from './dom/live.ts';
import { loadIslands } from './dom/load-islands.ts';
import { offerNeighbours } from './dom/neighbours.ts';
import { isLive } from './dom/site.ts';
import { addThemeSwitch } from './dom/theme.ts';
import { followTrail } from './dom/trail.ts';

followTrail();
addThemeSwitch();
offerNeighbours();
loadIslands();
if (isLive) followChanges();
