import { randomBytes } from 'node:crypto';
import type { Blobs } from '@aistudio/core';
import { expect, test } from 'vitest';

/** What every adapter of Blobs keeps. `open` gives a second adapter over the same store. */
export function blobsContract(name: string, open: () => Promise<{ one: Blobs; other: Blobs }>): void {
  test(`${name}: nothing under a key nobody put`, async () => {
    const { one } = await open();
    expect(await one.get('files/none')).toBeNull();
    await one.delete('files/none');
  });

  test(`${name}: bytes come back as they were, at every size around a chunk's`, async () => {
    const { one, other } = await open();
    for (const size of [0, 1, 36 * 1024 - 1, 36 * 1024, 36 * 1024 + 1, 16 * 36 * 1024, 3_000_001]) {
      const bytes = new Uint8Array(randomBytes(size));
      await one.put(`files/${size}`, bytes);
      const found = await other.get(`files/${size}`);
      expect(found !== null && Buffer.compare(found, bytes)).toBe(0);
    }
  });

  test(`${name}: a view into a larger buffer is taken as the view`, async () => {
    const { one } = await open();
    await one.put('files/view', new Uint8Array([1, 2, 3, 4, 5]).subarray(1, 4));
    expect(await one.get('files/view')).toEqual(new Uint8Array([2, 3, 4]));
  });

  test(`${name}: put replaces, also by something shorter; delete removes that one alone`, async () => {
    const { one, other } = await open();
    await one.put('files/a', new Uint8Array(200_000).fill(1));
    await one.put('files/a', new Uint8Array([9]));
    await one.put('files', new Uint8Array([7]));
    expect(await other.get('files/a')).toEqual(new Uint8Array([9]));
    await one.delete('files/a');
    expect(await other.get('files/a')).toBeNull();
    expect(await other.get('files')).toEqual(new Uint8Array([7]));
  });

  test(`${name}: a reader sees the old or the new bytes, never a mixture`, async () => {
    const { one, other } = await open();
    const versions = [1, 2, 3, 4].map((fill) => new Uint8Array(900_000).fill(fill));
    await one.put('files/busy', versions[0]!);
    const writing = (async () => {
      for (const version of versions) await one.put('files/busy', version);
    })();
    for (let n = 0; n < 12; n++) {
      const bytes = await other.get('files/busy');
      expect(bytes).toHaveLength(900_000);
      expect(new Set(bytes).size).toBe(1);
    }
    await writing;
  });

  test(`${name}: what is not a key is refused`, async () => {
    const { one } = await open();
    for (const key of ['', '/etc/passwd', '../up', 'a/../b', 'a//b', 'a/', 'a.b', 'a\\b', 'a\u0000', 'ä', 'x'.repeat(201)]) {
      await expect(one.put(key, new Uint8Array(1))).rejects.toThrow(RangeError);
      await expect(one.get(key)).rejects.toThrow(RangeError);
      await expect(one.delete(key)).rejects.toThrow(RangeError);
    }
  });
}
