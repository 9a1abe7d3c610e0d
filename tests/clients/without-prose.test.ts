import { expect, test } from 'vitest';
import { withoutProse } from './without-prose.ts';

test('of what an agent says only shape and length are kept', () => {
  const prompt = 'You are an agent whose makers wrote all of this themselves.';
  const body = withoutProse({ model: 'practice/tutor', n: 1, messages: [{ role: 'system', content: prompt }, { role: 'assistant', tool_calls: [{ function: { name: 'read', arguments: JSON.stringify({ path: prompt }) } }] }, { role: 'tool', content: null }] });
  expect(JSON.stringify(body)).not.toContain('makers');
  const said = 'word '.repeat(12).slice(0, prompt.length);
  expect(said).toHaveLength(prompt.length);
  expect(body).toEqual({ model: 'practice/tutor', n: 1, messages: [{ role: 'system', content: said }, { role: 'assistant', tool_calls: [{ function: { name: 'read', arguments: JSON.stringify({ path: said }) } }] }, { role: 'tool', content: null }] });
});
