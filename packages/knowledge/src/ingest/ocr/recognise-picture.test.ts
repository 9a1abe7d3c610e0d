import { expect, test } from 'vitest';
import { recognisePicture } from './recognise-picture.ts';

const picture = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64');

test('an engine that cannot start is no picture without text, and is started again the next time', async () => {
  await expect(recognisePicture(picture, () => Promise.reject(new Error('its core is missing')))).rejects.toMatchObject({ code: 'cage_unavailable' });
  const data = { confidence: 90, text: 'Read after all.\n' } as never;
  const started = { recognize: () => Promise.resolve({ jobId: '1', data }) };
  expect(JSON.stringify(await recognisePicture(picture, () => Promise.resolve(started)))).toContain('Read after all.');
});
