import { expect, test } from 'vitest';
import type { WebAnswer, WebFetch } from '@aistudio/core';
import { fetchWebDocument } from './fetch-web-document.ts';
import { readSitemap } from './read-sitemap.ts';
import { robotsAllow } from './robots.ts';

const robots = `# hello
User-agent: aistudio
Disallow: /private
Allow: /private/open
Disallow: /*.pdf$

User-agent: *
Disallow: /`;

test.each([
  ['AIStudio', '/page', true],
  ['AIStudio', '/private/a', false],
  ['AIStudio', '/private/open/a', true],
  ['AIStudio', '/a/b.pdf', false],
  ['AIStudio', '/a/b.pdf?x', true],
  ['other', '/page', false],
])('%s may read %s: %s', (agent, path, wanted) => {
  expect(robotsAllow(robots, agent, path)).toBe(wanted);
});

test('a rule with a thousand wildcards is evaluated at once', () => {
  expect(robotsAllow(`User-agent: *\nDisallow: /${'*a'.repeat(1_000)}$`, 'x', `/${'a'.repeat(2_000)}b`)).toBe(true);
});

function site(answers: Record<string, Partial<WebAnswer>>): WebFetch & { asked: string[] } {
  const asked: string[] = [];
  return {
    asked,
    async fetch(url) {
      asked.push(url);
      return { url, status: 404, contentType: '', charset: null, bytes: new Uint8Array(), ...answers[url] };
    },
  };
}

test('a page is fetched after robots.txt, and not if that forbids it', async () => {
  const web = site({ 'https://a.example/robots.txt': { status: 200, bytes: Buffer.from('User-agent: *\nDisallow: /secret') }, 'https://a.example/page': { status: 200 } });
  expect((await fetchWebDocument(web, 'https://a.example/page', 'aistudio')).status).toBe(200);
  await expect(fetchWebDocument(web, 'https://a.example/secret', 'aistudio')).rejects.toThrow('robots.txt');
  expect(web.asked).toEqual(['https://a.example/robots.txt', 'https://a.example/page', 'https://a.example/robots.txt']);
});

test.each([
  [404, 'There is no such page'],
  [403, 'does not let us read'],
  [500, 'answered with an error (500)'],
])('status %i is said in words', async (status, sentence) => {
  await expect(fetchWebDocument(site({ 'https://a.example/x': { status } }), 'https://a.example/x', 'aistudio')).rejects.toThrow(sentence);
});

test('a site whose robots.txt fails is left alone', async () => {
  await expect(fetchWebDocument(site({ 'https://a.example/robots.txt': { status: 503 } }), 'https://a.example/x', 'aistudio')).rejects.toThrow('Try again later');
});

test('sitemaps and link lists', () => {
  const urls = Buffer.from('<urlset><url><loc> https://a.example/?a=1&amp;b=2 </loc></url><url><loc>javascript:alert(1)</loc></url></urlset>');
  expect(readSitemap(urls)).toEqual({ pages: ['https://a.example/?a=1&b=2'], sitemaps: [] });
  expect(readSitemap(Buffer.from('<sitemapindex><sitemap><loc>https://a.example/1.xml</loc></sitemap></sitemapindex>')).sitemaps).toEqual(['https://a.example/1.xml']);
  expect(readSitemap(Buffer.from('https://a.example/1\nhttps://a.example/2\n')).pages).toHaveLength(2);
});
