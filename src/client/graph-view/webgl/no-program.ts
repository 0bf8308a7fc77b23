/** A node program of sigma that draws nothing: notes under the pointer are lit on the canvas of titles, and no shaders are compiled for them. */
export class NoProgram {
  drawLabel = undefined;
  drawHover = undefined;
  kill(): void {}
  reallocate(): void {}
  process(): void {}
  render(): void {}
}
