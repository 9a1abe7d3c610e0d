const question = /^(?:(?:what(?:'s|’s| is)|calculate|compute|how much is|solve)\s+)?([\d\s+\-*/×÷^().,]+?)\s*[=?.!]*$/i;

/** The calculation that a question consists of and its result, or null if it is not one: "what is 12 * (3 + 4)?". */
export function solveSum(text: string): { sum: string; result: string } | null {
  const sum = question.exec(text.trim())?.[1]?.trim();
  if (sum === undefined || !/\d\s*[+\-*/×÷^]/.test(sum)) return null;
  const value = evaluate(sum.replaceAll('×', '*').replaceAll('÷', '/').replace(/(?<=\d),(?=\d{3}\b)/g, '').replace(/\s+/g, ''));
  return value === null ? null : { sum, result: Number.isFinite(value) ? String(Number(value.toPrecision(12))) : 'undefined, because it divides by zero or is too large' };
}

/** Precedence climbing; null for anything that is not an expression. */
function evaluate(source: string): number | null {
  let at = 0;
  const strength: Record<string, number> = { '+': 1, '-': 1, '*': 2, '/': 2, '^': 4 };

  const operand = (depth: number): number => {
    if (depth > 50) return NaN;
    if (source[at] === '-' || source[at] === '+') {
      const sign = source[at++] === '-' ? -1 : 1;
      return sign * expression(3, depth + 1);
    }
    if (source[at] === '(') {
      at += 1;
      const inner = expression(1, depth + 1);
      return source[at++] === ')' ? inner : NaN;
    }
    const digits = /^(?:\d+\.?\d*|\.\d+)/.exec(source.slice(at))?.[0];
    if (digits === undefined) return NaN;
    at += digits.length;
    return Number(digits);
  };
  const expression = (least: number, depth: number): number => {
    let left = operand(depth);
    for (;;) {
      const operator = source[at] ?? '';
      const power = strength[operator];
      if (power === undefined || power < least) return left;
      at += 1;
      left = apply(operator, left, expression(operator === '^' ? power : power + 1, depth + 1));
    }
  };
  const value = expression(1, 0);
  return at === source.length && !Number.isNaN(value) ? value : null;
}

function apply(operator: string, left: number, right: number): number {
  if (operator === '+') return left + right;
  if (operator === '-') return left - right;
  if (operator === '*') return left * right;
  // 0/0 is a question with an answer too: there is none.
  if (operator === '/') return right === 0 && !Number.isNaN(left) ? Infinity : left / right;
  return left ** right;
}
