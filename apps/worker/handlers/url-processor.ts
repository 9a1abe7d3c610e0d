import { addFoundPages, AppError, concludeFetch, documentKey, findPage, forgetVersions, isThereAlready, newJob, noteBlob, pageAddress, readVersionText, sha256, storeFetched, type ClaimedJob, type PageToFetch, type WebAnswer } from '@aistudio/core';
import { fetchWebDocument, parseDocument, partText, readSitemap, Refusal, type ParsedDocument } from '@aistudio/knowledge/ingest';
import type { HandlerParts } from '../handler-parts.ts';
import { nameOfAddress } from '../name-of-address.ts';

/** Our name in robots.txt. */
const agent = 'AIStudio';
/** Sitemaps named in one sitemap that are read. */
const mostSitemaps = 20;

/** Fetches an address and has its content read, or the pages it names fetched. If it was fetched before, the content is only stored if it has changed. */
export async function processUrl(parts: HandlerParts, job: ClaimedJob<'url-processor'>, signal: AbortSignal): Promise<void> {
  const { database, web } = parts;
  const page = await findPage(database, job.payload.documentId);
  if (page === null) return;
  let answer: WebAnswer;
  try {
    answer = await fetchWebDocument(web, page.url, agent, signal);
  } catch (error) {
    // Failures that may pass are retried; the others are reported to the person who added the address.
    if (!(error instanceof AppError) || error.code === 'unavailable' || error.code === 'internal') throw error;
    return concludeFetch(database, job, { state: 'failed', failure: error.code, sentence: error.message });
  }
  if (isSitemap(answer)) return expandSitemap(parts, job, page, answer, signal);
  return keepPage(parts, job, page, answer, signal);
}

function isSitemap({ bytes }: WebAnswer): boolean {
  return /^(?:\ufeff)?\s*(?:<\?xml[^>]*>\s*)?(?:<!--[^]{0,500}?-->\s*)*<(?:urlset|sitemapindex)[\s>]/.test(new TextDecoder().decode(bytes.subarray(0, 2_000)));
}

async function expandSitemap(parts: HandlerParts, job: ClaimedJob<'url-processor'>, page: PageToFetch, answer: WebAnswer, signal: AbortSignal): Promise<void> {
  const { database, web } = parts;
  const { pages, sitemaps } = readSitemap(answer.bytes);
  for (const address of sitemaps.slice(0, mostSitemaps)) {
    const further = await fetchWebDocument(web, address, agent, signal).catch(() => null);
    if (further !== null) pages.push(...readSitemap(further.bytes).pages);
  }
  const notices = await addFoundPages(parts, job, page, pages);
  await concludeFetch(database, job, { state: 'empty', failure: null, kind: 'sitemap', sentence: `This sitemap names ${pages.length} ${pages.length === 1 ? 'page' : 'pages'}; ${notices.length} of them ${notices.length === 1 ? 'is' : 'are'} new here.` });
  await parts.jobs.announce(notices);
}

async function keepPage(parts: HandlerParts, job: ClaimedJob<'url-processor'>, page: PageToFetch, answer: WebAnswer, signal: AbortSignal): Promise<void> {
  const { blobs, clock, database } = parts;
  const html = await readPage(parts, page, answer, signal);
  const url = ownAddress(page, answer, html);
  if (!page.fetched && (await isThereAlready(database, page.repositoryId, url, page.id))) {
    return concludeFetch(database, job, { state: 'failed', failure: 'duplicate', sentence: `This is ${url}, which is in this repository already.` });
  }
  if (page.fetched && html !== null && textOf(html) === (await readVersionText(database, page.versionId))) return concludeFetch(database, job, { state: 'empty', failure: null, sentence: null });
  const address = html === null ? null : answer.url;
  // The text of a page depends on where it came from; a file is the same anywhere.
  const digest = await sha256(html === null ? answer.bytes : Buffer.concat([Buffer.from(`page ${answer.url} ${answer.charset ?? ''}\n`), answer.bytes]));
  const key = documentKey(digest);
  await noteBlob(database, key);
  await blobs.put(key, answer.bytes);
  const name = nameOfAddress(answer.url);
  const versionId = clock.id();
  const reading = newJob({ clock, requestId: job.requestId }, 'file-processor', versionId, { versionId });
  const { placeholder, fresh } = await storeFetched(database, job, { versionId, sha256: digest, size: answer.bytes.length, name: html === null ? name : 'page.html', title: html?.title?.slice(0, 255) ?? name, address, charset: answer.charset, url }, reading);
  if (placeholder !== null) await forgetVersions(database, [placeholder]);
  if (fresh) await parts.jobs.announce([reading]);
}

/** What a web page says; null if it is not a page, or contains nothing readable, which its reader finds out. */
async function readPage({ cage }: HandlerParts, page: PageToFetch, answer: WebAnswer, signal: AbortSignal): Promise<ParsedDocument | null> {
  if (!/html|^$/.test(answer.contentType) || answer.bytes.length === 0) return null;
  try {
    const document = await parseDocument(cage, { bytes: answer.bytes, name: 'page.html', owner: page.userId, address: answer.url, charset: answer.charset, signal });
    return document.format === 'html' ? document : null;
  } catch (error) {
    if (error instanceof Refusal && error.code !== 'cage_unavailable') return null;
    throw error;
  }
}

function textOf({ content }: ParsedDocument): string {
  return content.map((part) => partText(part)).join('\n');
}

/** A page's canonical address counts if it is on the same host. */
function ownAddress(page: PageToFetch, answer: WebAnswer, html: ParsedDocument | null): string {
  const canonical = html?.canonical == null ? null : pageAddress(html.canonical);
  if (canonical !== null && new URL(canonical).host === new URL(answer.url).host) return canonical;
  return pageAddress(answer.url) ?? page.url;
}
