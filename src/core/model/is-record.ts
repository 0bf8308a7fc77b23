/** Whether a value that was read is an object with fields, and no list: `isRecord(JSON.parse('{}'))` → true. */
export const isRecord = (raw: unknown): raw is Readonly<Record<string, unknown>> =>
  typeof raw === 'object' && raw !== null && !Array.isArray(raw);
