/** What the API answers: a status of HTTP, and JSON. */
export interface Answer {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
}

/** An answer of the API, which says its version. */
export const answer = (status: number, body: Answer['body']): Answer => ({
  status,
  body: { version: 1, ...body },
});

/** An answer that says why nothing was done: `refusal(404, 'note', 'There is no note “a.md”.')`. */
export const refusal = (status: number, error: string, said: string, more: Answer['body'] = {}): Answer =>
  answer(status, { error, said, ...more });
