import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ThoughtSplitter } from './thought-splitter.ts';

function split(pieces: string[], options: { mayTakeBack?: boolean; holdBack?: boolean } = {}) {
  const heard = { text: '', reasoning: '', calls: [] as string[], unmarked: 0, first: '' };
  const splitter = new ThoughtSplitter({
    text: (piece) => void (heard.text += piece),
    reasoning: (piece) => void (heard.reasoning += piece),
    thought() {
      heard.reasoning += heard.text;
      heard.text = '';
    },
    call: (name, input) => void heard.calls.push(`${name} ${input}`),
    unmarked: () => void (heard.unmarked += 1),
    mayTakeBack: options.mayTakeBack ?? true,
    holdBack: options.holdBack ?? false,
  });
  for (const piece of pieces) {
    splitter.push(piece);
    heard.first ||= heard.text;
  }
  splitter.flush();
  return heard;
}

/** Text that was already shown keeps its last newline. */
const trimmed = ({ text, reasoning }: { text: string; reasoning: string }) => ({ text, reasoning: reasoning.trimEnd() });

const cases: [string, string, string][] = [
  ['Hello <b>there</b>', 'Hello <b>there</b>', ''],
  ['<think>\nlet me see</think>\n\nHello', 'Hello', 'let me see'],
  ['\n <think>\nlet me\nsee\n</think>\nHello', 'Hello', 'let me\nsee'],
  ['<think>\n\n</think>\n\nHello', 'Hello', ''],
  ['<mm:think>hm</mm:think>Hello', 'Hello', 'hm'],
  ['[THINK]hm[/THINK]Hello', 'Hello', 'hm'],
  ['◁think▷hm◁/think▷Hello', 'Hello', 'hm'],
  ['<think>never closed', '', 'never closed'],
  ['</think>\n\nHello', 'Hello', ''],
  ['let me see</think>Hello', 'Hello', 'let me see'],
  ['let me see\n</think>\n\nHello </think> there', 'Hello </think> there', 'let me see'],
  ['Write `</think>` to close it.', 'Write `</think>` to close it.', ''],
  ['```html\n</think>\n```', '```html\n</think>\n```', ''],
  ['Write "</think>" to close it.', 'Write "</think>" to close it.', ''],
  ['A model writes <think> and then </think>.', 'A model writes <think> and then </think>.', ''],
  ['Hello <think>no thought</think>', 'Hello <think>no thought</think>', ''],
  ['<thin air', '<thin air', ''],
  ['a </', 'a </', ''],
  ['<|channel|>analysis<|message|>hm<|end|><|start|>assistant<|channel|>final<|message|>Hello', 'Hello', 'hm'],
  ['<|start|>assistant<|channel|>final<|message|>Hello<|return|>', 'Hello', ''],
  ['<|message|>Hello', 'Hello', ''],
];

test.each(cases)('%j', (whole, text, reasoning) => {
  for (const pieces of [[whole], [...whole]]) expect(trimmed(split(pieces))).toEqual({ text, reasoning });
});

test('the result is the same however the text is split', () => {
  fc.assert(
    fc.property(fc.constantFrom(...cases), fc.array(fc.integer({ min: 1, max: 6 }), { minLength: 1 }), ([whole, text, reasoning], sizes) => {
      const pieces: string[] = [];
      for (let at = 0, turn = 0; at < whole.length; turn += 1) {
        const end = at + sizes[turn % sizes.length]!;
        pieces.push(whole.slice(at, end));
        at = end;
      }
      expect(trimmed(split(pieces))).toEqual({ text, reasoning });
    }),
  );
});

test('text without tags is passed on unchanged, whatever it contains', () => {
  fc.assert(fc.property(fc.array(fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('<', '</', '<|', '`', '<t', '[', '◁'))), (pieces) => {
    const prefixed = ['x', ...pieces];
    expect(split(prefixed).text).toBe(prefixed.join(''));
  }));
});

test('a call in gpt-oss tokens is a call', () => {
  expect(split(['<|channel|>commentary to=functions.look <|constrain|>json<|message|>{"x":1}<|call|>'])).toMatchObject({ text: '', calls: ['look {"x":1}'] });
});

test('text that cannot be taken back stays, and this is remembered: the next answer is held back', () => {
  const pieces = ['let me', ' see', '</think>', 'Hello'];
  expect(split(pieces, { mayTakeBack: false })).toMatchObject({ text: 'let me see</think>Hello', reasoning: '', unmarked: 1 });
  expect(split(pieces, { mayTakeBack: false, holdBack: true })).toMatchObject({ text: 'Hello', reasoning: 'let me see', unmarked: 1 });
  expect(split(['Hello', ' there'], { mayTakeBack: false, holdBack: true })).toMatchObject({ text: 'Hello there', first: '' });
});
