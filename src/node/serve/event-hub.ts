import type { ServerResponse } from 'node:http';

const HEARTBEAT_MS = 30_000;

/** Open pages that want to hear of changes, as server-sent events. */
export class EventHub {
  private readonly listeners = new Set<ServerResponse>();
  private heartbeat: NodeJS.Timeout | null = null;

  /** Keeps a response open and tells it which version of the vault is shown now. */
  add(response: ServerResponse, version: string): void {
    response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
    response.write(`retry: 1000\n${frame('hello', { version })}`);
    this.listeners.add(response);
    response.on('close', () => this.listeners.delete(response));
    this.heartbeat ??= setInterval(() => this.send(': still here\n\n'), HEARTBEAT_MS).unref();
  }

  /** Tells every page: `hub.tell('change', { version: '2', routes: null })`. */
  tell(event: string, data: unknown): void {
    this.send(frame(event, data));
  }

  close(): void {
    if (this.heartbeat) clearInterval(this.heartbeat);
    for (const listener of this.listeners) listener.end();
    this.listeners.clear();
  }

  private send(text: string): void {
    for (const listener of this.listeners) listener.write(text);
  }
}

const frame = (event: string, data: unknown): string => `event: ${event}\ndata: ${JSON.stringify(data)}\n\n`;
