import fc from 'fast-check';

const words = ['\n', '\n\n', '\r', '"', '\\', '\\ud83d', '\\u0000', 'data: ', '[DONE]', '{"error":{"message":"x"}}', '\uFEFF', ',"choices":null', 'null', '[]', '{}', '":', '-1'];

/** Bytes with one to six changes: bytes changed, inserted, removed and repeated. */
export function damagedStream(sound: Buffer): fc.Arbitrary<Buffer> {
  const at = fc.nat(sound.length - 1);
  const damage = fc.oneof(
    fc.record({ kind: fc.constant('change' as const), at, byte: fc.integer({ min: 0, max: 255 }) }),
    fc.record({ kind: fc.constant('insert' as const), at, bytes: fc.uint8Array({ maxLength: 40 }) }),
    fc.record({ kind: fc.constant('insert' as const), at, bytes: fc.constantFrom(...words.map((text) => Buffer.from(text))) }),
    fc.record({ kind: fc.constant('remove' as const), at, length: fc.integer({ min: 1, max: 200 }) }),
    fc.record({ kind: fc.constant('remove' as const), at, length: fc.constant(sound.length) }),
    fc.record({ kind: fc.constant('repeat' as const), at, length: fc.integer({ min: 1, max: 200 }) }),
  );
  return fc.array(damage, { minLength: 1, maxLength: 6 }).map((damages) =>
    damages.reduce((bytes: Buffer, each) => {
      const before = bytes.subarray(0, each.at);
      const after = bytes.subarray(each.at);
      if (each.kind === 'change') return Buffer.concat([before, Buffer.of(each.byte), after.subarray(1)]);
      if (each.kind === 'insert') return Buffer.concat([before, each.bytes, after]);
      if (each.kind === 'remove') return Buffer.concat([before, after.subarray(each.length)]);
      return Buffer.concat([before, after.subarray(0, each.length), after]);
    }, sound),
  );
}
