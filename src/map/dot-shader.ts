// How dots are drawn. The depth buffer keeps the worst status on top, whatever the order of the dots: no sorting, and nothing to upload
// but the bytes that changed. A fragment that covers less than half a pixel writes no depth, or the soft edge of one dot would
// cut a gap into the next.
import { STATUSES } from '#core/status.ts';
import { HOLLOW } from './dots.ts';
import { FIELD_REACH, FIELD_SPAN } from './dot-shapes.ts';

export const OFFSET = 0;
export const LOOK = 1;

export const VERTEX_SHADER = `#version 300 es
layout(location = ${OFFSET}) in vec2 a_offset;
layout(location = ${LOOK}) in uint a_look;
uniform vec2 u_high;
uniform vec2 u_low;
uniform vec2 u_scale;
uniform float u_side;
uniform float u_ratio;
flat out uint v_rank;

void main() {
  bool isShown = a_look < ${STATUSES.length}u;
  float depth = 2.0 * (float(a_look) + 0.5) / ${STATUSES.length}.0 - 1.0;
  vec2 at = ((a_offset - u_high) - u_low) * u_scale;
  gl_Position = isShown ? vec4(at, depth, 1.0) : vec4(2.0, 2.0, 2.0, 1.0);
  gl_PointSize = u_side * u_ratio;
  v_rank = a_look;
}`;

export const FRAGMENT_SHADER = `#version 300 es
precision highp float;
precision highp sampler2DArray;
uniform float u_side;
uniform float u_ratio;
uniform float u_radius;
uniform float u_line;
uniform float u_hollowLine;
uniform bool u_isShaped;
uniform bool u_isMarked;
uniform vec3 u_colors[${STATUSES.length + 2}];
uniform sampler2DArray u_fields;
flat in uint v_rank;
out vec4 color;

float cover(float away) {
  return clamp(0.5 - away * u_ratio, 0.0, 1.0);
}

void main() {
  vec2 at = (gl_PointCoord - 0.5) * u_side;
  float unit = u_radius / 10.0;
  float away = length(at) - u_radius;
  float awayFromMark = 1.0;
  if (u_isShaped) {
    vec2 field = texture(u_fields, vec3(at / (unit * ${FIELD_SPAN}.0) + 0.5, float(v_rank))).rg;
    vec2 aways = (128.0 / 255.0 - field) * (255.0 / 127.0) * ${FIELD_REACH}.0 * unit;
    away = aways.x;
    if (u_isMarked) awayFromMark = aways.y;
  }
  // a hollow symbol is a line along the silhouette in its own colour, with the surface inside
  bool isHollow = v_rank == ${HOLLOW}u;
  vec3 fill = u_colors[isHollow ? ${STATUSES.length + 1}u : v_rank];
  vec3 outline = u_colors[isHollow ? v_rank : ${STATUSES.length}u];
  float line = isHollow ? u_hollowLine : u_line;
  if (isHollow) away += u_hollowLine / 2.0;
  float opacity = cover(away - line);
  if (opacity < 0.5) discard;
  vec3 ink = mix(mix(outline, fill, cover(away)), vec3(1.0), cover(awayFromMark));
  color = vec4(ink, 1.0) * opacity;
}`;
