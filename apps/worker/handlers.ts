import type { JobHandlers } from '@aistudio/core';
import type { HandlerParts } from './handler-parts.ts';
import { processFile } from './handlers/file-processor.ts';

/** Who does which job. */
export function createHandlers(parts: HandlerParts): JobHandlers {
  return { 'file-processor': (job, signal) => processFile(parts, job, signal) };
}
