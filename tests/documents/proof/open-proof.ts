import { fork, type ChildProcess } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { openConfiguration, openWorkerServices } from '@aistudio/composition';
import { giveUpStranded, retryDeadLetters, type DocumentContext, type Person } from '@aistudio/core';
import { openDatabase, type Database } from '@aistudio/database';
import { createLog, createSystemClock } from '@aistudio/platform';
import { storeDocument } from '../../../packages/core/src/documents/store-document.ts';
import { addPerson, createAccountContext } from '../../accounts/support/account-context.ts';
import type { ProofDocument } from './make-documents.ts';

const program = fileURLToPath(new URL('proof-worker-process.ts', import.meta.url));

export interface WorkerFaults {
  /** `before claim_job`: the process is killed there, the first time it gets there. */
  killAt?: string;
  /** Percentage of messages that are delivered twice at once, and a third time when they are done. */
  duplicates?: number;
  /** Names of documents whose bytes cannot be read. */
  poison?: readonly string[];
}

/** The result for each document, by name: its state, text, passages and index. */
export type Outcome = Record<string, { version: { state: string } }>;

export interface Proof extends AsyncDisposable {
  store(documents: readonly ProofDocument[]): Promise<void>;
  /** Works until the queue is empty, or the worker has killed itself. Resolves with how often it asked each statement, and whether it was killed. */
  work(faults?: WorkerFaults): Promise<{ steps: Map<string, number>; killed: boolean }>;
  /** Names of the documents with dead letters. */
  dead(): Promise<string[]>;
  /** What the server does every minute for documents whose worker died before it could say that it gave up. */
  giveUp(): Promise<void>;
  redrive(): Promise<void>;
  outcome(): Promise<Outcome>;
}

/** An installation on a Postgres of its own that only runs the background work. */
export async function openProof(url: string): Promise<Proof> {
  const database = await openDatabase({ kind: 'postgres', url });
  const environment = { ...process.env, DATABASE_URL: url, LOG_LEVEL: 'error', AISTUDIO_SECRET_KEY: Buffer.alloc(32, 1).toString('base64') };
  const clock = createSystemClock();
  const opened = await openConfiguration({ environment, clock, createLog });
  const services = await openWorkerServices({ config: opened.config, clock, log: opened.log, database: { capabilities: database.capabilities, query: (statement, parameters) => database.query(statement, parameters), close: async () => undefined } });
  const person = await addPerson(database, 'staff');
  const administrator = await addPerson(database, 'administrator');
  const contextOf = (who: Person) => ({ ...createAccountContext(database).as(who), clock, blobs: services.blobs, jobs: services.jobs }) as unknown as DocumentContext;
  const keys = new Map<string, string>();
  return {
    async store(documents) {
      const context = contextOf(person);
      for (const { name, bytes } of documents) {
        await storeDocument(context, { id: clock.id(), name, bytes, repositoryId: null });
        keys.set(name, `documents/${createHash('sha256').update(bytes).digest('hex')}`);
      }
    },
    async work({ killAt = '', duplicates = 0, poison = [] } = {}) {
      const steps = new Map<string, number>();
      const child = fork(program, { env: { ...environment, PROOF_KILL_AT: killAt, PROOF_DUPLICATES: String(duplicates), PROOF_POISON: JSON.stringify(poison.map((name) => keys.get(name))) }, stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
      child.on('message', ({ step }: { step: string }) => steps.set(step, (steps.get(step) ?? 0) + 1));
      await untilIdle(database, child);
      if (child.exitCode === null && child.signalCode === null) {
        child.kill('SIGTERM');
        await once(child, 'exit');
      }
      // Where nothing was left to do, it may be told to end before it has fully started.
      if (child.signalCode === null && child.exitCode !== 0) throw new Error(`The worker ended with ${child.exitCode ?? child.signalCode}.`);
      return { steps, killed: child.signalCode === 'SIGKILL' };
    },
    async dead() {
      const rows = await database.query<{ name: string }>({ name: 'proof', text: `select distinct d.name from jobs j join documents d on d.version_id = j.subject where j.state = 'dead' order by 1` }, []);
      return rows.map(({ name }) => name);
    },
    giveUp: () => giveUpStranded({ actor: { type: 'system' }, database }),
    async redrive() {
      await retryDeadLetters(contextOf(administrator), null);
    },
    outcome: () => readOutcome(database),
    async [Symbol.asyncDispose]() {
      await services.close();
      opened.close();
      await database.close();
    },
  };
}

/**
 * Nothing waits for real time: whatever backs off is due at once, and what a killed worker held is released at the end of the
 * queue. That kill does not count as an attempt, because there are more of them here than a job has attempts.
 */
async function untilIdle(database: Database, child: ChildProcess): Promise<void> {
  const ended = new AbortController();
  child.once('exit', () => ended.abort());
  for (;;) {
    await database.query({ name: 'proof', text: `update jobs set due_at = now() where state = 'waiting' and due_at > now()` }, []);
    const [row] = await database.query<{ alive: number }>({ name: 'proof', text: `select count(*)::int as alive from jobs where state in ('waiting', 'running')` }, []);
    if (row!.alive === 0) return;
    if (ended.signal.aborted) {
      await database.query({ name: 'proof', text: `update jobs set lease_until = now() - interval '1 second', attempts = attempts - 1, due_at = clock_timestamp() where state = 'running'` }, []);
      return;
    }
    await database.query({ name: 'proof', text: 'select pg_sleep(0.1)' }, []);
  }
}

async function readOutcome(database: Database): Promise<Outcome> {
  const rows = await database.query<{ name: string; found: Outcome[string] }>({ name: 'proof', text: outcomeOf }, []);
  return Object.fromEntries(rows.map(({ name, found }) => [name, found]));
}

const outcomeOf = `
  select d.name, jsonb_build_object(
    'version', (select to_jsonb(x) from (select v.state, v.failure, v.sentence, v.format, v.title, v.parts, v.parts_read, v.pictures, v.pictures_read, v.characters) x),
    'parts', (select md5(coalesce(string_agg(p.number || ' ' || p.piece || ' ' || p.kind || ' ' || coalesce(p.label, '') || ' ' || p.picture || ' ' || p.text, E'\\n' order by p.number, p.piece), '')) from document_parts p where p.version_id = v.id),
    'index', (select to_jsonb(x) from (select i.language, i.passages, i.terms, i.ready from indexed_versions i where i.id = v.id) x),
    'passages', (select md5(coalesce(string_agg(p.ordinal || ' ' || p.context || ' ' || p.text || ' ' || p.anchor::text, E'\\n' order by p.ordinal), '')) from passages p where p.version_id = v.id),
    'postings', (select md5(coalesce(string_agg(p.term || ' ' || p.block || ' ' || p.entries::text, E'\\n' order by p.term collate "C", p.block), '')) from postings p where p.version_id = v.id),
    'vectors', (select md5(coalesce(string_agg(b.block || ' ' || b.vectors, E'\\n' order by b.block), '')) || ' ' || count(*) from vector_blocks b where b.version_id = v.id)
  ) as found
  from documents d join document_versions v on v.id = d.version_id order by d.name`;
