import type { GenerationPart, ToolResult } from '../ports/model-provider.ts';

/** The output of a tool: its texts, joined with `separator`, and its images separately. */
export function readResult(parts: readonly GenerationPart[], separator: string): Pick<ToolResult, 'output' | 'images'> {
  const images = parts.filter((part) => part.type === 'image');
  const output = parts.flatMap((part) => (part.type === 'image' ? [] : [part.text])).join(separator);
  return { output, ...(images.length === 0 ? {} : { images }) };
}
