import type { PGlite, protocol } from '@electric-sql/pglite';
import { readAnswer, type Answer } from './read-answer.ts';
import type { WireFailure, WireValue } from './wire.ts';

type Protocol = typeof protocol;
type Result = [names: string[], types: number[], values: WireValue[], count: number];

interface Prepared {
  id: string;
  names: string[];
  types: number[];
}

/**
 * Speaks the wire protocol to PGlite, one whole batch per call: PGlite's own `query` makes six calls for a
 * statement and plans it every time. A named statement is planned once and afterwards is bind, execute, sync.
 * https://www.postgresql.org/docs/current/protocol-flow.html#PROTOCOL-FLOW-EXT-QUERY
 */
export class Connection {
  readonly #pglite: PGlite;
  readonly #protocol: Protocol;
  readonly #prepared = new Map<string, Prepared>();

  constructor(pglite: PGlite, wireProtocol: Protocol) {
    this.#pglite = pglite;
    this.#protocol = wireProtocol;
  }

  /** Never throws because of the database: a refusal is a value. */
  query(text: string, name: string, values: WireValue[]): Result | [WireFailure] {
    const { serialize } = this.#protocol;
    const known = name === '' ? undefined : this.#prepared.get(text);
    const statement = known?.id ?? (name === '' ? '' : `${name}_${this.#prepared.size}`);
    const preparing = known ? [] : [serialize.parse({ name: statement, text }), serialize.describe({ type: 'S', name: statement })];
    const running = [serialize.bind({ statement, values }), serialize.execute({}), serialize.sync()];
    const answer = this.#exchange([...preparing, ...running]);
    if (answer.failure) {
      // The statement may have been prepared before it failed, and its name is only free after this.
      if (!known && statement !== '') this.#exchange([serialize.close({ type: 'S', name: statement }), serialize.sync()]);
      return [answer.failure];
    }
    const { names, types } = known ?? answer;
    if (!known && statement !== '') this.#prepared.set(text, { id: statement, names, types });
    return [names, types, answer.values, answer.count];
  }

  /** Runs a script; returns the rows of its last statement that has any. */
  exec(text: string): Result | [WireFailure] {
    const answer = this.#exchange([this.#protocol.serialize.query(text)]);
    return answer.failure ? [answer.failure] : [answer.names, answer.types, answer.values, answer.count];
  }

  #exchange(parts: Uint8Array[]): Answer {
    const bytes = this.#pglite.execProtocolRawSync(parts.length === 1 ? parts[0]! : Buffer.concat(parts));
    return readAnswer(bytes, new this.#protocol.Parser());
  }
}
