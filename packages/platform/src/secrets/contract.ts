import type { Secrets } from '@aistudio/core';
import { expect, test } from 'vitest';

/** What every adapter of Secrets guarantees. `open` returns a second adapter over the same store. */
export function secretsContract(name: string, open: () => Promise<{ one: Secrets; other: Secrets; stored(): Promise<string> }>): void {
  test(`${name}: a name that was never set has no value`, async () => {
    const { one } = await open();
    expect(await one.get('servers/none/api-key')).toBeNull();
    await one.delete('servers/none/api-key');
  });

  test(`${name}: a value is returned unchanged, whatever it contains`, async () => {
    const { one } = await open();
    for (const value of ['', 'sk-1234', 'ünï\u0000cödé 🔑\n', 'x'.repeat(100_000)]) {
      await one.set('servers/lab/api-key', value);
      expect(await one.get('servers/lab/api-key')).toBe(value);
    }
  });

  test(`${name}: others see a change at their next read`, async () => {
    const { one, other } = await open();
    await one.set('a', 'first');
    expect(await other.get('a')).toBe('first');
    await one.set('a', 'second');
    expect(await other.get('a')).toBe('second');
    await one.delete('a');
    expect(await other.get('a')).toBeNull();
  });

  test(`${name}: concurrent writers leave one complete value`, async () => {
    const { one, other } = await open();
    const values = Array.from({ length: 20 }, (_, index) => `${index}`.repeat(5_000));
    await Promise.all(values.map((value, index) => (index % 2 === 0 ? one : other).set('busy', value)));
    expect(values).toContain(await one.get('busy'));
  });

  test(`${name}: the store contains neither the value nor its encodings`, async () => {
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
