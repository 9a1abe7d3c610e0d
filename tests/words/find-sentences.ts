import { parseSync, type Node } from 'oxc-parser';

type Kind = 'text' | 'attribute' | 'literal' | 'template';
type AnyNode = Node & Record<string, unknown>;

/** Attributes whose words people read; all others are for machines. */
const readAttributes = new Set(['label', 'title', 'aria-label', 'placeholder', 'hint', 'lead', 'caption', 'empty', 'description', 'submit', 'action', 'about', 'alt', 'header', 'data-tip']);
const machineProperties = new Set(['className', 'id', 'key', 'path', 'icon', 'look', 'queryKey', 'href', 'method', 'type', 'name', 'mediaType', 'timeZone', 'credentials', 'cache', 'platform', 'currency', 'style', 'notation', 'dateStyle', 'keys', 'block', 'code']);
/** Names of keys and browser objects, and what programs read. */
const machineWords = /^(Enter|Escape|Shift|Tab|Arrow\w+|Files|Etc\/UTC|UTC|USD|GET|POST|PATCH|DELETE|BASE64|NFKD|Ctrl|PNG|AI Studio|ApiError|Mac\w*|Calibri|Consolas|Cambria Math)$|^(Ctrl|Shift) /;

/**
 * The sentences in a file of the page that are not in its catalogue, with `{name}` for each expression in a template. A text that starts
 * with a small letter and has no space may be a name in the code.
 */
export function findSentences(path: string, source: string): string[] {
  const found: string[] = [];
  const add = (text: string, kind: Kind) => {
    if (isRead(text, kind)) found.push(text.trim());
  };
  const visit = (node: unknown, parent: AnyNode | null, shown = false): void => {
    if (Array.isArray(node)) return node.forEach((each) => visit(each, parent, shown));
    if (typeof node !== 'object' || node === null || typeof (node as AnyNode).type !== 'string') return;
    const here = node as AnyNode;
    const skipped = ['ImportDeclaration', 'TSTypeAliasDeclaration', 'TSInterfaceDeclaration', 'TSLiteralType', 'TSTypeAnnotation', 'TSTypeParameterInstantiation', 'Directive'];
    if (skipped.includes(here.type)) return;
    if (here.type === 'ExpressionStatement' && 'directive' in here && here['directive']) return;
    if (here.type === 'JSXText') return add(String(here['value']), 'text');
    if (here.type === 'JSXAttribute') {
      const name = (here['name'] as { name: string }).name;
      const value = here['value'] as AnyNode | null;
      if (value === null) return;
      if (value.type === 'Literal') return readAttributes.has(name) ? add(String(value['value']), 'attribute') : undefined;
      if (['className', 'style', 'href', 'key', 'd', 'id', 'name'].includes(name)) return;
      return visit(value['expression'], here, readAttributes.has(name));
    }
    if (here.type === 'Property' && machineProperties.has(propertyName(here))) return;
    if (here.type === 'BinaryExpression' || (here.type === 'MemberExpression' && here['computed'] === true)) return visitCode(here, visit);
    if (here.type === 'CallExpression' && isMachineCall(source.slice((here['callee'] as AnyNode).start, (here['callee'] as AnyNode).end))) return visit(here['callee'], here);
    if (here.type === 'NewExpression' && /^Intl\.|^BroadcastChannel|^Error|^ApiError/.test(source.slice((here['callee'] as AnyNode).start, (here['callee'] as AnyNode).end)) && !/ApiError/.test(source.slice(here.start, here.start + 14))) return;
    if (here.type === 'Literal' && typeof here['value'] === 'string') {
      if (parent?.type === 'Property' && parent['key'] === here) return;
      return add(here['value'], shown ? 'text' : 'literal');
    }
    // A single word is text only where it is shown; elsewhere it may be a name in the code.
    if (here.type === 'ConditionalExpression') {
      visit(here['test'], here);
      for (const side of ['consequent', 'alternate']) visit(here[side], here, shown || isShown(parent));
      return;
    }
    if (here.type === 'TemplateLiteral') {
      const quasis = here['quasis'] as { value: { cooked: string } }[];
      const expressions = here['expressions'] as AnyNode[];
      const holes = expressions.map((expression) => `{${nameOf(source.slice(expression.start, expression.end))}}`);
      const text = quasis.map(({ value }, index) => `${value.cooked}${holes[index] ?? ''}`).join('');
      if (isRead(text, 'template') || isPhrase(text)) return void found.push(text.trim());
      return expressions.forEach((each) => visit(each, here, shown));
    }
    for (const [key, value] of Object.entries(here)) if (key !== 'type') visit(value, here);
  };
  visit(parseSync(path, source).program, null);
  return found;
}

function visitCode(node: AnyNode, visit: (node: unknown, parent: AnyNode) => void): void {
  for (const side of ['left', 'right', 'object', 'property']) {
    const child = node[side] as AnyNode | undefined;
    if (child !== undefined && child.type !== 'Literal' && child.type !== 'TemplateLiteral') visit(child, node);
  }
}

function isMachineCall(callee: string): boolean {
  return /classNames$|querySelector(All)?$|closest$|addEventListener$|removeEventListener$|includes$|startsWith$|endsWith$|matchMedia$|test$|getItem$|setItem$|replace(All)?$|split$|join$|useShortcut$|post$|patch$|get$|delete$|send$|parseSync$|keysHere$|createElement$|execCommand$|navigate$|assign$/.test(callee) && !/toasts/.test(callee);
}

function isRead(text: string, kind: Kind): boolean {
  const bare = text.replaceAll(/\{\w+\}/g, '').replaceAll(/\s+/g, ' ').trim();
  if (!/\p{L}{2}/u.test(bare) || machineWords.test(bare)) return false;
  if (kind === 'text') return true;
  // An address, a selector, a media type, a class name, a style.
  if (/^[/#[.@]|^https?:|^[\w-]+\/[\w.+-]+$|::|;|^--|\bvar\(|^[a-z]+:/.test(bare) && !/^[A-Z“]/.test(bare)) return false;
  if (/^[A-Z“‘][\p{L}’'…]*[.:…?!]?$/u.test(bare)) return true;
  return /\p{L}{2,} \p{L}|\p{L} \p{L}{2,}/u.test(bare) && !/[[\]<>=]|\b(flex|grid|px|py|rounded|text-|bg-|border|min-|max-|size-|gap-|absolute|select |data-)/.test(bare);
}

/** A word next to the result of an expression, as in "{count} answers". */
function isPhrase(text: string): boolean {
  return /\{\w+\}/.test(text) && /(^|[\s({}])\p{L}{3,}($|[\s:.,){}?])/u.test(text.replaceAll(/\{\w+\}/g, '{}')) && !/^[/#[.@(]|[=/;-]|::|\b(tick|before|code\.)/.test(text);
}

/** Whether the result of an expression is read: it is between tags, or in a property for text. */
function isShown(parent: AnyNode | null): boolean {
  return parent?.type === 'JSXExpressionContainer' || (parent?.type === 'Property' && ['label', 'value', 'cell', 'text', 'title'].includes(propertyName(parent)));
}

function propertyName(property: AnyNode): string {
  const key = property['key'] as AnyNode;
  return String(key['name'] ?? key['value'] ?? '');
}

/** A name for the placeholder that an expression leaves. */
function nameOf(code: string): string {
  return /[a-zA-Z_]\w*/.exec(code)?.[0] ?? 'value';
}
