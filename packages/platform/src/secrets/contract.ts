import type { Secrets } from '@aistudio/core';
import { expect, test } from 'vitest';

/** What every adapter of Secrets guarantees. `open` returns a second adapter over the same store. */
export function secretsContract(name: string, open: () => Promise<{ one: Secrets; other: Secrets; stored(): Promise<string> }>): void {
  test(`${name}: nothing under a name nobody set`, async () => {
    const { one } = await open();
    expect(await one.get('servers/none/api-key')).toBeNull();
    await one.delete('servers/none/api-key');
  });

  test(`${name}: a value comes back as it was, whatever is in it`, async () => {
    const { one } = await open();
    for (const value of ['', 'sk-1234', 'ünï\u0000cödé 🔑\n', 'x'.repeat(100_000)]) {
      await one.set('servers/lab/api-key', value);
      expect(await one.get('servers/lab/api-key')).toBe(value);
    }
  });

  test(`${name}: a change is seen by others at their next read`, async () => {
    const { one, other } = await open();
    await one.set('a', 'first');
    expect(await other.get('a')).toBe('first');
    await one.set('a', 'second');
    expect(await other.get('a')).toBe('second');
    await one.delete('a');
    expect(await other.get('a')).toBeNull();
  });

  test(`${name}: many writers at once leave one whole value`, async () => {
    const { one, other } = await open();
    const values = Array.from({ length: 20 }, (_, index) => `${index}`.repeat(5_000));
    await Promise.all(values.map((value, index) => (index % 2 === 0 ? one : other).set('busy', value)));
    expect(values).toContain(await one.get('busy'));
  });

  test(`${name}: the store holds neither the value nor its encodings`, async () => {
    const { one, stored } = await open();
    await one.set('canary', 'sk-canary-5e0f');
    const bytes = await stored();
    expect(bytes.length).toBeGreaterThan(100);
    for (const encoding of ['utf8', 'base64', 'hex'] as const) expect(bytes).not.toContain(Buffer.from('sk-canary-5e0f').toString(encoding));
  });

  test(`${name}: a name that points elsewhere is refused`, async () => {
    const { one } = await open();
    for (const bad of ['../key', '/etc/passwd', 'a//b', 'A', 'a.b', '']) await expect(one.set(bad, 'x')).rejects.toThrow(TypeError);
  });
}
