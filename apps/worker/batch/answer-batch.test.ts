import type { JobNotice, Log, RecognitionNotice } from '@aistudio/core';
import { expect, test } from 'vitest';
import { answerBatch } from './answer-batch.ts';

const warned: string[] = [];
const log = { warn: (event: string) => void warned.push(event), error: (event: string) => void warned.push(event) } as unknown as Log;
const record = (messageId: string, body: unknown) => ({ messageId, body: typeof body === 'string' ? body : JSON.stringify(body) });

test('only messages whose job could not be claimed are delivered again', async () => {
  const Records = [record('a', { id: '1', name: 'file-processor' }), record('b', { id: '2', name: 'file-processor' }), record('c', 'not ours'), record('d', { id: '3', name: 'of-tomorrow' }), record('e', { id: '4', name: 'url-processor' }), record('f', { API: 'StartDocumentTextDetection', JobId: 'a1', JobTag: '5', Status: 'SUCCEEDED' })];
  const taken: JobNotice[] = [];
  const run = async (notice: JobNotice) => {
    taken.push(notice);
    if (notice.id === '2') throw new Error('no database');
  };
  const recognised = async ({ jobId }: RecognitionNotice) => run({ id: jobId, name: 'textract-processor' });
  expect(await answerBatch({ Records }, { run, recognised }, log)).toEqual({ batchItemFailures: [{ itemIdentifier: 'b' }] });
  expect(taken.map(({ id }) => id)).toEqual(['1', '2', '4', '5']);
  expect(warned).toEqual(['job_not_taken', 'message_unknown', 'message_unknown']);
});
