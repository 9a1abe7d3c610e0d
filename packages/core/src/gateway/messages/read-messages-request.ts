import { messagesRequest, type MessagesRequest } from '@aistudio/contract/schemas';
import type { AskedGeneration, ReasoningEffort } from '../../ports/model-provider.ts';
import { parseBody } from '../parse-body.ts';
import { readOptions } from '../read-options.ts';
import { readBlocks } from './read-blocks.ts';

/** A Messages request as a generation. Throws a GatewayError for what cannot be asked. */
export function readMessagesRequest(raw: unknown): AskedGeneration {
  const body = parseBody(messagesRequest, raw);
  const said = body.messages.flatMap(({ role, content }) => (role === 'system' ? [textOf(content as string | { text?: string }[])] : []));
  const instructions = [...(body.system == null ? [] : [textOf(body.system)]), ...said].filter((each) => each !== '');
  const format = body.output_config?.format ?? body.output_format;
  return {
    system: instructions.length === 0 ? null : instructions.join('\n\n'),
    messages: readBlocks(body.messages),
    maximumOutputTokens: body.max_tokens ?? null,
    temperature: body.temperature ?? null,
    topP: body.top_p ?? null,
    stop: body.stop_sequences ?? null,
    effort: effortOf(body),
    ...readTools(body),
    answerSchema: format == null ? null : { name: 'answer', schema: format.schema },
    options: readOptions({ topK: body.top_k, parallelToolCalls: body.tool_choice?.disable_parallel_tool_use === true ? false : undefined }),
  };
}

/** The effort closest to a token budget for thinking. */
function effortOf({ thinking, output_config: config }: MessagesRequest): ReasoningEffort | null {
  if (config?.effort != null) return config.effort === 'max' ? 'xhigh' : config.effort;
  if (thinking?.type !== 'enabled') return null;
  const budget = thinking.budget_tokens ?? 8_192;
  return budget <= 2_048 ? 'low' : budget <= 12_000 ? 'medium' : 'high';
}

function readTools({ tools, tool_choice: choice }: MessagesRequest): Pick<AskedGeneration, 'tools' | 'toolChoice'> {
  if (tools == null || tools.length === 0) return { tools: null, toolChoice: null };
  const words = { auto: 'auto', any: 'required', none: 'none' } as const;
  return {
    tools: tools.map(({ name, description, input_schema: inputSchema, strict }) => ({ name, description: description ?? '', inputSchema, ...(strict == null ? {} : { strict }) })),
    toolChoice: choice == null ? null : choice.type === 'tool' ? { name: choice.name ?? '' } : words[choice.type],
  };
}

function textOf(content: string | { text?: unknown }[]): string {
  return typeof content === 'string' ? content : content.map(({ text }) => (typeof text === 'string' ? text : '')).join('\n\n');
}
