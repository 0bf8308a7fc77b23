import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { realFileSystem } from '../../../../src/node/file-system.ts';
import { readImageSize } from '../../../../src/node/vault/image-size.ts';
import { ImageSizes } from '../../../../src/node/vault/image-sizes.ts';
import { PICTURES } from '../../../support/pictures.ts';
import { withTempVault } from '../../../support/temp-folder.ts';

const svg = (text: string) => readImageSize(Buffer.from(text));

describe('the size of a picture', () => {
  it.each(Object.entries(PICTURES))('is read from the header of %s', (name, bytes) => {
    const wanted = name === 'turned.jpg' ? { width: 24, height: 40 } : { width: 40, height: 24 };
    expect(readImageSize(bytes)).toEqual(wanted);
  });

  it('is not known of what is cut off at any byte before it, and nothing throws', () => {
    for (const [name, bytes] of Object.entries(PICTURES)) {
      const sizes = new Set(
        [...bytes.keys()].map((end) => JSON.stringify(readImageSize(bytes.subarray(0, end)))),
      );
      expect([name, sizes.size]).toEqual([name, 2]);
      expect([name, sizes.has('null')]).toEqual([name, true]);
    }
  });

  it('is not known of what is no picture, or a lie', () => {
    for (const text of ['', 'GIF89a\0\0\0\0', 'text', '<p>text</p>', '<svg', '<svg viewBox="0 0 0 0">'])
      expect(svg(text)).toBeNull();
    expect(svg('<svg width="100%" height="100%">')).toBeNull();
    expect(svg(`<svg width="${'9'.repeat(100_000)}" height="1">`)).toBeNull();
    expect(svg('<svg height="12" viewBox="0 0 40 24">')).toEqual({ width: 20, height: 12 });
  });

  it('of a hostile file costs no more than reading it', () => {
    for (const part of ['<!--', '<svg ', '<svg "', `<svg width='`, 'ÿÿ', '\0\0\0\x08meta'])
      expect(svg(part.repeat((1 << 19) / part.length))).toBeNull();
  });

  it('is read anew when the file has changed, and from a file in the vault alone', async () => {
    const { 'a.png': png = Buffer.of(), 'turned.jpg': turned = Buffer.of() } = PICTURES;
    await withTempVault({ 'vault/p/a.png': png, 'vault/a.txt': png, 'outside.png': png }, (folder) => {
      const sizes = new ImageSizes(path.join(folder, 'vault'), realFileSystem);
      expect(sizes.sizeOf('p/a.png')).toEqual({ width: 40, height: 24 });
      fs.writeFileSync(path.join(folder, 'vault/p/a.png'), turned);
      expect(sizes.sizeOf('p/a.png')).toEqual({ width: 24, height: 40 });
      fs.rmSync(path.join(folder, 'vault/p/a.png'));
      for (const file of ['p/a.png', 'a.txt', '../outside.png', 'p']) expect(sizes.sizeOf(file)).toBeNull();
    });
  });
});
