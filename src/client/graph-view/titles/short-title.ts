/** `shortTitle('A rather long title', 10)` → `A rather…`: a title as it has room on the map. */
export const shortTitle = (title: string, most = 32): string =>
  title.length > most ? `${title.slice(0, most - 2).trimEnd()}…` : title;
