import { Program, type ProgramInfo } from 'sigma/rendering';
import type { RenderParams } from 'sigma/types';

/**
 * A program of sigma whose items are put there from columns, a few at a time, and drawn once `show` says so: what is
 * drawn stays meanwhile, and is given to the graphics when it changes, not at every frame.
 */
export abstract class ColumnProgram<Uniform extends string> extends Program<Uniform> {
  /** Items of the graphics' copy that are drawn: from the first of these on. */
  private shown = { from: 0, count: 0 };
  private isGiven = true;

  /** How many items are drawn. */
  get count(): number {
    return this.shown.count - this.shown.from;
  }

  /** Draws what has been put so far, from item `from` on. */
  show(from = 0): void {
    this.shown = { from, count: this.capacity };
    this.isGiven = false;
  }

  /**
   * Draws one empty item on a dot beside the picture: graphics in software are made ready for a program at its first
   * draw, and the frame that shows it would wait for that.
   */
  prepare(params: RenderParams): void {
    const { gl } = this.normalProgram;
    const dot = gl.createTexture();
    const frameBuffer = gl.createFramebuffer();
    gl.bindTexture(gl.TEXTURE_2D, dot);
    gl.texImage2D(gl.TEXTURE_2D, 0, gl.RGBA, 1, 1, 0, gl.RGBA, gl.UNSIGNED_BYTE, null);
    gl.bindFramebuffer(gl.FRAMEBUFFER, frameBuffer);
    gl.framebufferTexture2D(gl.FRAMEBUFFER, gl.COLOR_ATTACHMENT0, gl.TEXTURE_2D, dot, 0);
    this.reallocate(1);
    this.show();
    this.bindProgram(this.normalProgram);
    this.renderProgram(params, { ...this.normalProgram, frameBuffer });
    this.unbindProgram(this.normalProgram);
    this.reallocate(0);
    this.show();
    gl.bindFramebuffer(gl.FRAMEBUFFER, null);
    gl.deleteFramebuffer(frameBuffer);
    gl.deleteTexture(dot);
  }

  override hasNothingToRender(): boolean {
    return this.count === 0;
  }

  protected override bindProgram(program: ProgramInfo): void {
    const { gl, buffer } = program;
    gl.bindBuffer(gl.ARRAY_BUFFER, buffer);
    this.ATTRIBUTES.reduce((offset, attribute) => offset + this.bindAttribute(attribute, program, offset), 0);
    if (!this.isGiven) gl.bufferData(gl.ARRAY_BUFFER, this.array, gl.DYNAMIC_DRAW);
    this.isGiven = true;
    gl.bindBuffer(gl.ARRAY_BUFFER, null);
  }

  override drawWebGL(method: number, { gl, frameBuffer }: ProgramInfo): void {
    gl.bindFramebuffer(gl.FRAMEBUFFER, frameBuffer);
    gl.drawArrays(method, this.shown.from * this.VERTICES, this.count * this.VERTICES);
  }
}
