export type Medium = 'image' | 'audio' | 'video' | 'file';

const EXTENSIONS: Readonly<Record<Exclude<Medium, 'file'>, readonly string[]>> = {
  image: ['png', 'jpg', 'jpeg', 'gif', 'svg', 'webp', 'avif', 'bmp'],
  audio: ['mp3', 'wav', 'm4a', 'ogg', 'flac', '3gp', 'opus'],
  video: ['mp4', 'webm', 'ogv', 'mov', 'mkv'],
};

/** How a browser shows a file: `mediumOf('images/vae.PNG')` → `image`, `mediumOf('a.pdf')` → `file`. */
export const mediumOf = (path: string): Medium => {
  const extension = path.slice(path.lastIndexOf('.') + 1).toLowerCase();
  if (EXTENSIONS.image.includes(extension)) return 'image';
  if (EXTENSIONS.audio.includes(extension)) return 'audio';
  return EXTENSIONS.video.includes(extension) ? 'video' : 'file';
};
