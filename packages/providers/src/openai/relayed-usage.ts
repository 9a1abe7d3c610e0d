import type { RelayDialect } from '@aistudio/core';
import type { Usage } from '@aistudio/stream';
import { recordIn } from '../json/values.ts';
import { readUsage } from '../openai-compatible/read-usage.ts';
import { readResponsesUsage } from './read-usage.ts';

/** The usage in a relayed event or whole answer; a whole response has it at the top, an event within its response. */
export const relayedUsage: Record<RelayDialect, (value: Record<string, unknown>) => Usage | null> = {
  chat: readUsage,
  responses: (value) => readResponsesUsage(value.usage) ?? readResponsesUsage(recordIn(value, 'response').usage),
};
