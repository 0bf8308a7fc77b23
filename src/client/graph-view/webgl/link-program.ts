import type { ProgramInfo } from 'sigma/rendering';
import type { RenderParams } from 'sigma/types';
import { floatColor } from 'sigma/utils';
import { headSize } from '../draw/draw-arrow.ts';
import type { Line, Spot } from '../looks/drawing.ts';
import { ColumnProgram } from './column-program.ts';

const UNIFORMS = [
  'u_matrix',
  'u_sizeRatio',
  'u_pixelRatio',
  'u_correctionRatio',
  'u_minEdgeThickness',
  'u_feather',
] as const;

/**
 * A link as two triangles with soft sides, as sigma's own rectangle program draws it, but with all six corners
 * written out: renderers in software draw instances a hundred times slower.
 */
const ATTRIBUTES = /* glsl */ `
attribute vec4 a_color;
attribute vec2 a_position;
attribute vec2 a_normal;
attribute float a_along;
attribute float a_dash;
uniform mat3 u_matrix;
uniform float u_sizeRatio;
uniform float u_pixelRatio;
uniform float u_correctionRatio;
uniform float u_minEdgeThickness;
uniform float u_feather;
varying vec4 v_color;
varying vec2 v_side;
varying float v_half;
varying vec3 v_dash;
const float bias = 255.0 / 254.0;
// The same lengths as DASHES.
vec3 dash() {
  float along = a_along / u_correctionRatio;
  if (a_dash > 2.5) return vec3(along / 17.0, 9.0 / 17.0, 1.0 / 17.0);
  if (a_dash > 1.5) return vec3(along / 6.0, 2.0 / 6.0, -1.0);
  if (a_dash > 0.5) return vec3(along / 13.0, 9.0 / 13.0, -1.0);
  return vec3(0.0, 1.0, -1.0);
}
void colour() {
  v_color = a_color;
  v_color.a *= bias;
}
void line() {
  float wanted = length(a_normal);
  vec2 side = a_normal / wanted;
  float pixels = max(wanted, u_minEdgeThickness * u_sizeRatio);
  float thickness = pixels * u_correctionRatio / u_sizeRatio;
  gl_Position = vec4((u_matrix * vec3(a_position + side * thickness, 1)).xy, 0, 1);
  v_half = thickness * u_pixelRatio / (2.0 * u_feather * u_correctionRatio);
  v_side = side * v_half;
  v_dash = dash();
}
`;

const VERTEX = /* glsl */ `${ATTRIBUTES}
void main() {
  line();
  colour();
}
`;

/** The same with a corner of the head where `a_radius` is that of the target's mark: along is how far it is from the mark's rim, in px, and the dash how far to the side. */
const ARROW_VERTEX = /* glsl */ `${ATTRIBUTES}
attribute float a_radius;
void main() {
  if (a_radius < 0.0) line();
  else {
    float rim = a_radius * u_correctionRatio / u_sizeRatio;
    vec2 back = vec2(-a_normal.y, a_normal.x);
    float px = u_correctionRatio / sqrt(u_sizeRatio);
    vec2 corner = back * (rim + a_along * px) + a_normal * a_dash * px;
    gl_Position = vec4((u_matrix * vec3(a_position + corner, 1)).xy, 0, 1);
    v_half = 1.0;
    v_side = vec2(0.0);
    v_dash = vec3(0.0, 1.0, -1.0);
  }
  colour();
}
`;

/**
 * A fragment knows how far from the middle of the line it is, and how far out the line goes, both in widths of its soft
 * side; and where in its dash, how long that is, and half the length of the dot in the gap, as shares. Renderers in
 * software take every branch, so that there is none.
 */
const FRAGMENT = /* glsl */ `
precision highp float;
varying vec4 v_color;
varying vec2 v_side;
varying float v_half;
varying vec3 v_dash;
void main() {
  float at = fract(v_dash.x);
  float drawn = max(step(at, v_dash.y), step(abs(at - 13.0 / 17.0), v_dash.z));
  gl_FragColor = v_color * (drawn * clamp(v_half - length(v_side), 0.0, 1.0));
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

/** Corners of a head in px: how far back from the mark, and how far to the side. */
const HEAD: readonly (readonly [along: number, out: number])[] = [
  [0, 0],
  [7, 2.8],
  [7, -2.8],
];

const columns = () => {
  const { FLOAT, UNSIGNED_BYTE } = WebGLRenderingContext;
  return [
    { name: 'a_position', size: 2, type: FLOAT },
    { name: 'a_normal', size: 2, type: FLOAT },
    { name: 'a_color', size: 4, type: UNSIGNED_BYTE, normalized: true },
    { name: 'a_along', size: 1, type: FLOAT },
    { name: 'a_dash', size: 1, type: FLOAT },
  ];
};

type Uniform = (typeof UNIFORMS)[number];

const setAll = (params: RenderParams, { gl, uniformLocations }: ProgramInfo): void => {
  const set = (name: string, value: number) => gl.uniform1f(uniformLocations[name] ?? null, value);
  gl.uniformMatrix3fv(uniformLocations.u_matrix ?? null, false, params.matrix);
  set('u_sizeRatio', params.sizeRatio);
  set('u_pixelRatio', params.pixelRatio);
  set('u_correctionRatio', params.correctionRatio);
  set('u_minEdgeThickness', params.minEdgeThickness);
  set('u_feather', params.antiAliasingFeather);
};

/** Writes the corners of a line; `radius` is put behind each where there is such a column. Gives where the next begins. */
const putLine = (
  array: Float32Array,
  start: number,
  [source, target]: readonly [Spot, Spot],
  line: Line,
  radius: number | null,
): number => {
  const [dx, dy] = [target.x - source.x, target.y - source.y];
  const length = Math.sqrt(dx * dx + dy * dy) || 1;
  const [sideX, sideY] = [(-dy / length) * line.size, (dx / length) * line.size];
  const color = floatColor(line.color);
  let at = start;
  for (const [end, side] of CORNERS) {
    array[at++] = end === 0 ? source.x : target.x;
    array[at++] = end === 0 ? source.y : target.y;
    array[at++] = sideX * side;
    array[at++] = sideY * side;
    array[at++] = color;
    array[at++] = end === 0 ? 0 : length;
    array[at++] = line.dash;
    if (radius !== null) array[at++] = radius;
  }
  return at;
};

/** Draws links as straight lines, dashed as their relation is. */
export class LinkProgram extends ColumnProgram<Uniform> {
  override getDefinition() {
    return {
      VERTICES: CORNERS.length,
      VERTEX_SHADER_SOURCE: VERTEX,
      FRAGMENT_SHADER_SOURCE: FRAGMENT,
      METHOD: WebGLRenderingContext.TRIANGLES,
      UNIFORMS,
      ATTRIBUTES: columns(),
    };
  }

  /** Puts a link as the item of a number. */
  put(item: number, source: Spot, target: Spot, line: Line): void {
    putLine(this.array, item * this.STRIDE, [source, target], line, null);
  }

  override setUniforms(params: RenderParams, info: ProgramInfo): void {
    setAll(params, info);
  }
}

/** Draws links as lines with a head at the target's mark. */
export class ArrowProgram extends ColumnProgram<Uniform> {
  override getDefinition() {
    return {
      VERTICES: CORNERS.length + HEAD.length,
      VERTEX_SHADER_SOURCE: ARROW_VERTEX,
      FRAGMENT_SHADER_SOURCE: FRAGMENT,
      METHOD: WebGLRenderingContext.TRIANGLES,
      UNIFORMS,
      ATTRIBUTES: [...columns(), { name: 'a_radius', size: 1, type: WebGLRenderingContext.FLOAT }],
    };
  }

  /** Puts a link as the item of a number. */
  put(item: number, source: Spot, target: Spot, line: Line): void {
    const { array } = this;
    let at = putLine(array, item * this.STRIDE, [source, target], line, -1);
    const [dx, dy] = [target.x - source.x, target.y - source.y];
    const length = Math.sqrt(dx * dx + dy * dy) || 1;
    const color = floatColor(line.color);
    const size = (0.7 + 0.3 * line.size) * headSize(target.size);
    for (const [along, out] of HEAD) {
      array[at++] = target.x;
      array[at++] = target.y;
      array[at++] = -dy / length;
      array[at++] = dx / length;
      array[at++] = color;
      array[at++] = along * size;
      array[at++] = out * size;
      array[at++] = target.size;
    }
  }

  override setUniforms(params: RenderParams, info: ProgramInfo): void {
    setAll(params, info);
  }
}
