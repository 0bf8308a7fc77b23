export type Medium = 'image' | 'audio' | 'video' | 'pdf' | 'file';

const EXTENSIONS: Readonly<Record<Exclude<Medium, 'file'>, readonly string[]>> = {
  image: ['png', 'jpg', 'jpeg', 'gif', 'svg', 'webp', 'avif', 'bmp'],
  audio: ['mp3', 'wav', 'm4a', 'ogg', 'oga', 'flac', '3gp', 'opus'],
  video: ['mp4', 'webm', 'ogv', 'mov', 'mkv', 'm4v'],
  pdf: ['pdf'],
};

/** How a browser shows a file: `mediumOf('images/vae.PNG')` → `image`, `mediumOf('a.canvas')` → `file`. */
export const mediumOf = (path: string): Medium => {
  const extension = path.slice(path.lastIndexOf('.') + 1).toLowerCase();
  if (EXTENSIONS.image.includes(extension)) return 'image';
  if (EXTENSIONS.audio.includes(extension)) return 'audio';
  if (EXTENSIONS.pdf.includes(extension)) return 'pdf';
  return EXTENSIONS.video.includes(extension) ? 'video' : 'file';
};
