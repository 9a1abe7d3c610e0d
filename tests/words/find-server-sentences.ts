import { parseSync, type Node } from 'oxc-parser';

type AnyNode = Node & Record<string, unknown>;

export interface ServerSentences {
  /** With {0}, {1}… for parameters. */
  sentences: string[];
  /** Code of an error whose sentence is put together where it is thrown, so that it cannot be translated. */
  unknown: string[];
}

/** What the errors of a file say, and what is passed to `say`. With `table`, also every sentence among its literals. */
export function findServerSentences(path: string, source: string, table = false): ServerSentences {
  const sentences: string[] = [];
  const unknown: string[] = [];
  const visit = (node: unknown): void => {
    if (Array.isArray(node)) return node.forEach(visit);
    if (typeof node !== 'object' || node === null || typeof (node as AnyNode).type !== 'string') return;
    const here = node as AnyNode;
    if (here.type === 'TaggedTemplateExpression' && nameOf(here['tag']) === 'say') sentences.push(templateOf(here['quasi'] as AnyNode));
    if (here.type === 'NewExpression' && nameOf(here['callee']) === 'AppError') take((here['arguments'] as AnyNode[])[1], here);
    if (table && here.type === 'Literal' && typeof here['value'] === 'string' && /^[A-Z{].* .*[.:]$/.test(here['value'])) sentences.push(here['value']);
    for (const [key, value] of Object.entries(here)) if (key !== 'type') visit(value);
  };
  const take = (said: AnyNode | undefined, error: AnyNode): void => {
    if (said?.type === 'Literal' && typeof said['value'] === 'string') sentences.push(said['value']);
    else if (said?.type === 'ConditionalExpression') for (const side of ['consequent', 'alternate']) take(said[side] as AnyNode, error);
    else if (said?.type === 'TaggedTemplateExpression' && nameOf(said['tag']) === 'say') return;
    else if (said?.type === 'CallExpression' && nameOf(said['callee']) === 'sayFrom') return;
    else unknown.push(source.slice(error.start, error.end));
  };
  visit(parseSync(path, source).program);
  return { sentences: [...new Set(sentences)], unknown };
}

function nameOf(node: unknown): string {
  return String((node as AnyNode)['name'] ?? '');
}

function templateOf(template: AnyNode): string {
  const words = template['quasis'] as { value: { cooked: string } }[];
  return words.map(({ value }, index) => (index === 0 ? value.cooked : `{${index - 1}}${value.cooked}`)).join('');
}
