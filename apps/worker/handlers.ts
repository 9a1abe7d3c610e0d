import type { JobHandlers } from '@aistudio/core';
import type { HandlerParts } from './handler-parts.ts';
import { embedPassages } from './handlers/embedding-generator.ts';
import { processFile } from './handlers/file-processor.ts';
import { processUrl } from './handlers/url-processor.ts';
import { recognisePages } from './handlers/textract-processor.ts';

/** The handler of each job. */
export function createHandlers(parts: HandlerParts): JobHandlers {
  return {
    'file-processor': (job, signal) => processFile(parts, job, signal),
    'textract-processor': (job, signal) => recognisePages(parts, job, signal),
    'url-processor': (job, signal) => processUrl(parts, job, signal),
    'embedding-generator': (job, signal) => embedPassages(parts, job, signal),
  };
}
