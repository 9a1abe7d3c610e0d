import { expect, test } from 'vitest';
import { parseMarkdown } from '../markdown/syntax/parse-markdown.ts';
import { chooseVoice } from './choose-voice.ts';
import { cutForVoice } from './cut-for-voice.ts';
import { spokenText } from './spoken-text.ts';

test('words are read aloud, markup is not', () => {
  expect(spokenText(parseMarkdown('# **Plan**\n\nSee [the guide](https://a.example) and `x`.\n\n3. one\n4. two\n\n| a | b |\n|--|--|\n| 1<br>2 | 3 |\n\n```js\nlet x\n```\n\n$$\\frac{1}{2}$$').blocks)).toEqual([
    'Plan', 'See the guide and x.', '3. one', '4. two', 'a, b', '1, 2, 3', '(code)', '(formula)',
  ]);
});

test('long texts are split at sentences, then at spaces, and nothing is lost', () => {
  const long = `${'word '.repeat(100)}end. Short one. ${'字'.repeat(400)}。`;
  const pieces = cutForVoice([long]);
  expect(Math.max(...pieces.map((piece) => piece.length))).toBeLessThanOrEqual(180);
  expect(pieces.join('').replaceAll(' ', '')).toBe(long.replaceAll(' ', ''));
});

const voice = (lang: string, localService = true) => ({ lang, localService, default: false });

test('a voice on this device speaks the language of the text, and remote voices are not used', () => {
  const voices = [voice('en-US', false), voice('de-DE'), voice('en-GB'), voice('zh_CN')];
  expect(chooseVoice(voices, 'Hello', ['en-US'])).toMatchObject({ lang: 'en-GB' });
  expect(chooseVoice(voices, 'Hallo', ['de-AT', 'en'])).toMatchObject({ lang: 'de-DE' });
  expect(chooseVoice(voices, '你好', ['en-US'])).toMatchObject({ lang: 'zh_CN' });
  expect(chooseVoice(voices, 'مرحبا', ['en-US'])).toBeNull();
  expect(chooseVoice([voice('en-US', false)], 'Hello', ['en-US'])).toBeNull();
});
