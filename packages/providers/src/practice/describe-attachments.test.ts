import { expect, test } from 'vitest';
import { describeAttachments } from './describe-attachments.ts';

const image = (bytes: Buffer, mediaType = 'image/png') => describeAttachments([{ type: 'image', mediaType, data: bytes.toString('base64') }]);
const png = Buffer.concat([Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'), Buffer.from([0, 0, 1, 0x40, 0, 0, 0, 0xf0])]);

test('the size of a PNG or GIF is read from its header; other sizes are unknown', () => {
  expect(image(png)).toBe('- an image (image/png), 24 bytes, 320 × 240 pixels');
  expect(image(Buffer.from('4749463839614001f000', 'hex'), 'image/gif')).toBe('- an image (image/gif), 10 bytes, 320 × 240 pixels');
  expect(image(Buffer.alloc(64, 1), 'image/webp')).toBe('- an image (image/webp), 64 bytes');
});

test('a picture that is cut off within its header has no size', () => {
  expect(image(png.subarray(0, 20))).toBe('- an image (image/png), 20 bytes');
  expect(image(Buffer.from('GIF89a@'), 'image/gif')).toBe('- an image (image/gif), 7 bytes');
});

test('a text file reports how much is in it, and its name cannot break out of its quotation', () => {
  expect(describeAttachments([{ type: 'file', name: 'a`b\n.txt', mediaType: 'text/plain', text: 'one two\nthree\n' }])).toBe('- `a b .txt` (text/plain), 14 bytes, 2 lines, 3 words');
  expect(describeAttachments([{ type: 'file', name: 'empty', mediaType: 'text/plain', text: '' }])).toContain('0 bytes, 0 lines, 0 words');
  expect(describeAttachments([{ type: 'file', name: 'one', mediaType: 'text/plain', text: 'x' }])).toContain('1 byte, 1 line, 1 word');
});
