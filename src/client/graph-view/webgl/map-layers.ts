import { createNormalizationFunction } from 'sigma/utils';
import type { Drawing, Spot } from '../looks/drawing.ts';
import { inSteps } from '../run-in-slices.ts';
import { ArrowProgram, LinkProgram } from './link-program.ts';
import type { MapSigma } from './map-sigma.ts';
import type { MarkProgram } from './mark-program.ts';

const NONE = new Uint32Array(0);

/**
 * Marks and links in sigma's layers. They come there from columns, some at a time, so that nobody waits: sigma's own
 * model is taken whole, in one task that grows with the map.
 */
export class MapLayers {
  private nearProgram: LinkProgram | null = null;
  private arrowProgram: ArrowProgram | null = null;
  /** What is drawn; null while something else is on its way there. */
  private drawing: Drawing | null = null;
  private nearby: Uint32Array = NONE;
  private readonly framed: ReturnType<typeof createNormalizationFunction>;

  /** Layers of a map whose places lie within `extent`. */
  constructor(
    private readonly sigma: MapSigma,
    extent: Parameters<typeof createNormalizationFunction>[0],
    private readonly marks: MarkProgram,
    private readonly lines: LinkProgram,
  ) {
    this.framed = createNormalizationFunction(extent);
    sigma.on('afterRender', () => this.render());
  }

  /** Links beside those always drawn, on the ground that one looks at; made when one has come near. */
  private get near(): LinkProgram {
    this.nearProgram ??= new LinkProgram(this.sigma.context, null, this.sigma);
    return this.nearProgram;
  }

  /** Made when a map has few enough links for heads. */
  private get arrows(): ArrowProgram {
    this.arrowProgram ??= new ArrowProgram(this.sigma.context, null, this.sigma);
    return this.arrowProgram;
  }

  private render(): void {
    const params = this.sigma.getRenderParams();
    for (const program of [this.nearProgram, this.lines, this.arrowProgram, this.marks])
      program?.render(params);
  }

  /** The links that are drawn. */
  get links(): readonly number[] {
    const { arrows = [], lines = [] } = this.drawing ?? {};
    return [...this.nearby, ...lines, ...arrows];
  }

  /** Whether links beside those always drawn are drawn. */
  get hasNear(): boolean {
    return this.nearby.length > 0;
  }

  private spot(spot: Spot): Spot {
    return { ...this.framed(spot), size: spot.size };
  }

  /**
   * Steps that draw a map in place of the one before. That one stays until all is there; where there are no links yet,
   * marks show before links are put, and links as they are, those that say most first.
   */
  *draw(drawing: Drawing): Generator<unknown, true> {
    const isFirst = this.lines.count === 0 && (this.arrowProgram?.count ?? 0) === 0;
    this.drawing = null;
    this.marks.reallocate(drawing.nodes.length);
    yield* inSteps(drawing.nodes.length, (item) => this.putMark(drawing, item, drawing.nodes[item] ?? 0));
    if (isFirst) this.show(this.marks);
    const hasArrows = drawing.arrows.length > 0 || this.arrowProgram !== null;
    if (hasArrows) yield* this.putLinks(this.arrows, drawing, drawing.arrows, isFirst);
    yield* this.putLinks(this.lines, drawing, drawing.lines, isFirst);
    this.drawing = drawing;
    this.nearby = NONE;
    this.nearProgram?.reallocate(0);
    this.show(this.marks, this.lines, this.nearProgram, this.arrowProgram);
    return true;
  }

  /** Steps that draw links beside those that are drawn however far one is. */
  *drawNear(links: Uint32Array): Generator<unknown, true> {
    const { drawing } = this;
    if (!drawing) return true;
    this.nearby = NONE;
    yield* this.putLinks(this.near, drawing, links, false);
    this.nearby = links;
    this.show(this.near);
    return true;
  }

  private show(...programs: readonly (MarkProgram | LinkProgram | ArrowProgram | null)[]): void {
    for (const program of programs) program?.show();
    this.sigma.scheduleRender();
  }

  private putMark(drawing: Drawing, item: number, node: number): void {
    const mark = drawing.mark(node);
    this.marks.put(item, { ...mark, ...this.framed(mark) });
  }

  private *putLinks(
    program: LinkProgram | ArrowProgram,
    drawing: Drawing,
    links: Uint32Array,
    showsEach: boolean,
  ): Generator<void> {
    program.reallocate(links.length);
    const last = links.length - 1;
    const put = (at: number) => this.putLink(program, drawing, last - at, links[last - at] ?? 0);
    for (const done of inSteps(links.length, put)) {
      if (showsEach) program.show(links.length - done);
      if (showsEach) this.sigma.scheduleRender();
      yield;
    }
  }

  private putLink(program: LinkProgram | ArrowProgram, drawing: Drawing, item: number, edge: number): void {
    const [source, target] = drawing.ends(edge);
    program.put(item, this.spot(source), this.spot(target), drawing.line(edge));
  }

  /** Puts a node where the map data has it now, and its links with it. */
  move(node: number, isItsOwn: (edge: number) => boolean): void {
    const { drawing } = this;
    // What is on its way takes the places of now by itself.
    if (!drawing) return;
    this.putMark(drawing, drawing.nodes.indexOf(node), node);
    const programs = [
      [this.nearProgram, this.nearby],
      [this.lines, drawing.lines],
      [this.arrowProgram, drawing.arrows],
    ] as const;
    for (const [program, links] of programs) {
      if (!program || links.length === 0) continue;
      for (const [item, edge] of links.entries())
        if (isItsOwn(edge)) this.putLink(program, drawing, item, edge);
      program.show();
    }
    this.show(this.marks);
  }
}
