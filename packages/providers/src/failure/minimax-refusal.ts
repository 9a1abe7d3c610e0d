import { isRecord } from '../json/is-record.ts';
import { textIn } from '../json/values.ts';
import type { Refusal } from './classify-refusal.ts';

/** MiniMax's error numbers by meaning: a status and a label that `classifyRefusal` knows. */
const meanings: [status: number, label: string, numbers: number[]][] = [
  [429, 'rate_limit', [1002, 1039, 1041, 2045]],
  [401, 'authentication', [1004, 2049]],
  [402, 'insufficient_balance', [1008, 2056]],
  [400, 'content_filter', [1026, 1027]],
  [400, 'invalid_request', [1042, 2013, 20132]],
  [504, 'timeout', [1001]],
];

/** A MiniMax error, which comes with status 200; null if there is none. Source: https://platform.minimax.io/docs/api-reference/errorcode */
export function minimaxRefusal(value: Record<string, unknown>): Refusal | null {
  const { base_resp: answer } = value;
  if (!isRecord(answer) || typeof answer.status_code !== 'number' || answer.status_code === 0) return null;
  const code = answer.status_code;
  const [status, label] = meanings.find(([, , numbers]) => numbers.includes(code)) ?? [500, 'internal'];
  return { status, labels: `${label} ${code}`, message: textIn(answer.status_msg) };
}
