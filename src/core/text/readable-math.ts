const SYMBOLS: Readonly<Record<string, string>> = Object.fromEntries(
  (
    'alpha α beta β gamma γ delta δ epsilon ε varepsilon ε zeta ζ eta η theta θ vartheta ϑ iota ι kappa κ lambda λ mu μ nu ν xi ξ pi π ' +
    'rho ρ sigma σ tau τ upsilon υ phi φ varphi φ chi χ psi ψ omega ω Gamma Γ Delta Δ Theta Θ Lambda Λ Xi Ξ Pi Π Sigma Σ Phi Φ Psi Ψ Omega Ω ' +
    'leftarrow ← gets ← rightarrow → to → Rightarrow ⇒ Leftarrow ⇐ leftrightarrow ↔ iff ⇔ mapsto ↦ nabla ∇ partial ∂ sum ∑ prod ∏ int ∫ ' +
    'infty ∞ in ∈ notin ∉ subset ⊂ subseteq ⊆ supset ⊃ cup ∪ cap ∩ emptyset ∅ cdot · times × div ÷ pm ± le ≤ leq ≤ ge ≥ geq ≥ ne ≠ neq ≠ ' +
    'approx ≈ sim ∼ propto ∝ equiv ≡ ll ≪ gg ≫ forall ∀ exists ∃ neg ¬ land ∧ lor ∨ dots … ldots … cdots … circ ∘ otimes ⊗ oplus ⊕ odot ⊙ ' +
    'top ⊤ bot ⊥ mid | lVert ‖ rVert ‖ Vert ‖ lvert | rvert | langle ⟨ rangle ⟩ lfloor ⌊ rfloor ⌋ lceil ⌈ rceil ⌉ sqrt √ ell ℓ hbar ℏ ' +
    'log log ln ln exp exp max max min min arg arg argmax argmax argmin argmin lim lim sup sup inf inf sin sin cos cos tan tan tanh tanh det det Pr Pr'
  )
    .split(' ')
    .flatMap((word, i, all) => (i % 2 === 0 ? [[word, all[i + 1] ?? '']] : [])),
);

const DOUBLE_STRUCK: Readonly<Record<string, string>> = {
  ...{ C: 'ℂ', E: '𝔼', N: 'ℕ', P: 'ℙ', Q: 'ℚ', R: 'ℝ', Z: 'ℤ' },
};
const RAISED = '⁰¹²³⁴⁵⁶⁷⁸⁹';

/** Commands, one at a time, with what has no braces in it: the inner ones first. */
const TOKEN =
  /\\(?:left|right|big|Big|bigl|bigr|displaystyle|limits)(?![A-Za-z])|\\q?quad(?![A-Za-z])|\\[,;:!](?=\s|\\|[^\s\w])|\\d?frac\{([^{}]*)\}\{([^{}]*)\}|\\mathbb\{([A-Z])\}|\\(?:mathbb|mathrm|mathcal|mathbf|mathit|mathsf|mathfrak|boldsymbol|operatorname|text|textbf|textit|hat|tilde|bar|vec|overline|underbrace)\{([^{}]*)\}|[_^]\{([^{}\\]*)\}|\\([A-Za-z]+)(?![A-Za-z])|(?<=[\p{L}\p{N})\]])\^(\d)(?!\d)/gu;

/** Text and stretches of it, whose places follow it (UTF-16 offsets, end exclusive). */
export interface Marked {
  readonly text: string;
  readonly marks: readonly (readonly [from: number, to: number])[];
}

const isShort = (part: string): boolean => /^[\p{L}\p{N}]*$/u.test(part);
const inBrackets = (part: string): string => (isShort(part) ? part : `(${part})`);

/** What a command is written as; null for one that is not known. */
const writtenAs = (match: RegExpExecArray): string | null => {
  const [whole, over, under, letter, inner, script, command, digit] = match;
  if (over !== undefined && under !== undefined) return `${inBrackets(over)}/${inBrackets(under)}`;
  if (letter !== undefined) return DOUBLE_STRUCK[letter] ?? letter;
  if (inner !== undefined) return inner;
  if (script !== undefined)
    return /^\d$/.test(script) && whole.startsWith('^')
      ? (RAISED[Number(script)] ?? '')
      : whole.charAt(0) + inBrackets(script);
  if (digit !== undefined) return RAISED[Number(digit)] ?? digit;
  if (command !== undefined) return Object.hasOwn(SYMBOLS, command) ? (SYMBOLS[command] ?? null) : null;
  return /quad|[,;:]/.test(whole) ? ' ' : '';
};

/** How deep braces may stand in each other. */
const DEEPEST = 4;

const readOnce = ({ text, marks }: Marked): Marked => {
  let read = '';
  let at = 0;
  /** For each change: where it ends before and after. */
  const changes: { from: number; to: number; start: number; end: number }[] = [];
  for (const match of text.matchAll(TOKEN)) {
    const written = writtenAs(match);
    if (written === null) continue;
    read += text.slice(at, match.index);
    const start = read.length;
    read += written;
    at = match.index + match[0].length;
    changes.push({ from: match.index, to: at, start, end: read.length });
  }
  if (changes.length === 0) return { text, marks };
  const move = (place: number, isEnd: boolean): number => {
    let shift = 0;
    for (const { from, to, start, end } of changes) {
      if (place <= from) break;
      if (place < to) return isEnd ? end : start;
      shift = end - to;
    }
    return place + shift;
  };
  return {
    text: read + text.slice(at),
    marks: marks
      .map(([from, to]) => [move(from, false), move(to, true)] as const)
      .filter(([from, to]) => from < to),
  };
};

/**
 * A text in which what LaTeX writes with commands is written with signs, as far as that goes in one line; marks stay on
 * what they stood on. `readableMath({ text: '\\theta \\in \\mathbb{R}^2', marks: [] }).text` → `θ ∈ ℝ²`.
 */
export const readableMath = (marked: Marked): Marked => {
  let read = marked;
  for (let depth = 0; depth < DEEPEST && /[\\^]/.test(read.text); depth++) {
    const next = readOnce(read);
    if (next.text === read.text) break;
    read = next;
  }
  return read;
};
