import { concludeVersion, findVersion, newJob, writeParts, type ClaimedJob, type DocumentToRecognise, type Recognition } from '@aistudio/core';
import { createPassageCutter, parseDocument, partText, textBlocks, type ParsedDocument, type Part } from '@aistudio/knowledge/ingest';
import { byWords, indexPassages } from '@aistudio/knowledge/retrieve';
import { checkSearchable } from '../check-searchable.ts';
import { describeEnd } from '../describe-end.ts';
import type { HandlerParts } from '../handler-parts.ts';
import { openPassword } from '../open-password.ts';
import { askRecognition } from '../recognition/ask-recognition.ts';
import { recogniseHere } from '../recognition/recognise-here.ts';

/** Has the text on pages that are pictures recognised, by an external service or one after the other here, and makes the document searchable with it. */
export async function recognisePages(parts: HandlerParts, job: ClaimedJob<'textract-processor'>, signal: AbortSignal): Promise<void | 'put off'> {
  const { blobs, cage, database, recognition } = parts;
  const version = await findVersion(database, job.payload.versionId);
  const bytes = version === null ? null : await blobs.get(version.key);
  if (version === null || bytes === null) return;
  const password = await openPassword(parts, version);
  const input = { bytes, password, name: version.name, address: version.address, charset: version.charset, owner: version.owner, signal };
  const document = await parseDocument(cage, input);
  const file: DocumentToRecognise = { key: version.key, bytes, pages: document.parts };
  // Passwords are not sent to an external service.
  const judgement = password === null ? (recognition?.judge(file) ?? 'unknown') : 'unknown';
  if (judgement === 'too large') return makeFindable(parts, job, document, document.content, [tooLarge(recognition!)]);
  const pages = judgement === 'takes' ? await askRecognition(parts, recognition!, job, file, signal) : 'not here';
  if (pages === 'put off') return pages;
  const content = pages === 'not here' ? await recogniseHere(parts, job, input, document) : await mergePages(parts, job, document, pages);
  if (content !== null) await makeFindable(parts, job, document, content, []);
}

const tooLarge = ({ name, mostPages, mostBytes }: Recognition): string => `${name} reads documents of at most ${mostPages} pages and ${mostBytes / 1024 / 1024} MB: split this one, and add its parts.`;

/** Pictures with the text recognised on them. A picture file may have several pages, as scanned TIFF files do. */
async function mergePages({ database }: HandlerParts, job: ClaimedJob, document: ParsedDocument, pages: ReadonlyMap<number, string>): Promise<Part[]> {
  const all = [...pages.keys()].toSorted((a, b) => a - b).map((page) => pages.get(page)).join('\n\n');
  const content = document.content.map((part) => {
    if (!part.picture) return part;
    const blocks = textBlocks(document.format === 'image' ? all : (pages.get(part.number) ?? ''));
    return { ...part, blocks, picture: blocks.length === 0 };
  });
  const read = content.filter((_, index) => document.content[index]!.picture);
  await writeParts(database, job, read.map((part) => ({ number: part.number, kind: part.kind, label: part.label, picture: part.picture, text: partText(part) })));
  return content;
}

async function makeFindable(parts: HandlerParts, job: ClaimedJob<'textract-processor'>, document: ParsedDocument, content: readonly Part[], notes: readonly string[]): Promise<void> {
  const { clock, database, passageLimits } = parts;
  const cut = createPassageCutter(document.title, passageLimits);
  const passages = content.flatMap((part) => cut(part));
  await indexPassages(database, job.subject, passages, job);
  const found = (await checkSearchable(job.subject, passages, byWords(database))) ? passages.length : 0;
  const unread = content.filter((part, index) => document.content[index]!.picture && part.blocks.length === 0).length;
  const characters = content.reduce((sum, part) => sum + partText(part).length, 0);
  const end = describeEnd({ parts: document.parts ?? content.length, passages: found, unread, characters, notes: [...document.notes, ...notes] });
  const next = found === 0 ? null : newJob({ clock, requestId: job.requestId }, 'embedding-generator', job.subject, { versionId: job.subject });
  if (await concludeVersion(database, job, end, next)) await parts.jobs.announce(next === null ? [] : [next]);
}
