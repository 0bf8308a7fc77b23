/** `counted(1, 'note')` → `1 note`, `counted(1200, 'note')` → `1,200 notes`. */
export const counted = (count: number, noun: string, plural = `${noun}s`): string =>
  `${String(count).replace(/\B(?=(\d{3})+$)/g, ',')} ${count === 1 ? noun : plural}`;
