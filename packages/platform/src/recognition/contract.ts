import type { Recognition, RecognitionNotice } from '@aistudio/core';
import { expect, test } from 'vitest';

export interface RecognitionUnderTest {
  recognition: Recognition;
  /** A stored document. */
  key: string;
  /** From now on nothing ends until it is released. */
  hold(): void;
  release(): void;
  /** The notice that something has ended. */
  ended(): Promise<RecognitionNotice>;
  /** Of the document. */
  words: string[];
}

/** What every external recognition service guarantees. */
export function recognitionContract(name: string, open: () => Promise<RecognitionUnderTest>): void {
  const never = new AbortController().signal;

  test(`${name}: a recognition is running, then done, and names its job`, async () => {
    const { recognition, key, hold, release, ended, words } = await open();
    hold();
    const begun = await recognition.begin({ key, token: 'first-0', jobId: 'job-of-first' });
    expect(begun.state).toBe('begun');
    const { id } = begun as { id: string };
    expect(await recognition.read(id, never)).toEqual({ state: 'running' });
    release();
    expect(await ended()).toEqual({ jobId: 'job-of-first', recognitionId: id });
    const result = await recognition.read(id, never);
    expect(result.state).toBe('done');
    const text = result.state === 'done' ? [...result.pages.values()].join('\n') : '';
    for (const word of words) expect(text).toContain(word);
  });

  test(`${name}: the same token starts one recognition, another token a new one`, async () => {
    const { recognition, key, ended } = await open();
    const ask = (token: string) => recognition.begin({ key, token, jobId: 'job-1' });
    const first = await ask('second-0');
    await ended();
    expect(await ask('second-0')).toEqual(first);
    expect(await ask('second-1')).not.toEqual(first);
  });

  test(`${name}: an unknown recognition is forgotten`, async () => {
    const { recognition } = await open();
    expect(await recognition.read('0'.repeat(64), never)).toEqual({ state: 'forgotten' });
  });
}
