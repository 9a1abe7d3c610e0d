import { expect, test } from 'vitest';
import { optionalEffort } from '../learning/optional-effort.ts';
import { failureOf } from './provider-error.ts';
import { refusesParameter, type Parameter } from './refuses-parameter.ts';
import { refusedResponse } from './refusal-failure.ts';

const [effort] = optionalEffort({ effort: 'low' } as never);
const usage: Parameter = { names: /stream_options/ };
const limit: Parameter = { names: /\bmax_tokens\b/ };
const thinking: Parameter = { names: /thinking/ };
const encrypted: Parameter = { names: /encrypted content|\binclude\b/i };

test.each([
  [effort!, 400, "Unsupported value: 'low' is not supported with the 'gpt-5-pro' model. Supported values are: 'high'.", true],
  [effort!, 400, "Unsupported parameter: 'reasoning.effort' is not supported with this model.", true],
  [effort!, 400, 'think value "low" is not supported for this model', true],
  [effort!, 422, 'body.reasoning_effort: Extra inputs are not permitted', true],
  [effort!, 400, 'The slow model was not found, nor the one called below.', false],
  [effort!, 400, 'Despite my best effort this image could not be read.', false],
  [effort!, 500, "Unsupported value: 'low'", false],
  [usage, 400, "Unrecognized request argument supplied: 'stream_options'", true],
  [usage, 400, 'The tool "x" is unknown. See the manual about stream_options.', false],
  [limit, 400, "Unsupported parameter: 'max_tokens' is not supported with this model. Use 'max_completion_tokens' instead.", true],
  [limit, 400, 'max_tokens is too large: 100000. This model supports at most 4096 completion tokens.', false],
  [thinking, 400, 'Thinking is not enabled for models/gemini-2.5-plain'.toLowerCase(), true],
  [thinking, 400, 'Thought signature is not valid.', false],
  [thinking, 400, 'messages.1.content.0: Invalid `signature` in `thinking` block', false],
  [thinking, 400, 'Expected `thinking`, but found `text`: unexpected block. A final message must begin with a thinking block.', false],
  [encrypted, 400, 'Encrypted content is not supported with this model.', true],
  [encrypted, 400, 'invalid_encrypted_content: The encrypted content gAAA could not be verified.', false],
])('%#', (parameter, status, detail, expected) => {
  expect(refusesParameter(failureOf('invalid_request', detail, { status }), parameter)).toBe(expected);
});

const refused = (status: number, body: unknown) => refusedResponse(status, {}, JSON.stringify(body), { secrets: [], prompts: [] }, 0);

test('if the provider names a field, that field decides', () => {
  const elsewhere = refused(400, { error: { message: "Unknown parameter: 'stream_options' in a tool.", param: 'tools[0].function', code: 'unknown_parameter' } });
  expect(refusesParameter(elsewhere, usage)).toBe(false);
  expect(refusesParameter(refused(400, { error: { message: 'Not supported.', param: 'stream_options' } }), usage)).toBe(true);
  expect(refusesParameter(refused(400, { error: { message: 'Too large.', param: 'max_tokens', code: 'invalid_value' } }), limit)).toBe(false);
});

test('a server built on FastAPI gives the position next to the message', () => {
  const failure = refused(422, { detail: [{ type: 'extra_forbidden', loc: ['body', 'stream_options'], msg: 'Extra inputs are not permitted' }] });
  expect([failure.parameter, refusesParameter(failure, usage), refusesParameter(failure, limit)]).toEqual(['stream_options', true, false]);
});
