import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Plugin } from 'vite';
import type * as DevHandler from './dev-handler.ts';

/**
 * Serves the pages of a vault from Vite's development server, with the client as Vite compiles it: `clewPages('notes')`.
 * The site's own code is loaded through Vite, because Node 20 reads no TypeScript.
 */
export const clewPages = (dir: string): Plugin => ({
  name: 'clew-pages',
  apply: 'serve',
  async configureServer(server) {
    const { createDevHandler } = (await server.ssrLoadModule(
      '/src/node/serve/dev-handler.ts',
    )) as typeof DevHandler;
    const dev = createDevHandler(dir, (message) => server.config.logger.error(message));
    server.httpServer?.once('close', dev.close);
    server.middlewares.use((request: IncomingMessage, response: ServerResponse, next: () => void) =>
      dev.handle(request, response, next),
    );
  },
});
