import { withoutComments } from './rules/comment.ts';

/** The alt text and size written in an embed's label. */
export interface EmbedLabel {
  readonly label: string | null;
  /** Pixels. */
  readonly width: number | null;
  readonly height: number | null;
}

/**
 * `splitEmbedLabel('A cat|100x50')` → label `A cat`, width 100, height 50; `100` alone is a width. Comments in it are
 * left out, as everywhere.
 */
export const splitEmbedLabel = (written: string | null): EmbedLabel => {
  const text = written === null ? null : withoutComments(written);
  const found = /^(?:(.*)\|)?\s*(\d{1,5})(?:\s*x\s*(\d{1,5}))?\s*$/s.exec(text ?? '');
  if (!found) return { label: text, width: null, height: null };
  const label = found[1]?.trim() ?? '';
  return {
    label: label === '' ? null : label,
    width: Number(found[2]),
    height: found[3] === undefined ? null : Number(found[3]),
  };
};

/** True for a target that names a file which is no note: `figure 1.png`, not `GPT-3.5`. */
export const isMediaName = (target: string): boolean =>
  /\.(?:png|jpe?g|gif|svg|webp|avif|bmp|mp4|webm|ogv|mov|mkv|mp3|wav|m4a|ogg|oga|opus|flac|3gp|pdf|canvas|base)$/i.test(
    target,
  );
