import type { GenerationRequest, ToolCall, ToolDefinition } from '@aistudio/core';
import { exampleOf } from './example-of.ts';

/** Words that a name shares with half of all questions. */
const idle = new Set(['get', 'set', 'the', 'and', 'for', 'run', 'do', 'what', 'how', 'is', 'tool', 'find', 'list', 'use']);

/**
 * The practice model's tool call: the tool it must use, or one that the question mentions; null to answer in words, as it
 * does once a tool has answered.
 */
export function chooseCall({ messages, tools, toolChoice }: Pick<GenerationRequest, 'messages' | 'tools' | 'toolChoice'>, question: string, id: string): ToolCall | null {
  if (!tools?.length || toolChoice === 'none' || messages.at(-1)?.toolResults !== undefined) return null;
  const forced = typeof toolChoice === 'object' && toolChoice !== null ? tools.find(({ name }) => name === toolChoice.name) : undefined;
  const spoken = tools.find((tool) => speaksOf(question, tool));
  const tool = forced ?? spoken ?? (toolChoice === 'required' ? tools[0] : undefined);
  return tool === undefined ? null : { id, name: tool.name, input: JSON.stringify(exampleOf(tool.inputSchema, question)) };
}

function speaksOf(question: string, { name }: ToolDefinition): boolean {
  const asked = question.toLowerCase();
  const words = name.replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase().split(/[^\p{L}\p{N}]+/u);
  return asked.includes(name.toLowerCase()) || words.some((word) => word.length > 2 && !idle.has(word) && asked.includes(word));
}
