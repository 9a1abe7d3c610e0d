import { DrizzleQueryError, fillPlaceholders, sql, type Query, type SQL } from 'drizzle-orm';
import { NoopCache } from 'drizzle-orm/cache/core';
import { PgDatabase, PgDialect, PgPreparedQuery, PgSession, PgTransaction, type PgQueryResultHKT, type PreparedQueryConfig, type SelectedFieldsOrdered } from 'drizzle-orm/pg-core';
import { createTableRelationsHelpers, extractTablesRelationalConfig, type RelationalSchemaConfig, type TablesRelationalConfig } from 'drizzle-orm/relations';
import * as drizzleInside from 'drizzle-orm/utils';
import type { Drizzle } from '../database.ts';
import { parseValue } from '../parse-value.ts';
import { arraysOf, objectsOf, type WireAnswer } from '../rows.ts';
import * as schema from '../schema/index.ts';
import type { DataApiClient, Queryable } from './client.ts';

type Relations = RelationalSchemaConfig<TablesRelationalConfig>;

/** For ordinary verbs: drizzle over the client, each parameter with the type of its column. */
export function createDrizzle(client: DataApiClient): Drizzle {
  const { tables, tableNamesMap } = extractTablesRelationalConfig(schema as Record<string, unknown>, createTableRelationsHelpers);
  const relations = { fullSchema: schema as Record<string, unknown>, schema: tables, tableNamesMap };
  const dialect = new TypedDialect();
  const session = new DataApiSession(client, (work) => client.transaction(work), dialect, relations);
  return new PgDatabase(dialect, session as never, relations as never) as unknown as Drizzle;
}

/** Tells the session the SQL type of the column that a parameter is compared with or written to. */
class TypedDialect extends PgDialect {
  override prepareTyping = ((encoder: { getSQLType?: () => string }) => encoder.getSQLType?.() ?? 'none') as never;
}

class DataApiSession extends PgSession<PgQueryResultHKT, Record<string, unknown>, TablesRelationalConfig> {
  readonly #client: Queryable;
  readonly #begin: DataApiClient['transaction'] | null;
  readonly #relations: Relations;
  readonly #pgDialect: PgDialect;

  constructor(client: Queryable, begin: DataApiClient['transaction'] | null, dialect: PgDialect, relations: Relations) {
    super(dialect);
    this.#client = client;
    this.#begin = begin;
    this.#pgDialect = dialect;
    this.#relations = relations;
  }

  override prepareQuery<T extends PreparedQueryConfig>(query: Query, fields: SelectedFieldsOrdered | undefined, _name: string | undefined, arrayMode: boolean, mapRows?: (rows: unknown[][]) => T['execute']): PgPreparedQuery<T> {
    return new DataApiQuery<T>(this.#client, query, fields, arrayMode, mapRows);
  }

  override transaction<T>(work: (transaction: PgTransaction<PgQueryResultHKT, Record<string, unknown>, TablesRelationalConfig>) => Promise<T>): Promise<T> {
    return this.#begin!((client) => {
      const session = new DataApiSession(client, null, this.#pgDialect, this.#relations);
      return work(new DataApiDrizzleTransaction(client, this.#pgDialect, session, this.#relations));
    });
  }

  override async count(query: SQL): Promise<number> {
    const { rows } = (await this.execute<{ rows: { count: number }[] }>(query)) as { rows: { count: number }[] };
    return Number(rows[0]!.count);
  }
}

class DataApiDrizzleTransaction extends PgTransaction<PgQueryResultHKT, Record<string, unknown>, TablesRelationalConfig> {
  readonly #client: Queryable;
  readonly #depth: number;
  readonly #parts: [PgDialect, DataApiSession, Relations];

  constructor(client: Queryable, dialect: PgDialect, session: DataApiSession, relations: Relations, depth = 0) {
    super(dialect as never, session as never, relations, depth);
    this.#client = client;
    this.#parts = [dialect, session, relations];
    this.#depth = depth;
  }

  override async transaction<T>(work: (transaction: DataApiDrizzleTransaction) => Promise<T>): Promise<T> {
    const name = `inner_${this.#depth + 1}`;
    await this.execute(sql.raw(`savepoint ${name}`));
    try {
      const result = await work(new DataApiDrizzleTransaction(this.#client, ...this.#parts, this.#depth + 1));
      await this.execute(sql.raw(`release savepoint ${name}`));
      return result;
    } catch (error) {
      if (this.#client.usable) await this.execute(sql.raw(`rollback to savepoint ${name}`));
      throw error;
    }
  }
}

/** Drizzle's own sessions use it, but its types leave it out. */
const { mapResultRow } = drizzleInside as unknown as { mapResultRow: (fields: SelectedFieldsOrdered, row: unknown[], notNullable?: Record<string, boolean>) => unknown };

/** Types that drizzle reads as text: it makes its own dates from timestamps. */
const asText = new Set([1082, 1114, 1184]);
const parse = (text: string, type: number) => (asText.has(type) ? text : parseValue(text, type));

class DataApiQuery<T extends PreparedQueryConfig> extends PgPreparedQuery<T> {
  readonly #client: Queryable;
  readonly #query: Query;
  readonly #fields: SelectedFieldsOrdered | undefined;
  readonly #arrayMode: boolean;
  readonly #mapRows: ((rows: unknown[][]) => T['execute']) | undefined;

  constructor(client: Queryable, query: Query, fields: SelectedFieldsOrdered | undefined, arrayMode: boolean, mapRows: ((rows: unknown[][]) => T['execute']) | undefined) {
    super(query, new NoopCache(), undefined, undefined);
    this.#client = client;
    this.#query = query;
    this.#fields = fields;
    this.#arrayMode = arrayMode;
    this.#mapRows = mapRows;
  }

  override async execute(placeholders: Record<string, unknown> = {}): Promise<T['execute']> {
    const answer = await this.#ask(placeholders);
    const { joinsNotNullableMap } = this as unknown as { joinsNotNullableMap?: Record<string, boolean> };
    if (this.#mapRows) return this.#mapRows(arraysOf(answer, parse));
    if (this.#fields) return arraysOf(answer, parse).map((row) => mapResultRow(this.#fields!, row, joinsNotNullableMap));
    return { rows: objectsOf(answer, parse), rowCount: answer.count };
  }

  async all(placeholders: Record<string, unknown> = {}): Promise<T['all']> {
    return objectsOf(await this.#ask(placeholders), parse) as T['all'];
  }

  isResponseInArrayMode(): boolean {
    return this.#arrayMode;
  }

  async #ask(placeholders: Record<string, unknown>): Promise<WireAnswer> {
    const { sql: text, params, typings = [] } = this.#query as Query & { typings?: string[] };
    const parameters = fillPlaceholders(params, placeholders);
    const types = typings.map((type) => (type === 'none' ? null : type));
    try {
      return await this.#client.query(text, parameters, types);
    } catch (error) {
      throw new DrizzleQueryError(text, parameters, error as Error);
    }
  }
}
