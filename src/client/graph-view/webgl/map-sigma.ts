import Sigma from 'sigma';

/**
 * sigma with its camera and gestures, and one context for marks and links: where graphics are made in software, each
 * canvas of theirs is read back at every frame. What is drawn there is `MapLayers`'.
 */
export class MapSigma extends Sigma {
  override createWebGLContext(...[layer, options]: Parameters<Sigma['createWebGLContext']>) {
    const { edges } = this.getCanvases();
    if (!edges) return super.createWebGLContext(layer, { ...options, picking: false });
    // sigma measures a canvas of each layer, but draws on the one that has a context.
    this.createCanvas(layer);
    return super.createWebGLContext(layer, { canvas: edges });
  }

  /** The context that all is drawn in. Throws where the browser has no WebGL. */
  get context(): WebGLRenderingContext {
    const { edges } = this.getCanvases();
    const context = edges?.getContext('webgl2') ?? edges?.getContext('webgl');
    if (!context) throw new Error('This browser has no WebGL.');
    return context;
  }
}
