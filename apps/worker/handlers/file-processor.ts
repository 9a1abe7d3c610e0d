import { clearParts, concludeVersion, findVersion, newJob, noteProgress, writeParts, type ClaimedJob, type Progress, type VersionEnd, type WrittenPart } from '@aistudio/core';
import { createPassageCutter, parseDocument, partText, Refusal, type DocumentHead, type Part } from '@aistudio/knowledge/ingest';
import { byWords, indexPassages, type Passage } from '@aistudio/knowledge/retrieve';
import { checkSearchable } from '../check-searchable.ts';
import { describeEnd } from '../describe-end.ts';
import type { HandlerParts } from '../handler-parts.ts';
import { keepMembers } from '../keep-members.ts';
import { openPassword } from '../open-password.ts';

/** Milliseconds between two checks for what has been read so far, to show and store it. */
const progressMs = 300;

/** Reads a document into pages of text, and makes it searchable by words. */
export async function processFile(parts: HandlerParts, job: ClaimedJob<'file-processor'>, signal: AbortSignal): Promise<void> {
  const { blobs, database } = parts;
  const version = await findVersion(database, job.payload.versionId);
  if (version === null) return;
  const bytes = await blobs.get(version.key);
  if (bytes === null) return fail(parts, job, 'missing', 'The file is not stored any more. Upload it again.');
  await clearParts(database, job);
  await noteProgress(database, job, { state: 'reading', format: null, title: null, parts: null, partsRead: 0, pictures: 0, picturesRead: 0 });
  const reading = new Reading(parts, job);
  let members = 0;
  try {
    const password = await openPassword(parts, version);
    const document = await parseDocument(parts.cage, { bytes, password, name: version.name, address: version.address, charset: version.charset, owner: version.owner, signal }, reading);
    members = document.members.length + document.refused.length;
    await parts.jobs.announce(await keepMembers(parts, job, document));
  } catch (error) {
    if (!(error instanceof Refusal) || error.code === 'cage_unavailable') throw error;
    await reading.settle();
    return fail(parts, job, error.code, error.message);
  }
  await reading.settle();
  await reading.index(members);
}

async function fail(parts: HandlerParts, job: ClaimedJob, failure: string, sentence: string): Promise<void> {
  await concludeVersion(parts.database, job, { state: 'failed', failure, sentence, characters: 0 }, null);
}

/** What one attempt has read so far. Pages are stored as they arrive, so that the first can be shown before the last is read. */
class Reading {
  readonly #parts: HandlerParts;
  readonly #job: ClaimedJob;
  #head: DocumentHead | null = null;
  #fresh: WrittenPart[] = [];
  #passages: Passage[] = [];
  #cut: ((part: Part) => Passage[]) | null = null;
  #read = 0;
  #pictures = 0;
  #characters = 0;
  #work: Promise<void> = Promise.resolve();
  #failure: Error | null = null;
  #lookedAt = Number.NEGATIVE_INFINITY;

  constructor(parts: HandlerParts, job: ClaimedJob) {
    this.#parts = parts;
    this.#job = job;
  }

  head(head: DocumentHead): void {
    this.#head = head;
    this.#cut = createPassageCutter(head.title, this.#parts.passageLimits);
    this.#store();
  }

  part(part: Part): void {
    const text = partText(part);
    this.#read += 1;
    if (part.picture) this.#pictures += 1;
    this.#characters += text.length;
    this.#fresh.push({ number: part.number, kind: part.kind, label: part.label, picture: part.picture, text });
    this.#passages.push(...(this.#cut?.(part) ?? []));
    const now = this.#parts.clock.monotonic();
    if (now - this.#lookedAt < progressMs) return;
    this.#lookedAt = now;
    this.#store();
  }

  /** Everything that was read is stored. Rejects with the first failure. */
  async settle(): Promise<void> {
    this.#store();
    await this.#work;
    if (this.#failure !== null) throw this.#failure;
  }

  /** Makes it searchable, and starts what remains to be done. */
  async index(members: number): Promise<void> {
    const { database } = this.#parts;
    await noteProgress(database, this.#job, this.#progress('indexing'));
    await indexPassages(database, this.#job.subject, this.#passages, this.#job);
    const searchable = await checkSearchable(this.#job.subject, this.#passages, byWords(database));
    const { clock, jobs } = this.#parts;
    const { requestId, subject } = this.#job;
    const follow = (name: 'textract-processor' | 'embedding-generator') => newJob({ clock, requestId }, name, subject, { versionId: subject });
    const read = { parts: this.#head?.parts ?? this.#read, passages: searchable ? this.#passages.length : 0, members, unread: this.#pictures, characters: this.#characters, notes: this.#head?.notes ?? [] };
    const end: VersionEnd = this.#pictures > 0 ? { state: 'recognising', failure: null, sentence: null, characters: this.#characters } : describeEnd(read);
    const next = this.#pictures > 0 ? follow('textract-processor') : read.passages > 0 ? follow('embedding-generator') : null;
    if (await concludeVersion(database, this.#job, end, next)) await jobs.announce(next === null ? [] : [next]);
  }

  #progress(state: Progress['state']): Progress {
    return { state, format: this.#head?.format ?? null, title: this.#head?.title ?? null, parts: this.#head?.parts ?? null, partsRead: this.#read, pictures: this.#pictures, picturesRead: 0 };
  }

  #store(): void {
    const fresh = this.#fresh;
    this.#fresh = [];
    const progress = this.#progress('reading');
    this.#work = this.#work.then(async () => {
      if (this.#failure !== null) return;
      await writeParts(this.#parts.database, this.#job, fresh);
      await noteProgress(this.#parts.database, this.#job, progress);
    }).catch((error: Error) => void (this.#failure = error));
  }
}
