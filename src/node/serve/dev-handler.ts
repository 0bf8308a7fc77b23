import type { IncomingMessage, ServerResponse } from 'node:http';
import { openVault } from '../notes/open-vault.ts';
import type { ClientFiles } from '../site/client-files.ts';
import { EventHub } from './event-hub.ts';
import { LiveSite } from './live-site.ts';
import { createHandler } from './request-handler.ts';

/** The client as Vite's development server gives it out. */
const SOURCES: ClientFiles = {
  files: new Map(),
  css: [],
  js: ['/@vite/client', '/src/client/page.ts', '/src/client/live.ts'],
};

/** The request handler over a live vault, for Vite's own server; what is no page goes on to Vite. */
export const createDevHandler = (dir: string, tell: (message: string) => void) => {
  const events = new EventHub();
  const override = { base: '/' };
  const { vault, snapshot } = openVault(dir, { override });
  const options = { client: SOURCES, events, override, published: false, now: Date.now, watch: {} };
  const live = new LiveSite(vault, snapshot, options);
  const handle = createHandler({
    site: () => live.site(),
    version: () => live.version(),
    events,
    // Vite checks the name itself.
    isOwnHost: () => true,
    onError: (error) => tell(String(error)),
    // Vite puts style sheets into the page by script, which the policy of a real site forbids.
    policy: null,
  });
  return {
    handle: (request: IncomingMessage, response: ServerResponse, next: () => void) =>
      handle(request, response, next),
    close: () => {
      live.close();
      events.close();
    },
  };
};
