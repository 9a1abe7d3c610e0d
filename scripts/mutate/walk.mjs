const kept = new Set(['TSAsExpression', 'TSNonNullExpression', 'TSSatisfiesExpression']);

/** Calls `visit(node, parents)` for every node that is executed: types, imports and type annotations are skipped. */
export function walk(node, visit, parents = []) {
  if (node.type === 'ImportDeclaration' || (node.type.startsWith('TS') && !kept.has(node.type))) return;
  visit(node, parents);
  const inside = [...parents, node];
  for (const value of Object.values(node)) {
    for (const child of Array.isArray(value) ? value : [value]) {
      if (typeof child?.type === 'string') walk(child, visit, inside);
    }
  }
}
