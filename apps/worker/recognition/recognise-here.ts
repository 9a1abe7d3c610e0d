import { noteProgress, writeParts, type ClaimedJob } from '@aistudio/core';
import { chooseRecogniser, partText, recognisePart, Refusal, type DocumentInput, type ParsedDocument, type Part } from '@aistudio/knowledge/ingest';
import type { HandlerParts } from '../handler-parts.ts';

/** All parts of a document, its pictures recognised one after the other by what is installed here; null if somebody else has the job by now. */
export async function recogniseHere({ cage, database }: HandlerParts, job: ClaimedJob, input: DocumentInput, document: ParsedDocument): Promise<Part[] | null> {
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
    if (!ours) return null;
  }
  return content;
}

/** A page that cannot be recognised stays a picture; the others are still read. */
function asPicture(part: Part): (error: unknown) => Part {
  return (error) => {
    if (error instanceof Refusal && error.code !== 'cage_unavailable') return part;
    throw error;
  };
}
