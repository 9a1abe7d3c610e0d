/** A result as sent on the wire: one row's texts after another. */
export interface WireAnswer {
  names: string[];
  /** Object ids of the columns' types. */
  types: number[];
  values: (string | null)[];
  /** Rows returned or written. */
  count: number;
}

type Parse = (text: string, type: number) => unknown;

export function arraysOf({ names, types, values }: WireAnswer, parse: Parse): unknown[][] {
  const rows: unknown[][] = [];
  for (let at = 0; at < values.length; at += names.length) {
    rows.push(types.map((type, index) => parsed(values[at + index]!, type, parse)));
  }
  return rows;
}

export function objectsOf({ names, types, values }: WireAnswer, parse: Parse): object[] {
  const rows: object[] = [];
  for (let at = 0; at < values.length; at += names.length) {
    const row: Record<string, unknown> = {};
    for (let index = 0; index < names.length; index += 1) row[names[index]!] = parsed(values[at + index]!, types[index]!, parse);
    rows.push(row);
  }
  return rows;
}

function parsed(value: string | null, type: number, parse: Parse): unknown {
  return value === null ? null : parse(value, type);
}
