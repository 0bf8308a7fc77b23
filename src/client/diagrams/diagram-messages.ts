/** What a page asks of the frame of a diagram. */
export interface DiagramWish {
  readonly source: string;
  readonly dark: boolean;
}

/** What the frame answers. */
export interface DiagramAnswer {
  readonly drawn: boolean;
  /** Pixels. */
  readonly height: number;
  /** Why it was not drawn. */
  readonly words: string;
}
