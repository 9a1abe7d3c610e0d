import { concludeVersion, findVersion, newJob, noteProgress, writeParts, type ClaimedJob } from '@aistudio/core';
import { chooseRecogniser, createPassageCutter, parseDocument, partText, recognisePart, Refusal, type Part } from '@aistudio/knowledge/ingest';
import { byWords, indexPassages } from '@aistudio/knowledge/retrieve';
import { checkSearchable } from '../check-searchable.ts';
import { describeEnd } from '../describe-end.ts';
import type { HandlerParts } from '../handler-parts.ts';

/** Reads the text on pages that are pictures, one after the other, and makes the document findable with it. */
export async function recognisePages(parts: HandlerParts, job: ClaimedJob<'textract-processor'>, signal: AbortSignal): Promise<void> {
  const { blobs, cage, clock, database, passageLimits } = parts;
  const version = await findVersion(database, job.payload.versionId);
  const bytes = version === null ? null : await blobs.get(version.key);
  if (version === null || bytes === null) return;
  const input = { bytes, name: version.name, address: version.address, charset: version.charset, owner: version.owner, signal };
  const document = await parseDocument(cage, input);
  const pictures = document.content.filter(({ picture }) => picture).length;
  const recogniser = await chooseRecogniser(cage);
  const content: Part[] = [];
  let seen = 0;
  for (const part of document.content) {
    const read = part.picture ? await recognisePart(cage, recogniser, input, document.format, part).catch(asPicture(part)) : part;
    content.push(read);
    if (!part.picture) continue;
    seen += 1;
    await writeParts(database, job, [{ number: read.number, kind: read.kind, label: read.label, picture: read.blocks.length === 0, text: partText(read) }]);
    const ours = await noteProgress(database, job, { state: 'recognising', format: document.format, title: document.title, parts: document.parts, partsRead: document.content.length, pictures, picturesRead: seen });
    if (!ours) return;
  }
  const cut = createPassageCutter(document.title, passageLimits);
  const passages = content.flatMap((part) => cut(part));
  await indexPassages(database, job.subject, passages, job);
  const found = (await checkSearchable(job.subject, passages, byWords(database))) ? passages.length : 0;
  const unread = content.filter((part, index) => document.content[index]!.picture && part.blocks.length === 0).length;
  const characters = content.reduce((sum, part) => sum + partText(part).length, 0);
  const end = describeEnd({ parts: document.parts ?? content.length, passages: found, unread, characters, notes: document.notes });
  const next = found === 0 ? null : newJob({ clock, requestId: job.requestId }, 'embedding-generator', job.subject, { versionId: job.subject });
  if (await concludeVersion(database, job, end, next)) await parts.jobs.announce(next === null ? [] : [next]);
}

/** A page that cannot be recognised stays a picture; the others are read all the same. */
function asPicture(part: Part): (error: unknown) => Part {
  return (error) => {
    if (error instanceof Refusal && error.code !== 'cage_unavailable') return part;
    throw error;
  };
}
