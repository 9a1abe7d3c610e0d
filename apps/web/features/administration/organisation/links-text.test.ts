import { expect, test } from 'vitest';
import { formatLinks, parseLinks } from './links-text.ts';

test('links are lines: first the label, then the address', () => {
  const links = [{ label: 'Our rules', url: 'https://school.example/rules' }, { label: 'https://help.example', url: 'https://help.example' }];
  expect(parseLinks('\n Our rules   https://school.example/rules \n\nhttps://help.example')).toEqual(links);
  expect(parseLinks(formatLinks(links.slice(0, 1)))).toEqual(links.slice(0, 1));
  expect(parseLinks('')).toEqual([]);
});
