import type { Body } from '../../core/model/body.ts';
import type { NotePath } from '../../core/model/ids.ts';
import type { NoteFile } from '../../core/model/source-file.ts';
import { tableGet } from '../../core/model/table.ts';
import { renderBody } from '../../core/parse/html/render-body.ts';
import type { Vault } from '../../core/vault/vault.ts';
import { hasBody, type PackedNote, unpackBody } from './packed-note.ts';

/** Bodies kept at a time: those of a page and what it embeds are asked for again and again. */
const KEPT = 500;

/** Where bodies of notes come from. */
export interface Bodies {
  /** The body of a note of this vault; an empty one when there is no such note. */
  bodyOf(vault: Vault, path: NotePath): Body;
  /** Whether that body has a diagram to draw. */
  hasDiagram(vault: Vault, path: NotePath): boolean;
}

/** Renders bodies, each once while it is in use: the same file and settings give the same body. */
export class BodyCache implements Bodies {
  private readonly bodies = new Map<NoteFile, Body>();
  private settings: Vault['settings'] | null = null;

  /** `packed` holds notes that are remembered from before, by their files. */
  constructor(private readonly packed: ReadonlyMap<NoteFile, PackedNote> = new Map()) {}

  /** The body of a note of this vault; an empty one when there is no such note. */
  bodyOf(vault: Vault, path: NotePath): Body {
    const file = tableGet(vault.sources, path);
    if (!file) return { pieces: [], ranges: new Map(), features: [] };
    this.use(vault.settings);
    const known = this.bodies.get(file);
    if (known) return known;
    const packed = this.packed.get(file);
    const body = packed && hasBody(packed) ? unpackBody(packed) : renderBody(file, vault.settings);
    const [oldest] = this.bodies.keys();
    if (oldest && this.bodies.size >= KEPT) this.bodies.delete(oldest);
    this.bodies.set(file, body);
    return body;
  }

  hasDiagram(vault: Vault, path: NotePath): boolean {
    return this.bodyOf(vault, path).features.includes('mermaid');
  }

  private use(settings: Vault['settings']): void {
    if (settings === this.settings) return;
    this.settings = settings;
    this.bodies.clear();
  }
}
