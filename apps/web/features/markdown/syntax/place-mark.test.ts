import { expect, test } from 'vitest';
import { placeMark } from './place-mark.ts';

test.each([
  ['continued in a word', 12, 'continued in\ufdd0 a word'],
  ['the end', 7, 'the end\ufdd0'],
  ['中文没有空格所以放在原处因为后面没有空格也没有别的地方可以放它们因此就放在原来的地方了吧对不对呢', 4, '中文没有\ufdd0空格所以放在原处因为后面没有空格也没有别的地方可以放它们因此就放在原来的地方了吧对不对呢'],
])('prose: %s', (text, at, marked) => expect(placeMark(text, at, 0)).toBe(marked));

test.each([['- item', 1], ['| a | b |', 3], ['`code`', 2], ['    code', 6], ['[1]: https://a.example', 4], ['$x$', 1], ['Title\n---', 7]])('no mark can be placed in %s', (text, at) => expect(placeMark(text, at, 0)).toBeNull());
