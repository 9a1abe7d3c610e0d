import fc from 'fast-check';
import { expect, test } from 'vitest';
import { modelRecords } from '../models.ts';
import type { Vendor } from '../ports/model-provider.ts';
import { findRecord } from './find-record.ts';

const today = '2026-11-25';
const vendors = Object.keys(modelRecords) as Vendor[];
const found = (vendor: Vendor, id: string, day = today) => findRecord(vendor, id, day);

test.each([
  ['openai', 'gpt-5-mini-2025-08-07', 'gpt-5-mini'],
  ['openai', 'gpt-4o-2024-05-13', 'gpt-4o-2024-05-13'],
  ['openai', 'gpt-4-0613', 'gpt-4'],
  ['azure', 'gpt-4o-2024-11-20', 'gpt-4o'],
  ['google', 'models/gemini-2.5-flash', 'gemini-2.5-flash'],
  ['google', 'models/gemini-2.5-flash-001', 'gemini-2.5-flash'],
  ['google', 'gemini-2.5-flash-lite-preview-09-2025', 'gemini-2.5-flash-lite'],
  ['google', 'gemini-embedding-001', 'gemini-embedding-001'],
  ['bedrock', 'eu.anthropic.claude-sonnet-4-5-20250929-v1:0', 'anthropic.claude-sonnet-4-5'],
  ['bedrock', 'global.anthropic.claude-opus-5-5', 'anthropic.claude-opus-5-5'],
  ['bedrock', 'anthropic.claude-opus-4-6-v1', 'anthropic.claude-opus-4-6'],
  ['bedrock', 'amazon.titan-embed-text-v2:0', 'amazon.titan-embed-text-v2'],
  ['bedrock', 'amazon.nova-lite-v1:0:300k', 'amazon.nova-lite'],
  ['bedrock', 'meta.llama3-3-70b-instruct-v1:0', 'meta.llama3-3-70b-instruct'],
  ['bedrock', 'openai.gpt-oss-120b-1:0', 'openai.gpt-oss-120b'],
  ['bedrock', 'arn:aws:bedrock:eu-central-1:123456789012:inference-profile/eu.anthropic.claude-sonnet-5-5', 'anthropic.claude-sonnet-5-5'],
] as const)('%s calls %s what the table calls %s', (vendor, id, expected) => {
  expect(found(vendor, id)?.id).toBe(expected);
});

test.each([
  ['openai', 'ft:gpt-4o-mini-2024-07-18:school::abc'],
  ['openai', 'gpt-9'],
  ['openai', 'constructor'],
  ['bedrock', 'arn:aws:bedrock:us-east-1:123456789012:application-inference-profile/abc123'],
  ['google', 'gpt-5'],
] as const)('%s: nobody guesses what %s is', (vendor, id) => {
  expect(found(vendor, id)).toBeNull();
});

test('a server of an unknown vendor has no record, whatever its models are called', () => {
  for (const { id } of Object.values(modelRecords).flat()) expect(findRecord(null, id, today)).toBeNull();
});

test("every record is found by its id, with or without the vendor's decorations", () => {
  const around: Record<Vendor, fc.Arbitrary<(id: string) => string>> = {
    openai: fc.constantFrom((id) => id, (id) => `${id}-2026-01-31`),
    azure: fc.constantFrom((id) => id, (id) => `${id}-2026-01-31`),
    google: fc.constantFrom((id) => id, (id) => `models/${id}`, (id) => `models/${id}-001`),
    bedrock: fc.constantFrom((id) => id, (id) => `us.${id}-v1:0`, (id) => `apac.${id}-20260102-v1:0`, (id) => `arn:aws:bedrock:us-east-1::foundation-model/${id}-v3:0`),
  };
  const asked = fc.constantFrom(...vendors).chain((vendor) => fc.tuple(fc.constant(vendor), fc.constantFrom(...modelRecords[vendor]), around[vendor]));
  fc.assert(fc.property(asked, ([vendor, record, wrap]) => found(vendor, wrap(record.id))?.id === record.id));
});

test('an announced price applies from its date on', () => {
  expect(found('google', 'gemini-4-argon', '2026-11-30')?.price?.output).toBe(10);
  expect(found('google', 'gemini-4-argon', '2026-12-01')?.price?.output).toBe(20);
});

test('a regional profile costs a tenth more where Amazon charges it, and has no price where it is unknown', () => {
  const output = (id: string) => found('bedrock', id)?.price?.output;
  expect([output('global.anthropic.claude-sonnet-4-6'), output('eu.anthropic.claude-sonnet-4-6'), output('us.anthropic.claude-sonnet-4-6')]).toEqual([15, 16.5, 16.5]);
  expect([output('us.amazon.nova-pro-v1:0'), output('eu.amazon.nova-pro-v1:0'), output('us-gov.anthropic.claude-haiku-5-5')]).toEqual([3.2, undefined, undefined]);
  expect(found('bedrock', 'eu.anthropic.claude-haiku-5-5')?.price?.beyond).toEqual({ above: 100_000, input: 0.55, cachedInput: 0.055, output: 2.75 });
});
