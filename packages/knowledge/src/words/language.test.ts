import { expect, test } from 'vitest';
import { readsAsEnglish } from './language.ts';

const words = (...each: string[]) => Array.from({ length: 80 }, (_, index) => each[index % each.length]).join(' ');

test.each([
  ['The lions of the zoo are fed on Mondays, and it is a sight to see.', true],
  ['Die Löwen im Zoo werden am Montag gefüttert, und das ist ein Ereignis.', false],
  ['Les lions du zoo sont nourris le lundi, et c’est un événement pour les enfants.', false],
  ['Львов в зоопарке кормят по понедельникам.', false],
  ['动物园的狮子星期一喂食。', false],
  [words('Žlutoučký', 'kůň', 'pěl', 'ďábelské', 'ódy', 'příliš'), false],
  [words('valve', 'gasket', 'bolt', 'washer', 'café'), false],
  [words('valve', 'gasket', 'bolt', 'washer', 'flange'), true],
  ['Žlutoučký kůň příliš pěl.', false],
  ['SKU 4711', true],
  ['', true],
])('%s', (text, english) => {
  expect(readsAsEnglish(text)).toBe(english);
});
