import { dialects, type Dialect, type DialectField } from '@aistudio/contract/dialects';
import { unsupportedParameter } from '../gateway-error.ts';
import type { AskedServer } from './asked-server.ts';
import { checkReferences } from './check-references.ts';
import { keepKnownTools } from './keep-known-tools.ts';
import { readCount } from './token-limit.ts';

type Body = Readonly<Record<string, unknown>>;

/** The part of a request that may be sent to a server. */
export interface FollowedRequest {
  body: Body;
  /** Names of what was left out. */
  ignored: string[];
  /** The token limit per answer in the request; null: it gives no limit. */
  limit: number | null;
  answers: number;
}

/** The part of a request that reaches a server, by the table of its dialect. Throws a GatewayError for what cannot be left out. */
export function followFields(dialect: Dialect, body: Body, server: AskedServer): FollowedRequest {
  const table: Readonly<Record<string, DialectField>> = dialects[dialect];
  const kept: [string, unknown][] = [];
  const ignored: string[] = [];
  let limit: number | null = null;
  let answers = 1;
  for (const [name, value] of Object.entries(body)) {
    if (value === null) continue;
    const field = Object.hasOwn(table, name) ? table[name]! : null;
    const way = field === null ? wayOfUnknown(name, server) : wayOf(field, value, server);
    if (way === 'refuse') throw unsupportedParameter(name, field?.instead ?? 'This cannot be asked for here.');
    if (way === 'drop') ignored.push(name);
    if (way !== 'keep') continue;
    if (field?.costs === 'tokens') {
      const tokens = readCount(name, value);
      if (tokens === null) continue;
      limit = Math.max(limit ?? 0, tokens);
    }
    if (field?.costs === 'answers') answers = Math.max(answers, readCount(name, value) ?? 1);
    kept.push([name, withKnownKeys(name, value, field, server, ignored)]);
  }
  const known = keepKnownTools(dialect, Object.fromEntries(kept), server, ignored);
  checkReferences(dialect, known, server);
  return { body: known, ignored, limit, answers };
}

type Way = 'keep' | 'drop' | 'silent' | 'refuse';

function wayOfUnknown(name: string, server: AskedServer): Way {
  return server.relayed && server.fields.includes(name) ? 'keep' : 'drop';
}

function wayOf(field: DialectField, value: unknown, server: AskedServer): Way {
  const { treatment } = field;
  if (treatment === 'read' && (server.relayed || field.option === undefined || server.takes.includes(field.option))) return 'keep';
  if (server.relayed && (treatment === 'passes' || treatment === 'unmatched' || (treatment === 'compatible' && server.compatible))) return 'keep';
  if (asksNothing(field, value)) return 'silent';
  if (treatment === 'unmatched' || field.demands?.some((key) => Object.hasOwn(Object(value) as object, key)) === true) return 'refuse';
  if (treatment === 'refused') return field.grant !== undefined && server.grants.includes(field.grant) ? 'keep' : 'refuse';
  return 'drop';
}

function asksNothing({ nothing = [] }: DialectField, value: unknown): boolean {
  return nothing.some((each) => JSON.stringify(each) === JSON.stringify(value));
}

function withKnownKeys(name: string, value: unknown, field: DialectField | null, server: AskedServer, ignored: string[]): unknown {
  if (field?.keys === undefined || typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  const entries = Object.entries(value);
  const { keys, keyOptions = {} } = field;
  const passes = (key: string) => keys.includes(key) && (server.relayed || keyOptions[key] === undefined || server.takes.includes(keyOptions[key]));
  const known = entries.filter(([key]) => passes(key));
  for (const [key, inner] of entries) if (inner !== null && !passes(key)) ignored.push(`${name}.${key}`);
  return Object.fromEntries(known);
}
