import { withAdvice } from '../failure/provider-error.ts';
import { refusedResponse } from '../failure/refusal-failure.ts';

/** Reads Google's refusals; those that an administrator can fix begin with a sentence that says how. */
export const explainRefusal: typeof refusedResponse = (...response) => {
  const failure = refusedResponse(...response);
  return withAdvice(failure, advices.find(([pattern]) => pattern.test(failure.detail))?.[1] ?? null);
};

/** Source: https://ai.google.dev/gemini-api/docs/troubleshooting */
const advices: [RegExp, string][] = [
  [/api_key_invalid|api key (not valid|expired)/i, 'Google does not know this key: check it, or make a new one at aistudio.google.com'],
  [/service_disabled/i, 'The Gemini API is switched off for the project of this key: enable the "Generative Language API" in the Google Cloud console'],
  [/api_key_\w+_blocked/i, 'The restrictions of this key keep us out: allow the "Generative Language API" and the address of this host'],
  [/user location is not supported/i, 'Google does not offer Gemini to this location: use another region or provider'],
];
