import { expect, test } from 'vitest';
import { failureOf } from './provider-error.ts';
import { refusesEffort } from './refuses-effort.ts';

test.each([
  [400, "Unsupported value: 'low' is not supported with the 'gpt-5-pro' model. Supported values are: 'high'.", true],
  [400, "Unsupported parameter: 'reasoning.effort' is not supported with this model.", true],
  [400, 'think value "low" is not supported for this model', true],
  [422, 'body.reasoning_effort: Extra inputs are not permitted', true],
  [400, 'The slow model was not found, nor the one called below.', false],
  [500, "Unsupported value: 'low'", false],
])('%i %s', (status, detail, expected) => {
  expect(refusesEffort(failureOf('invalid_request', detail, { status }), 'low')).toBe(expected);
});
