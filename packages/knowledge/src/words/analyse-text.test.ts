import { expect, test } from 'vitest';
import { analyseText } from './analyse-text.ts';
import { detectLanguage } from './language.ts';

test.each([
  ['english', 'The relational databases of the cafés', ['relat', 'databas', 'cafe']],
  ['german', 'Die Häuser in der größten Straße', ['haus', 'grosst', 'strass']],
  ['spanish', 'Las informaciones de los niños', ['inform', 'nin']],
  ['french', 'L’homme et les générations nouvelles', ['homm', 'gener', 'nouvel']],
  ['none', 'Gęślą jaźń', ['gesla', 'jazn']],
] as const)('%s by its dictionary', (language, text, terms) => {
  expect(analyseText(text, language)).toEqual(terms);
});

test('scripts without spaces', () => {
  expect(analyseText('東京都に住む', 'english')).toEqual(['東', '東京', '京', '京都', '都', '都に', 'に住', '住', '住む']);
  expect(analyseText('서울시', 'none')).toEqual(['서울', '울시']);
  expect(analyseText('ภาษาไทย', 'none').length).toBeGreaterThan(1);
  expect(analyseText('GPU计算2024', 'english')).toEqual(['gpu', '计', '计算', '算', '2024']);
});

test('a blob is one term of 64 characters', () => {
  expect(analyseText('x'.repeat(100_000), 'none')).toEqual(['x'.repeat(64)]);
});

test.each([
  ['The meeting of the board was held in the morning and it was long.', 'english'],
  ['Die Sitzung des Vorstands fand am Morgen statt und sie war lang.', 'german'],
  ['La reunión de la junta fue por la mañana y fue larga para los miembros.', 'spanish'],
  ['La réunion du conseil a eu lieu dans la matinée et elle était longue pour les membres.', 'french'],
  ['copper kettle | 42', 'english'],
  ['Zażółć gęślą jaźń '.repeat(40), 'none'],
] as const)('%s is %s', (text, language) => {
  expect(detectLanguage(text)).toBe(language);
});
