import type { ProviderErrorCode } from '@aistudio/contract';
import type { GenerationEnding } from './generate.ts';

/** A model that did not begin to answer, and why. */
export interface Fallback {
  model: string;
  /** Its name at that time. */
  name: string;
  code: ProviderErrorCode;
}

/** Provider faults after which another model may answer, phrased about the model. A person's mistake is never among them. */
const causes: Partial<Record<ProviderErrorCode, string>> = {
  rate_limited: 'was limiting requests',
  overloaded: 'was overloaded',
  provider_unavailable: 'could not be reached',
  provider_failed: 'failed',
  first_content_timeout: 'did not begin to answer in time',
  unauthorised: 'refused our key',
  quota_exceeded: 'had no quota left',
  malformed: 'sent something unreadable',
  cut: 'broke off',
  stalled: 'fell silent',
  empty_answer: 'said nothing',
};

/** The code that allows asking another model; null if none is allowed. */
export function fallbackCode(ending: GenerationEnding): ProviderErrorCode | null {
  if (ending.type === 'finished' || ending.hadContent) return null;
  return causes[ending.failure.code] === undefined ? null : ending.failure.code;
}

/** "GPT-6 Luna was overloaded". */
export function becauseOf({ name, code }: Fallback): string {
  return `${name} ${causes[code] ?? 'did not answer'}`;
}
