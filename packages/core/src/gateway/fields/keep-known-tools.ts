import type { Dialect } from '@aistudio/contract/dialects';
import { unsupportedParameter } from '../gateway-error.ts';
import type { AskedServer } from './asked-server.ts';

type Body = Readonly<Record<string, unknown>>;

/** Kinds of tools whose calls the caller answers. Tools that a provider runs itself cost money. */
const kinds: Record<Dialect, readonly string[]> = { chat: ['function', 'custom'], responses: ['function', 'custom', 'local_shell', 'apply_patch'], embeddings: [], messages: ['custom'] };

/** The request with only the caller's own tools. Throws a GatewayError if it requires another one. */
export function keepKnownTools(dialect: Dialect, body: Body, { relayed }: AskedServer, ignored: string[]): Body {
  const { tools, tool_choice: choice } = body;
  if (!Array.isArray(tools)) return body;
  const known = relayed || dialect === 'messages' ? kinds[dialect] : ['function'];
  const kept = tools.filter((tool: unknown) => known.includes(typeOf(tool)));
  if (kept.length === tools.length) return body;
  for (const tool of tools as unknown[]) if (!known.includes(typeOf(tool))) ignored.push(`tools[${typeOf(tool)}]`);
  const insists = choice === 'required' || typeOf(choice) === 'any' ? kept.length === 0 : typeof choice === 'object' && choice !== null && !['function', 'custom', 'allowed_tools', 'auto', 'none', 'tool'].includes(typeOf(choice));
  if (insists) throw unsupportedParameter('tool_choice', 'Tools that the provider runs and charges for are not offered; functions are.');
  if (kept.length > 0) return { ...body, tools: kept };
  const { tools: _, tool_choice: __, parallel_tool_calls: ___, ...rest } = body;
  return rest;
}

function typeOf(tool: unknown): string {
  const { type, input_schema: schema } = (tool ?? {}) as { type?: unknown; input_schema?: unknown };
  // Anthropic's own tools need no type.
  if (type == null && schema !== undefined) return 'custom';
  return typeof type === 'string' ? type : 'unknown';
}
