import { passwordName } from '@aistudio/core';
import { Refusal } from '@aistudio/knowledge/ingest';
import type { HandlerParts } from './handler-parts.ts';

/** The password that somebody gave for this reading; null for a document without one. Throws a Refusal if this process lacks the key to it. */
export async function openPassword({ seals, log }: HandlerParts, version: { id: string; sealedPassword: string | null }): Promise<string | null> {
  if (version.sealedPassword === null) return null;
  try {
    return (await seals()).open(passwordName(version.id), version.sealedPassword);
  } catch (cause) {
    log.warn('password_not_opened', { versionId: version.id, error: cause as Error });
    throw new Refusal('password_lost', { cause });
  }
}
