import type { SqlParameter } from '@aws-sdk/client-rds-data';
import { DatabaseError } from '../database-error.ts';
import { dataApiCapabilities } from './capabilities.ts';
import type { WrittenStatement } from './write-statement.ts';

/** Characters; a character is at most six bytes of JSON, and a call carries 4 MiB. */
const callLength = 600_000;

/** Whether the parameters are too long for one call. */
export function needsStaging({ parameters }: WrittenStatement): boolean {
  return totalLength(parameters) > callLength;
}

/**
 * Sends long parameters in several calls of one transaction, as settings that end with it, and resolves to the
 * statement that reads them there. Rejects anything longer than this driver claims to carry.
 */
export async function stageParameters(execute: (statement: WrittenStatement) => Promise<unknown>, { sql, parameters }: WrittenStatement): Promise<WrittenStatement> {
  const total = parameters.reduce((sum, { value }) => sum + Buffer.byteLength(value?.stringValue ?? ''), 0);
  if (total > dataApiCapabilities.limits.parameters) throw new DatabaseError({ message: 'The parameters are longer than 64 MiB, which the RDS Data API does not carry.', code: '54000' });
  const staged = new Map<string, string>();
  let rest = totalLength(parameters);
  for (const { name, value } of parameters.toSorted((a, b) => lengthOf(b) - lengthOf(a))) {
    if (rest <= callLength) break;
    const text = value!.stringValue!;
    for (let at = 0; at < text.length; ) {
      const end = endOfPiece(text, at);
      const kept = at === 0 ? '' : `current_setting('aistudio.${name}') || `;
      await execute({ sql: `select length(set_config('aistudio.${name}', ${kept}:piece, true))`, parameters: [{ name: 'piece', value: { stringValue: text.slice(at, end) } }] });
      at = end;
    }
    staged.set(name!, text);
    rest -= text.length;
  }
  // Read in a query of its own, it is read once instead of once per row.
  const reading = sql.replaceAll(/:(p\d+)\b/g, (place, name: string) => (staged.has(name) ? `(select current_setting('aistudio.${name}'))` : place));
  return { sql: reading, parameters: parameters.filter(({ name }) => !staged.has(name!)) };
}

function endOfPiece(text: string, from: number): number {
  const end = from + callLength;
  const first = text.charCodeAt(end - 1);
  return first >= 0xd800 && first <= 0xdbff ? end - 1 : end;
}

function totalLength(parameters: SqlParameter[]): number {
  return parameters.reduce((sum, parameter) => sum + lengthOf(parameter), 0);
}

function lengthOf({ value }: SqlParameter): number {
  return value?.stringValue?.length ?? 0;
}
