import { randomBytes } from 'node:crypto';
import { BlobUploadError, type Blobs } from '@aistudio/core';
import { expect, test } from 'vitest';

/** What every adapter of Blobs guarantees. `open` returns a second adapter over the same store. */
export function blobsContract(name: string, open: () => Promise<{ one: Blobs; other: Blobs }>): void {
  test(`${name}: a key that was never put has no blob`, async () => {
    const { one } = await open();
    expect(await one.get('files/none')).toBeNull();
    await one.delete('files/none');
  });

  test(`${name}: bytes are returned unchanged, at every size around that of a chunk`, async () => {
    const { one, other } = await open();
    for (const size of [0, 1, 36 * 1024 - 1, 36 * 1024, 36 * 1024 + 1, 16 * 36 * 1024, 3_000_001]) {
      const bytes = new Uint8Array(randomBytes(size));
      await one.put(`files/${size}`, bytes);
      const found = await other.get(`files/${size}`);
      expect(found !== null && Buffer.compare(found, bytes)).toBe(0);
    }
  });

  test(`${name}: only the view of a larger buffer is stored`, async () => {
    const { one } = await open();
    await one.put('files/view', new Uint8Array([1, 2, 3, 4, 5]).subarray(1, 4));
    expect(await one.get('files/view')).toEqual(new Uint8Array([2, 3, 4]));
  });

  test(`${name}: put replaces, even with something shorter; delete removes only that blob`, async () => {
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
      await expect(one.read(key)).rejects.toThrow(RangeError);
      await expect(one.write(key, pieces(new Uint8Array(1)))).rejects.toThrow(RangeError);
    }
  });

  test(`${name}: pieces of any size are stored as one blob`, async () => {
    const { one, other } = await open();
    const bytes = new Uint8Array(randomBytes(6_000_003));
    for (const size of [1_000, 36 * 1024, 5_000_000, 6_000_003]) {
      await one.write('files/pieces', pieces(bytes, size));
      expect(Buffer.compare((await other.get('files/pieces'))!, bytes)).toBe(0);
    }
    await one.write('files/pieces', pieces(new Uint8Array(0)));
    expect(await other.get('files/pieces')).toEqual(new Uint8Array(0));
  });

  test(`${name}: a source that reuses its buffer is stored correctly`, async () => {
    const { one } = await open();
    const buffer = new Uint8Array(10);
    await one.write('files/reused', (async function* () {
      for (let n = 1; n <= 3; n++) yield buffer.fill(n);
    })());
    expect(await one.get('files/reused')).toEqual(Uint8Array.from({ length: 30 }, (_, index) => Math.floor(index / 10) + 1));
  });

  test(`${name}: an interrupted write leaves the previous content`, async () => {
    const { one, other } = await open();
    await one.put('files/cut', new Uint8Array([1]));
    const breaking = (async function* () {
      yield new Uint8Array(7_000_000);
      throw new Error('the reader is gone');
    })();
    await expect(one.write('files/cut', breaking)).rejects.toThrow('the reader is gone');
    expect(await other.get('files/cut')).toEqual(new Uint8Array([1]));
  });

  test(`${name}: any range is returned, clipped to what exists`, async () => {
    const { one, other } = await open();
    const size = 18 * 36 * 1024 + 11;
    const bytes = new Uint8Array(randomBytes(size));
    await one.put('files/ranges', bytes);
    const edge = 36 * 1024;
    for (const [start, end] of [[0, size], [0, 0], [0, 1], [edge - 1, edge + 1], [edge, 2 * edge], [16 * edge - 3, 17 * edge + 3], [size - 1, size], [size - 5, size + 100], [size, size + 1], [size + 9, size + 12]] as const) {
      const content = await other.read('files/ranges', { start, end });
      expect(content?.size).toBe(size);
      expect(Buffer.compare(await gather(content!.bytes), bytes.subarray(start, end))).toBe(0);
    }
    expect((await gather((await other.read('files/ranges'))!.bytes)).length).toBe(size);
    expect(await other.read('files/none')).toBeNull();
    for (const range of [{ start: -1, end: 1 }, { start: 2, end: 1 }, { start: 0.5, end: 1 }]) await expect(other.read('files/ranges', range)).rejects.toThrow(RangeError);
  });

  test(`${name}: an empty blob can be read`, async () => {
    const { one } = await open();
    await one.put('files/empty', new Uint8Array(0));
    const content = await one.read('files/empty');
    expect([content?.size, (await gather(content!.bytes)).length]).toEqual([0, 0]);
  });
}

/** Further guarantees of adapters whose store people may reach directly. */
export function blobLinksContract(name: string, open: () => Promise<{ blobs: Blobs; partBytes: number }>): void {
  const begin = async (size: number) => {
    const { blobs, partBytes } = await open();
    const bytes = new Uint8Array(randomBytes(size));
    const upload = await blobs.links!.begin('files/upload', size, 60);
    const put = async (index: number) => {
      const { url } = upload.parts[index]!;
      const start = index * partBytes;
      return fetch(url, { method: 'PUT', body: bytes.subarray(start, Math.min(size, start + partBytes)) });
    };
    return { blobs, links: blobs.links!, bytes, upload, put, size };
  };

  test(`${name}: parts uploaded in any order become one blob, which does not exist before`, async () => {
    const { blobs, links, bytes, upload, put, size } = await begin(12_000_001);
    expect(upload.parts.reduce((sum, part) => sum + part.size, 0)).toBe(size);
    for (const index of [...upload.parts.keys()].toReversed()) expect((await put(index)).ok).toBe(true);
    expect(await blobs.get('files/upload')).toBeNull();
    await links.complete('files/upload', { id: upload.id, size });
    expect(Buffer.compare((await blobs.get('files/upload'))!, bytes)).toBe(0);
  });

  test(`${name}: an upload with missing parts cannot be completed`, async () => {
    const { blobs, links, upload, put, size } = await begin(12_000_001);
    expect((await put(1)).ok).toBe(true);
    await expect(links.complete('files/upload', { id: upload.id, size })).rejects.toThrow(BlobUploadError);
    expect(await blobs.get('files/upload')).toBeNull();
    await links.abort('files/upload', upload.id);
    await links.abort('files/upload', upload.id);
    await expect(links.complete('files/upload', { id: upload.id, size })).rejects.toThrow(BlobUploadError);
  });

  test(`${name}: an interrupted upload continues with the missing parts`, async () => {
    const { blobs, links, bytes, upload, put, size } = await begin(12_000_001);
    expect(upload.parts.map(({ arrived, url }) => [arrived, new URL(url).origin])).toEqual(upload.parts.map(() => [false, links.origin]));
    await put(1);
    const resumed = await links.resume('files/upload', { id: upload.id, size, seconds: 60 });
    expect(resumed.parts.map(({ arrived }) => arrived)).toEqual(upload.parts.map((_, index) => index === 1));
    let start = 0;
    for (const { url, size: length, arrived } of resumed.parts) {
      if (!arrived) expect((await fetch(url, { method: 'PUT', body: bytes.subarray(start, start + length) })).ok).toBe(true);
      start += length;
    }
    await links.complete('files/upload', { id: upload.id, size });
    expect(Buffer.compare((await blobs.get('files/upload'))!, bytes)).toBe(0);
    await expect(links.resume('files/upload', { id: upload.id, size, seconds: 60 })).rejects.toThrow(BlobUploadError);
  });

  test(`${name}: an address is only valid for its part, its length and its time`, async () => {
    const { upload } = await begin(6_000_000);
    const { url } = upload.parts[0]!;
    const refused = async (address: string | URL, size: number) => expect((await fetch(address, { method: 'PUT', body: new Uint8Array(size) })).status).toBe(403);
    await refused(url, 6_000_001);
    const elsewhere = new URL(url);
    elsewhere.pathname = elsewhere.pathname.replace('files/upload', 'files/others');
    await refused(elsewhere, upload.parts[0]!.size);
    const longer = new URL(url);
    longer.searchParams.set('X-Amz-Expires', '3600');
    await refused(longer, upload.parts[0]!.size);
  });

  test(`${name}: a link downloads a file under its name, also in ranges`, async () => {
    const { blobs } = await open();
    await blobs.put('files/page', new TextEncoder().encode('<script>0</script>'));
    const url = await blobs.links!.download('files/page', { name: 'Fractions "½".html', mediaType: 'text/html', seconds: 60 });
    const answer = await fetch(url);
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'text/html']);
    expect(answer.headers.get('content-disposition')).toBe(`attachment; filename*=UTF-8''Fractions%20%22%C2%BD%22.html`);
    expect(await answer.text()).toBe('<script>0</script>');
    const part = await fetch(url, { headers: { range: 'bytes=1-6' } });
    expect([part.status, await part.text()]).toEqual([206, 'script']);
  });
}

async function* pieces(bytes: Uint8Array, size = bytes.length): AsyncGenerator<Uint8Array> {
  for (let start = 0; start < bytes.length; start += size) yield bytes.subarray(start, start + size);
}

async function gather(bytes: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const gathered: Uint8Array[] = [];
  for await (const piece of bytes) gathered.push(piece);
  return Buffer.concat(gathered);
}
