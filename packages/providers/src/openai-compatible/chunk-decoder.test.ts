import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ChunkDecoder } from './chunk-decoder.ts';
import { DeltaTemplate } from './delta-template.ts';
import { readChunk } from './read-chunk.ts';

/** Spaced as Python writes JSON, or tight as JavaScript does. */
const spaced = (value: unknown, spaces: boolean) => {
  const tight = JSON.stringify(value);
  return spaces ? JSON.stringify(value, null, 1).replace(/\n */g, ' ') : tight;
};

const piece = fc.oneof(fc.string({ maxLength: 8 }), fc.string({ unit: 'binary', maxLength: 6 }), fc.constantFrom('"', '\\', '\n', '\ud83e', '\0', '","content":"', '"}'));

const event = fc.oneof(
  { weight: 6, arbitrary: piece.map((content) => ({ delta: { content } })) },
  { weight: 2, arbitrary: piece.map((reasoning_content) => ({ delta: { reasoning_content } })) },
  { weight: 1, arbitrary: piece.map((reasoning) => ({ delta: { reasoning, content: '' } })) },
  { weight: 1, arbitrary: piece.map((refusal) => ({ delta: { content: 'a', refusal } })) },
  { weight: 1, arbitrary: fc.constantFrom<{ delta: object; finish_reason?: string }>({ delta: {}, finish_reason: 'stop' }, { delta: { content: 'x' }, finish_reason: 'length' }, { delta: { role: 'assistant', content: '' } }) },
);

const shapes: ((choice: object, turn: number) => object)[] = [
  (choice) => ({ id: 'a', choices: [{ index: 0, ...choice, logprobs: null }], usage: null }),
  (choice, turn) => ({ id: 'a', choices: [{ index: 0, ...choice }], usage: null, obfuscation: 'x'.repeat(turn % 7) }),
  (choice, turn) => ({ choices: [{ index: 0, ...choice }], obfuscation: 'aB3'.slice(turn % 3), model: 'm' }),
  (choice, turn) => ({ created: Math.floor(turn / 9), choices: [choice] }),
  (choice, turn) => ({ id: turn, choices: [choice] }),
  (choice, turn) => ({ choices: [choice], usage: { prompt_tokens: 1, completion_tokens: turn } }),
  (choice) => ({ content: 'decoy', nested: { reasoning: 'decoy' }, choices: [{ content: 'decoy', ...choice }] }),
];

test('events in any order and shape are read as without the shortcut', () => {
  const property = fc.property(fc.constantFrom(...shapes), fc.constantFrom(...shapes), fc.boolean(), fc.array(event, { maxLength: 60 }), fc.array(fc.tuple(fc.nat(59), fc.nat(200), piece), { maxLength: 4 }), (first, second, spaces, choices, damages) => {
    const lines = choices.map((choice, turn) => spaced((turn < 30 ? first : second)(choice, turn), spaces));
    for (const [line, at, insert] of damages) {
      const before = lines[line];
      if (before !== undefined) lines[line] = before.slice(0, at) + insert + before.slice(at);
    }
    const decoder = new ChunkDecoder();
    for (const line of lines) expect(decoder.decode(line)).toEqual(readChunk(line));
  });
  fc.assert(property, { numRuns: 1_000 });
});

test('the shortcut is really used', () => {
  const line = (content: string) => JSON.stringify({ id: 'a', choices: [{ index: 0, delta: { content }, finish_reason: null }], usage: null, obfuscation: 'x'.repeat(content.length) });
  const template = DeltaTemplate.learn(line('one'), readChunk(line('one'))!)!;
  expect(template.match(line('three'))).toBe('three');
  expect(template.match(line('a "quoted"\n🧪'))).toBe('a "quoted"\n🧪');
  expect(template.match(line('three').replace('"finish_reason":null', '"finish_reason":"stop"'))).toBeNull();
  // As long as before, so that only the words differ.
  expect(template.match(line('three').replace('"finish_reason":null', '"finish_reason":"no"'))).toBeNull();
  expect(template.match(line('three').replace('"id":"a"', '"id":"b"'))).toBeNull();
  expect(template.match(`${line('three')} `)).toBeNull();
  expect(template.match(line('three').replace('xxxxx', 'x","error":"x'))).toBeNull();
  expect(template.match(line('three').replace('three', 'th\nree'))).toBeNull();
  expect(template.match(line('three').replace('three', 'th\\xree'))).toBeNull();
});

test('what cannot be proven is not learned', () => {
  const learn = (value: unknown) => DeltaTemplate.learn(JSON.stringify(value), readChunk(JSON.stringify(value))!);
  expect(learn({ choices: [{ delta: { content: 'a', reasoning: 'b' } }] })).toBeNull();
  expect(learn({ choices: [{ delta: { content: 'a' }, finish_reason: 'stop' }] })).toBeNull();
  expect(learn({ choices: [{ delta: { content: 'a', refusal: 'b' } }] })).toBeNull();
  expect(learn({ choices: [{ delta: { content: 'a' } }], usage: { prompt_tokens: 1 } })).toBeNull();
  expect(learn({ choices: [{ delta: { content: 'a', annotations: [{ url: 'https://a.example' }] } }] })).toBeNull();
  // Only what stands beside the choices is padding, which may differ.
  const within = (obfuscation: string) => ({ choices: [{ delta: { content: 'a', obfuscation } }] });
  expect(learn(within('n'))!.match(JSON.stringify(within('m')))).toBeNull();
  // The last of two equal keys counts; the template must not be made from the first.
  const twice = '{"choices":[{"delta":{"content":"a","content":"b"}}]}';
  expect(DeltaTemplate.learn(twice, readChunk(twice)!)!.match('{"choices":[{"delta":{"content":"a","content":"c"}}]}')).toBe('c');
});
