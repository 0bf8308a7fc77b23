/**
 * Asks for graphics that a browser takes away, as one on a phone does to save memory, and tells once when they are
 * back: empty, to be made anew. Until then the canvas is not shown; browsers paint a broken one white.
 */
export const followContext = (
  { canvas }: WebGLRenderingContext,
  signal: AbortSignal,
  makeAnew: () => Promise<void>,
): void => {
  if (!(canvas instanceof HTMLCanvasElement)) return;
  const once = { once: true, signal };
  const onLost = (event: Event): void => {
    event.preventDefault();
    canvas.hidden = true;
  };
  canvas.addEventListener('webglcontextlost', onLost, once);
  canvas.addEventListener('webglcontextrestored', () => void makeAnew(), once);
};
