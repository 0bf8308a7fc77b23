import path from 'node:path';
import { type FileSystem, isInside } from '../file-system.ts';
import { type ImageSize, readImageSize } from './image-size.ts';

/** Bytes read of a picture: most headers end in these, those of photographs may be behind a small picture. */
const FIRST = 4096;
const MOST = 1 << 19;

const PICTURE = /\.(?:png|jpe?g|gif|webp|avif|svg)$/i;

interface Known {
  readonly version: number;
  readonly size: ImageSize | null;
}

/** Sizes of the pictures of a vault, each read when it is first asked for and again when its file has changed. */
export class ImageSizes {
  private readonly known = new Map<string, Known>();

  constructor(
    private readonly root: string,
    private readonly disk: FileSystem,
  ) {}

  /** By the path on disk, relative to the vault; null for what is no picture or does not say. */
  sizeOf(diskPath: string): ImageSize | null {
    if (!PICTURE.test(diskPath)) return null;
    const file = this.disk.realPath(path.join(this.root, diskPath));
    if (file === null || !isInside(this.root, file)) return null;
    const stamp = this.disk.stamp(file);
    if (stamp?.kind !== 'file') return null;
    const known = this.known.get(file);
    if (known?.version === stamp.version) return known.size;
    const size = this.read(file, stamp.size);
    this.known.set(file, { version: stamp.version, size });
    return size;
  }

  private read(file: string, length: number): ImageSize | null {
    try {
      const first = readImageSize(Buffer.from(this.disk.read(file, FIRST)));
      if (first || length <= FIRST) return first;
      return readImageSize(Buffer.from(this.disk.read(file, MOST)));
    } catch {
      // It has gone or cannot be read: the page shows that, not this.
      return null;
    }
  }
}
