import { clearParts, concludeVersion, findVersion, noteProgress, writeParts, type ClaimedJob, type Progress, type WrittenPart } from '@aistudio/core';
import { createPassageCutter, parseDocument, partText, Refusal, type DocumentHead, type Part } from '@aistudio/knowledge/ingest';
import { indexPassages, type Passage } from '@aistudio/knowledge/retrieve';
import type { HandlerParts } from '../handler-parts.ts';

/** Milliseconds between two looks at what has been read meanwhile, to show and store it. */
const progressMs = 300;

/** Reads a document into pages with their text, and makes it findable by its words. */
export async function processFile(parts: HandlerParts, job: ClaimedJob<'file-processor'>, signal: AbortSignal): Promise<void> {
  const { blobs, database } = parts;
  const version = await findVersion(database, job.payload.versionId);
  if (version === null) return;
  const bytes = await blobs.get(version.key);
  if (bytes === null) return fail(parts, job, 'missing', 'The file is not stored any more. Upload it again.');
  await clearParts(database, job);
  await noteProgress(database, job, { state: 'reading', format: null, title: null, parts: null, partsRead: 0, pictures: 0, picturesRead: 0 });
  const reading = new Reading(parts, job);
  try {
    await parseDocument(parts.cage, { bytes, name: version.name, owner: version.owner, signal }, reading);
  } catch (error) {
    if (!(error instanceof Refusal) || error.code === 'cage_unavailable') throw error;
    await reading.settle();
    return fail(parts, job, error.code, error.message);
  }
  await reading.settle();
  await reading.index();
}

async function fail(parts: HandlerParts, job: ClaimedJob, failure: string, sentence: string): Promise<void> {
  await concludeVersion(parts.database, job, { state: 'failed', failure, sentence, characters: 0 }, null);
}

/** What one attempt has read so far. Pages are stored as they come, so that the first can be shown before the last is read. */
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

  /** Everything that was read is stored. Rejects with the first failure on the way. */
  async settle(): Promise<void> {
    this.#store();
    await this.#work;
    if (this.#failure !== null) throw this.#failure;
  }

  /** Says what there is of it now, after it was made findable. */
  async index(): Promise<void> {
    const { database } = this.#parts;
    await noteProgress(database, this.#job, this.#progress('indexing'));
    await indexPassages(database, this.#job.subject, this.#passages);
    const pages = this.#head?.parts ?? this.#read;
    if (this.#passages.length === 0 && this.#pictures === 0) return this.#conclude('empty', 'There is no text in this document.');
    const unread = `${this.#pictures} of ${pages} ${pages === 1 ? 'page is a picture and was' : 'pages are pictures and were'} not read: nothing here recognises text in pictures.`;
    if (this.#passages.length === 0) return this.#conclude('empty', unread);
    const notes = [...(this.#pictures > 0 ? [unread] : []), ...(this.#head?.notes ?? [])];
    await this.#conclude(this.#pictures > 0 ? 'partly' : 'searchable', notes.length === 0 ? null : notes.join(' '));
  }

  async #conclude(state: 'searchable' | 'partly' | 'empty', sentence: string | null): Promise<void> {
    await concludeVersion(this.#parts.database, this.#job, { state, failure: null, sentence, characters: this.#characters }, null);
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
