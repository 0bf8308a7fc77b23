import type { ProgramInfo } from 'sigma/rendering';
import type { RenderParams } from 'sigma/types';
import { floatColor } from 'sigma/utils';
import type { Mark } from '../looks/drawing.ts';
import { ColumnProgram } from './column-program.ts';

const UNIFORMS = ['u_sizeRatio', 'u_pixelRatio', 'u_matrix'] as const;

/** One point a node: renderers in software draw instances of triangles a hundred times slower. */
const VERTEX = /* glsl */ `
attribute vec4 a_color;
attribute vec2 a_position;
attribute float a_size;
attribute float a_shape;
attribute float a_fill;
uniform mat3 u_matrix;
uniform float u_sizeRatio;
uniform float u_pixelRatio;
varying vec4 v_color;
varying float v_radius;
varying float v_reach;
varying float v_shape;
varying float v_fill;
const float bias = 255.0 / 254.0;
void main() {
  gl_Position = vec4((u_matrix * vec3(a_position, 1)).xy, 0, 1);
  v_radius = a_size * u_pixelRatio / u_sizeRatio;
  // Corners reach farther out than a circle of the same radius, and rims are soft.
  v_reach = v_radius * 1.28 + 1.0;
  gl_PointSize = 2.0 * v_reach;
  v_shape = a_shape;
  v_fill = a_fill;
  v_color = a_color;
  v_color.a *= bias;
}
`;

/** Distance to the rim of each shape, in the unit of the mark's radius; about the same area for all. */
const FRAGMENT = /* glsl */ `
precision highp float;
varying vec4 v_color;
varying float v_radius;
varying float v_reach;
varying float v_shape;
varying float v_fill;
// A direction turned on by its own angle.
vec2 twice(vec2 way) {
  return vec2(way.x * way.x - way.y * way.y, 2.0 * way.x * way.y);
}
void main() {
  vec2 at = (gl_PointCoord - vec2(0.5)) * 2.0 * v_reach / v_radius;
  float disc = length(at) - 1.0;
  float square = max(abs(at.x), abs(at.y)) - 0.9;
  float tile = (abs(at.x) + abs(at.y) - 1.24) * 0.7071;
  float rim = v_shape < 0.5 ? disc : v_shape < 1.5 ? square : v_shape < 2.5 ? tile : disc;
  float sharp = v_radius / 1.4;
  float hole = clamp(0.5 - (rim + 0.36) * sharp, 0.0, 1.0);
  bool isHollow = v_shape > 2.5 || (v_fill > 0.5 && v_fill < 1.5);
  // Full below, empty above.
  float empty = isHollow ? 1.0 : v_fill > 1.5 ? clamp(0.5 - at.y * sharp, 0.0, 1.0) : 0.0;
  float cover = clamp(0.5 - rim * sharp, 0.0, 1.0) * (1.0 - hole * empty);
  // A name nobody has written is a ring of eight dashes: the sine of eight times the angle, which twice doubled is cheap.
  vec2 turned = twice(twice(at / (disc + 1.001)));
  if (v_shape > 2.5 && v_radius > 3.0) cover *= clamp((2.0 * turned.x * turned.y + 0.35) * 4.0, 0.0, 1.0);
  gl_FragColor = v_color * cover;
}
`;

/** Draws nodes as marks whose shape says their kind; a node without a note is a ring. */
export class MarkProgram extends ColumnProgram<(typeof UNIFORMS)[number]> {
  override getDefinition() {
    const { FLOAT, UNSIGNED_BYTE, POINTS } = WebGLRenderingContext;
    return {
      VERTICES: 1,
      VERTEX_SHADER_SOURCE: VERTEX,
      FRAGMENT_SHADER_SOURCE: FRAGMENT,
      METHOD: POINTS,
      UNIFORMS,
      ATTRIBUTES: [
        { name: 'a_position', size: 2, type: FLOAT },
        { name: 'a_size', size: 1, type: FLOAT },
        { name: 'a_color', size: 4, type: UNSIGNED_BYTE, normalized: true },
        { name: 'a_shape', size: 1, type: FLOAT },
        { name: 'a_fill', size: 1, type: FLOAT },
      ],
    };
  }

  /** Puts a mark as the item of a number; its place is one of sigma's. */
  put(item: number, { x, y, size, color, shape, fill }: Mark): void {
    this.array.set([x, y, size, floatColor(color), shape, fill], item * this.STRIDE);
  }

  override setUniforms(params: RenderParams, { gl, uniformLocations }: ProgramInfo): void {
    gl.uniform1f(uniformLocations.u_sizeRatio ?? null, params.sizeRatio);
    gl.uniform1f(uniformLocations.u_pixelRatio ?? null, params.pixelRatio);
    gl.uniformMatrix3fv(uniformLocations.u_matrix ?? null, false, params.matrix);
  }
}
