import { isSql, sqlMutations } from './sql-mutations.mjs';

const comparisons = { '<': '<=', '<=': '<', '>': '>=', '>=': '>', '===': '!==', '!==': '===', '==': '!=', '!=': '==' };
const arithmetic = { '+': '-', '-': '+', '*': '/', '/': '*', '%': '*' };
const logic = { '&&': '||', '||': '&&' };
const droppedCalls = new Set(['filter', 'trim', 'sort', 'toSorted', 'reverse', 'toReversed', 'slice', 'toLowerCase', 'flat']);
const functions = new Set(['FunctionDeclaration', 'FunctionExpression', 'ArrowFunctionExpression']);

/**
 * One operator per row: what it does to a node, as replacements { start, end, text } of the source.
 * Log messages are left alone: they are for people, and a test that pins each of them would only repeat it.
 */
export const operators = {
  'negate a condition': (node, { text }) => (/^(IfStatement|ConditionalExpression)$/.test(node.type) ? [replace(node.test, `!(${text(node.test)})`)] : []),
  'change a comparison': (node, { symbol }) => (node.type === 'BinaryExpression' && node.operator in comparisons ? [symbol(node, comparisons)] : []),
  'change the arithmetic': (node, { symbol }) => (node.type === 'BinaryExpression' && node.operator in arithmetic ? [symbol(node, arithmetic)] : []),
  'swap and with or': (node, { symbol }) => (node.type === 'LogicalExpression' && node.operator in logic ? [symbol(node, logic)] : []),
  'drop a fallback': (node, { text }) => (node.type === 'LogicalExpression' && node.operator === '??' ? [replace(node, text(node.left))] : []),
  'drop a statement': (node, { text, parents }) => {
    const own = node.type === 'ThrowStatement' || (node.type === 'ExpressionStatement' && !node.directive);
    return own && parents.at(-1)?.type === 'BlockStatement' && !isLogged(text(node)) ? [replace(node, ';')] : [];
  },
  'drop an await': (node, { text, parents }) => (node.type === 'AwaitExpression' && parents.at(-1).type === 'ExpressionStatement' ? [replace(node, `void ${text(node.argument)}`)] : []),
  'swap a constant': (node) => {
    if (node.type !== 'Literal') return [];
    if (typeof node.value === 'boolean') return [replace(node, String(!node.value))];
    return typeof node.value === 'number' ? [replace(node, String(node.value === 0 ? 1 : node.value * 2))] : [];
  },
  'return early': (node, { parents }) => {
    if (node.type !== 'BlockStatement' || !functions.has(parents.at(-1)?.type)) return [];
    return node.body.map((statement) => ({ start: statement.start, end: statement.start, text: 'return undefined as never; ' }));
  },
  'drop a spread': (node, { item, parents }) => (node.type === 'SpreadElement' && parents.at(-1).type === 'ObjectExpression' ? [item(node)] : []),
  'drop a field': (node, { item, parents }) => (node.type === 'Property' && parents.at(-1).type === 'ObjectExpression' ? [item(node)] : []),
  'drop an argument': (node, { item, text }) => (node.type === 'CallExpression' && node.arguments.length > 0 && !isLogged(text(node)) ? [item(node.arguments.at(-1))] : []),
  'drop a call': (node, { text }) => {
    const callee = node.type === 'CallExpression' && node.callee.type === 'MemberExpression' ? node.callee : undefined;
    return callee && droppedCalls.has(callee.property.name) ? [replace(node, text(callee.object))] : [];
  },
  'drop an else': (node) => (node.type === 'IfStatement' && node.alternate ? [{ start: node.consequent.end, end: node.alternate.end, text: '' }] : []),
  'change a query': (node, { text }) => (node.type === 'TemplateLiteral' && isSql(text(node)) ? node.quasis.flatMap((piece) => sqlMutations(text(piece), piece.start)) : []),
};

/** What operators need to know about the source around a node. */
export function surroundings(source, parents) {
  return {
    parents,
    text: (node) => source.slice(node.start, node.end),
    symbol(node, table) {
      const start = source.indexOf(node.operator, node.left.end);
      return { start, end: start + node.operator.length, text: table[node.operator] };
    },
    /** An element of a comma-separated list, with its comma. */
    item(node) {
      const after = /^\s*,\s*/.exec(source.slice(node.end));
      const before = /,\s*$/.exec(source.slice(0, node.start));
      if (after) return { start: node.start, end: node.end + after[0].length, text: '' };
      return { start: node.start - (before?.[0].length ?? 0), end: node.end, text: '' };
    },
  };
}

function replace(node, text) {
  return { start: node.start, end: node.end, text };
}

function isLogged(text) {
  return /^(await )?([\w.]+\.)?(log|console)\.\w+\(/.test(text);
}
