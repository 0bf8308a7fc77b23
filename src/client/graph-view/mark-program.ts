import { NodeProgram, type ProgramInfo } from 'sigma/rendering';
import type { NodeDisplayData, RenderParams } from 'sigma/types';
import { floatColor } from 'sigma/utils';
import type { DrawnEdge, DrawnNode } from '../../core/graph/query/drawing-model.ts';

/** Shapes of marks by number, as the fragment shader knows them. */
export const SHAPES = { round: 0, square: 1, tile: 2, ring: 3 } as const;

const UNIFORMS = ['u_sizeRatio', 'u_correctionRatio', 'u_matrix'] as const;

/** One triangle a node, large enough to hold a circle of its radius; as in sigma's own circle program. */
const VERTEX = /* glsl */ `
attribute vec4 a_id;
attribute vec4 a_color;
attribute vec2 a_position;
attribute float a_size;
attribute float a_shape;
attribute float a_angle;
uniform mat3 u_matrix;
uniform float u_sizeRatio;
uniform float u_correctionRatio;
varying vec4 v_color;
varying vec2 v_diff;
varying float v_radius;
varying float v_shape;
const float bias = 255.0 / 254.0;
void main() {
  float size = a_size * u_correctionRatio / u_sizeRatio * 4.0;
  // Corners reach farther out than a circle of the same radius.
  vec2 diff = 1.4 * size * vec2(cos(a_angle), sin(a_angle));
  gl_Position = vec4((u_matrix * vec3(a_position + diff, 1)).xy, 0, 1);
  v_diff = diff;
  v_radius = size / 2.0;
  v_shape = a_shape;
  #ifdef PICKING_MODE
  v_color = a_id;
  #else
  v_color = a_color;
  #endif
  v_color.a *= bias;
}
`;

/** Distance to the rim of each shape, in the unit of the mark's radius; about the same area for all. */
const FRAGMENT = /* glsl */ `
precision highp float;
varying vec4 v_color;
varying vec2 v_diff;
varying float v_radius;
varying float v_shape;
uniform float u_correctionRatio;
const vec4 transparent = vec4(0.0, 0.0, 0.0, 0.0);
void main() {
  vec2 at = v_diff / v_radius;
  float round_ = length(at) - 1.0;
  float square = max(abs(at.x), abs(at.y)) - 0.9;
  float tile = (abs(at.x) + abs(at.y) - 1.24) * 0.7071;
  float rim = v_shape < 0.5 ? round_ : v_shape < 1.5 ? square : v_shape < 2.5 ? tile : round_;
  float soft = u_correctionRatio * 2.0 / v_radius;
  #ifdef PICKING_MODE
  gl_FragColor = rim > 0.15 ? transparent : v_color;
  #else
  float cover = 1.0 - smoothstep(-soft * 0.5, soft * 0.5, rim);
  if (v_shape > 2.5) cover *= smoothstep(-soft * 0.5, soft * 0.5, rim + 0.38);
  gl_FragColor = vec4(v_color.rgb * cover, v_color.a * cover);
  #endif
}
`;

/** Draws nodes as marks whose shape says their kind; a node without a note is a ring. */
export class MarkProgram extends NodeProgram<(typeof UNIFORMS)[number], DrawnNode, DrawnEdge> {
  override getDefinition() {
    const { FLOAT, UNSIGNED_BYTE, TRIANGLES } = WebGLRenderingContext;
    return {
      VERTICES: 3,
      VERTEX_SHADER_SOURCE: VERTEX,
      FRAGMENT_SHADER_SOURCE: FRAGMENT,
      METHOD: TRIANGLES,
      UNIFORMS,
      ATTRIBUTES: [
        { name: 'a_position', size: 2, type: FLOAT },
        { name: 'a_size', size: 1, type: FLOAT },
        { name: 'a_color', size: 4, type: UNSIGNED_BYTE, normalized: true },
        { name: 'a_id', size: 4, type: UNSIGNED_BYTE, normalized: true },
        { name: 'a_shape', size: 1, type: FLOAT },
      ],
      CONSTANT_ATTRIBUTES: [{ name: 'a_angle', size: 1, type: FLOAT }],
      CONSTANT_DATA: [[0], [(2 * Math.PI) / 3], [(4 * Math.PI) / 3]],
    };
  }

  override processVisibleItem(nodeIndex: number, start: number, data: NodeDisplayData): void {
    const { array } = this;
    array[start] = data.x;
    array[start + 1] = data.y;
    array[start + 2] = data.size;
    array[start + 3] = floatColor(data.color);
    array[start + 4] = nodeIndex;
    array[start + 5] = (data as NodeDisplayData & { shape?: number }).shape ?? 0;
  }

  override setUniforms(params: RenderParams, { gl, uniformLocations }: ProgramInfo): void {
    gl.uniform1f(uniformLocations.u_sizeRatio ?? null, params.sizeRatio);
    gl.uniform1f(uniformLocations.u_correctionRatio ?? null, params.correctionRatio);
    gl.uniformMatrix3fv(uniformLocations.u_matrix ?? null, false, params.matrix);
  }
}
