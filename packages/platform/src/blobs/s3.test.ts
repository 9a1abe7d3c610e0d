import { afterAll, beforeAll, expect, test } from 'vitest';
import { localCredentials, localRegion, startFauxqs, type ObjectsAndQueues } from '../../../../local-cloud/objects/start-fauxqs.ts';
import { blobLinksContract, blobsContract } from './contract.ts';
import { createS3Blobs } from './s3.ts';

const partBytes = 5 * 1024 * 1024;
let store: ObjectsAndQueues;
let buckets = 0;

beforeAll(async () => {
  Object.assign(process.env, localCredentials);
  store = await startFauxqs();
});
afterAll(() => store.stop());

function open() {
  const bucket = `bucket-${(buckets += 1)}`;
  store.createBucket(bucket);
  return () => createS3Blobs({ bucket, region: localRegion, endpoint: store.url, partBytes });
}

blobsContract('s3', async () => {
  const one = open();
  return { one: one(), other: one() };
});
blobLinksContract('s3', async () => ({ blobs: open()(), partBytes }));

test('s3: a missing bucket is a failure, not an absence', async () => {
  const blobs = createS3Blobs({ bucket: 'nowhere', region: localRegion, endpoint: store.url });
  await expect(blobs.get('files/a')).rejects.toThrow(/bucket/i);
});

test('s3: an expired link is refused', async () => {
  const blobs = open()();
  await blobs.put('files/a', new Uint8Array(1));
  const url = new URL(await blobs.links!.download('files/a', { name: 'a', mediaType: 'text/plain', seconds: 1 }));
  url.searchParams.set('X-Amz-Date', '20200101T000000Z');
  expect((await fetch(url)).status).toBe(403);
});

test('s3: addresses at Amazon have the documented form', async () => {
  const { links } = createS3Blobs({ bucket: 'school', region: 'eu-central-1', endpoint: null });
  expect(new URL(await links!.download('files/a', { name: 'a', mediaType: 'text/plain', seconds: 1 })).origin).toBe(links!.origin);
});
