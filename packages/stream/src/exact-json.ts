/** In the language since ES2025 and in Node since 21; TypeScript's library does not know it yet. */
const { parse, rawJSON } = JSON as unknown as {
  parse(text: string, reviver: (key: string, value: unknown, context: { source?: string }) => unknown): unknown;
  rawJSON(text: string): unknown;
};

/** Digits that a double can represent. */
const kept = 15;

/**
 * Like `JSON.parse`, but a number that a double cannot hold becomes a value that `JSON.stringify` writes with all its digits.
 * Throws a SyntaxError. Source: https://github.com/tc39/proposal-json-parse-with-source
 */
export function parseExact(text: string): unknown {
  if (!/\d{16}/.test(text) && !/[eE][+-]?\d{3}/.test(text)) return JSON.parse(text) as unknown;
  return parse(text, (_key, value, { source }) => (typeof value === 'number' && source !== undefined && digitsOf(source) > kept && String(value) !== source ? rawJSON(source) : value));
}

function digitsOf(source: string): number {
  return Number.isFinite(Number(source)) ? source.replace(/[eE].*$/, '').replace(/^-?0*\.?0*|\./g, '').length : Infinity;
}
