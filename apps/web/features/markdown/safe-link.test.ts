import { expect, test } from 'vitest';
import { safeLink } from './safe-link.ts';

test('web and mail links say where they go', () => {
  expect(safeLink('https://Example.org:8080/a?b#c')).toEqual({ href: 'https://example.org:8080/a?b#c', place: 'example.org:8080' });
  expect(safeLink('mailto:a@b.example')).toEqual({ href: 'mailto:a@b.example', place: 'a@b.example' });
  expect(safeLink('https://xn--80ak6aa92e.com/')?.place).toBe('xn--80ak6aa92e.com');
});

test.each(['javascript:alert(1)', ' javascript:alert(1)', 'JaVaScRiPt:alert(1)', 'data:text/html,x', 'vbscript:x', 'file:///etc/passwd', '/relative', '//host/x', '#here', 'blob:https://x/y', 'https://paypal.com@evil.example/', ''])(
  'anything else stays text: %s',
  (href) => expect(safeLink(href)).toBeNull(),
);
