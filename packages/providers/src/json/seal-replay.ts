import { isRecord } from './is-record.ts';
import { parseJson } from './values.ts';

type Sealer = 'responses' | 'gemini' | 'converse' | 'chat';

/** What a provider wants to get back, marked with its dialect, because a conversation may continue with another one. */
export function sealReplay(dialect: Sealer, value: unknown): string {
  return JSON.stringify({ dialect, value });
}

/** Null if it contains nothing of this dialect. */
export function openReplay(dialect: Sealer, replay: string | null | undefined): unknown {
  const sealed = replay == null ? null : parseJson(replay);
  return isRecord(sealed) && sealed.dialect === dialect ? sealed.value : null;
}
