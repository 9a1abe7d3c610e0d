import type { Capabilities } from '../capabilities.ts';
import type { Parameter, Statement } from '../database.ts';

/** Messages of the process that asks. */
export type Asked = { type: 'database.query'; id: number; statement: Statement; parameters: Parameter[] };

/** Messages of the process that owns the database. */
export type Told =
  | { type: 'database.opened'; capabilities: Capabilities }
  | { type: 'database.rows'; id: number; rows: object[] }
  | { type: 'database.refused'; id: number; error: { message: string; code: string | null } };

/** One end of a channel between two processes, which carries anything that structured clone can. */
export interface Channel {
  send(message: Asked | Told): void;
  /** Called with every message, including those that are not for the database. */
  onMessage(listener: (message: unknown) => void): void;
  onClose(listener: () => void): void;
}

export function isFor<Message extends { type: string }>(message: unknown): message is Message {
  return typeof message === 'object' && message !== null && String((message as { type?: unknown }).type).startsWith('database.');
}
