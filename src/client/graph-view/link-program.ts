import { EdgeProgram, type ProgramInfo } from 'sigma/rendering';
import type { EdgeDisplayData, NodeDisplayData, RenderParams } from 'sigma/types';
import { floatColor } from 'sigma/utils';
import type { DrawnEdge, DrawnNode } from './drawing-model.ts';

const UNIFORMS = [
  'u_matrix',
  'u_sizeRatio',
  'u_zoomRatio',
  'u_pixelRatio',
  'u_correctionRatio',
  'u_minEdgeThickness',
  'u_feather',
] as const;

/**
 * A link as two triangles with soft sides, as sigma's own rectangle program draws it, but with all six corners
 * written out: renderers in software draw instances a hundred times slower.
 */
const VERTEX = /* glsl */ `
attribute vec4 a_id;
attribute vec4 a_color;
attribute vec2 a_position;
attribute vec2 a_normal;
uniform mat3 u_matrix;
uniform float u_sizeRatio;
uniform float u_zoomRatio;
uniform float u_pixelRatio;
uniform float u_correctionRatio;
uniform float u_minEdgeThickness;
uniform float u_feather;
varying vec4 v_color;
varying vec2 v_normal;
varying float v_thickness;
varying float v_feather;
const float bias = 255.0 / 254.0;
void main() {
  float wanted = length(a_normal);
  vec2 side = a_normal / wanted;
  float pixels = max(wanted, u_minEdgeThickness * u_sizeRatio);
  float thickness = pixels * u_correctionRatio / u_sizeRatio;
  gl_Position = vec4((u_matrix * vec3(a_position + side * thickness, 1)).xy, 0, 1);
  v_thickness = thickness / u_zoomRatio;
  v_normal = side;
  v_feather = u_feather * u_correctionRatio / u_zoomRatio / u_pixelRatio * 2.0;
  #ifdef PICKING_MODE
  v_color = a_id;
  #else
  v_color = a_color;
  #endif
  v_color.a *= bias;
}
`;

const FRAGMENT = /* glsl */ `
precision mediump float;
varying vec4 v_color;
varying vec2 v_normal;
varying float v_thickness;
varying float v_feather;
const vec4 transparent = vec4(0.0, 0.0, 0.0, 0.0);
void main() {
  #ifdef PICKING_MODE
  gl_FragColor = v_color;
  #else
  float away = length(v_normal) * v_thickness;
  gl_FragColor = mix(v_color, transparent, smoothstep(v_thickness - v_feather, v_thickness, away));
  #endif
}
`;

/** Which end, and which side of the line, each of the six corners is at. */
const CORNERS: readonly (readonly [end: 0 | 1, side: 1 | -1])[] = [
  [0, 1],
  [0, -1],
  [1, 1],
  [1, 1],
  [0, -1],
  [1, -1],
];

/** Draws links as straight lines. */
export class LinkProgram extends EdgeProgram<(typeof UNIFORMS)[number], DrawnNode, DrawnEdge> {
  override getDefinition() {
    const { FLOAT, UNSIGNED_BYTE, TRIANGLES } = WebGLRenderingContext;
    return {
      VERTICES: CORNERS.length,
      VERTEX_SHADER_SOURCE: VERTEX,
      FRAGMENT_SHADER_SOURCE: FRAGMENT,
      METHOD: TRIANGLES,
      UNIFORMS,
      ATTRIBUTES: [
        { name: 'a_position', size: 2, type: FLOAT },
        { name: 'a_normal', size: 2, type: FLOAT },
        { name: 'a_color', size: 4, type: UNSIGNED_BYTE, normalized: true },
        { name: 'a_id', size: 4, type: UNSIGNED_BYTE, normalized: true },
      ],
    };
  }

  override processVisibleItem(
    edgeIndex: number,
    start: number,
    source: NodeDisplayData,
    target: NodeDisplayData,
    data: EdgeDisplayData,
  ): void {
    const { array } = this;
    const color = floatColor(data.color);
    const [dx, dy] = [target.x - source.x, target.y - source.y];
    const length = Math.sqrt(dx * dx + dy * dy) || 1;
    const [sideX, sideY] = [(-dy / length) * data.size, (dx / length) * data.size];
    let at = start;
    for (const [end, side] of CORNERS) {
      array[at++] = end === 0 ? source.x : target.x;
      array[at++] = end === 0 ? source.y : target.y;
      array[at++] = sideX * side;
      array[at++] = sideY * side;
      array[at++] = color;
      array[at++] = edgeIndex;
    }
  }

  override setUniforms(params: RenderParams, { gl, uniformLocations }: ProgramInfo): void {
    const set = (name: string, value: number) => gl.uniform1f(uniformLocations[name] ?? null, value);
    gl.uniformMatrix3fv(uniformLocations.u_matrix ?? null, false, params.matrix);
    set('u_sizeRatio', params.sizeRatio);
    set('u_zoomRatio', params.zoomRatio);
    set('u_pixelRatio', params.pixelRatio);
    set('u_correctionRatio', params.correctionRatio);
    set('u_minEdgeThickness', params.minEdgeThickness);
    set('u_feather', params.antiAliasingFeather);
  }
}
