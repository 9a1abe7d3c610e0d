import { documentKey, newJob, noteBlob, refusedMember, sha256, storeMembers, type ClaimedJob, type JobNotice, type NewMember } from '@aistudio/core';
import { refusals, type ParsedDocument } from '@aistudio/knowledge/ingest';
import type { HandlerParts } from './handler-parts.ts';

/** Members stored per statement. */
const atOnce = 50;

/** Stores what was in an archive or attached to a message, as documents of their own. Members that could not be extracted say why. */
export async function keepMembers(parts: HandlerParts, job: ClaimedJob<'file-processor'>, { members, refused }: Pick<ParsedDocument, 'members' | 'refused'>): Promise<JobNotice[]> {
  const { blobs, clock, database } = parts;
  const notices: JobNotice[] = [];
  let waiting: NewMember[] = [];
  const store = async (): Promise<void> => {
    if (waiting.length > 0) notices.push(...(await storeMembers(database, job, waiting)));
    waiting = [];
  };
  for (const [ordinal, { path, bytes }] of members.entries()) {
    const digest = await sha256(bytes);
    const key = documentKey(digest);
    await noteBlob(database, key);
    await blobs.put(key, bytes);
    const versionId = clock.id();
    waiting.push({ ordinal, path, versionId, sha256: digest, size: bytes.length, refusal: null, job: newJob({ clock, requestId: job.requestId }, 'file-processor', versionId, { versionId }) });
    if (waiting.length === atOnce) await store();
  }
  for (const [index, { path, code }] of refused.entries()) {
    const ordinal = members.length + index;
    waiting.push({ ordinal, path, versionId: clock.id(), sha256: refusedMember(job.subject, ordinal), size: 0, refusal: { failure: code, sentence: refusals[code] }, job: null });
    if (waiting.length === atOnce) await store();
  }
  await store();
  return notices;
}
