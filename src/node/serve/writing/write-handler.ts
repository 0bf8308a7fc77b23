import type { IncomingMessage, ServerResponse } from 'node:http';
import { sendJson } from '../send-json.ts';
import type { Answer } from './answer.ts';
import { checkRequest, readBody } from './check-request.ts';
import type { Writer } from './writer.ts';

/** Everything that writes lies under this address. */
const ADDRESS = /^\/-\/write\/([a-z]+)$/;

/** True for an address of the write API: `isWriteAddress('/-/write/log')`. */
export const isWriteAddress = (url: string): boolean => url.startsWith('/-/write/');

const send = (response: ServerResponse, { status, body }: Answer): void =>
  sendJson(response, status, body, {
    ...(status === 405 ? { allow: 'POST' } : {}),
    // What is left of a body that nobody reads must not be taken for the next request.
    ...(status === 413 ? { connection: 'close' } : {}),
  });

const takeRequest = async (writer: Writer, request: IncomingMessage): Promise<Answer> => {
  const refused = checkRequest(request, writer.token);
  const read = refused ? { kind: 'refused' as const, refusal: refused } : await readBody(request);
  if (read.kind === 'refused') {
    const { status, error, said } = read.refusal;
    return { status, body: { version: 1, error, said } };
  }
  const action = ADDRESS.exec(request.url ?? '')?.[1] ?? '';
  return writer.answer(action, read.fields);
};

/** Answers requests below `/-/write/`; their Host header was checked before. Never throws. */
export const createWriteHandler =
  (writer: Writer, onError: (error: unknown) => void) =>
  (request: IncomingMessage, response: ServerResponse): void => {
    takeRequest(writer, request)
      .then((answer) => send(response, answer))
      .catch((error: unknown) => {
        onError(error);
        response.destroy();
      });
  };
