import { describe, expect, it } from 'vitest';
import { readableMath } from '../../../src/core/text/readable-math.ts';

const read = (text: string) => readableMath({ text, marks: [] }).text;

describe('maths in one line', () => {
  it.each([
    ['\\theta \\leftarrow \\theta - \\eta \\nabla \\mathcal{L}(\\theta)', 'θ ← θ - η ∇ L(θ)'],
    ['f: \\mathbb{R}^n \\to \\mathbb{R}^m', 'f: ℝ^n → ℝ^m'],
    ['J_{ij} = \\partial f_i / \\partial x_j', 'J_ij = ∂ f_i / ∂ x_j'],
    ['\\frac{a}{b + 1}', 'a/(b + 1)'],
    ['\\hat{\\theta}^{2} + x^2', 'θ² + x²'],
    ['\\lVert z \\rVert_1 = \\sum_i |z_i|', '‖ z ‖_1 = ∑_i |z_i|'],
    ['\\mathrm{softmax}(x)', 'softmax(x)'],
    ['\\left( a \\right)', '( a )'],
    ['C:\\Users\\ada and a\\nb', 'C:\\Users\\ada and a\\nb'],
    ['snake_case, 2^10, no maths', 'snake_case, 2^10, no maths'],
    ['\\unknown{x} stays', '\\unknown{x} stays'],
  ])('%s is %s', (text, expected) => {
    expect(read(text)).toBe(expected);
  });

  it('keeps marks on what they stood on', () => {
    const text = 'the \\beta of \\mathbb{R} words';
    const marks = [[5, 9] as const, [text.indexOf('words'), text.length] as const];
    const shown = readableMath({ text, marks });
    expect(shown.text).toBe('the β of ℝ words');
    expect(shown.marks.map(([from, to]) => shown.text.slice(from, to))).toEqual(['β', 'words']);
  });
});
