/** Bytes of a first visit to a page, compressed. */
export interface PageWeight {
  readonly page: string;
  readonly html: number;
  readonly style: number;
  readonly script: number;
  readonly total: number;
}

export const weighPage: (site: string, page: string, base?: string) => PageWeight;
export const pagesIn: (site: string) => string[];
export const heaviestPage: (site: string, among?: number) => PageWeight;
export const weighFonts: (site: string) => number;
