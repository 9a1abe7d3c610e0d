import type { ServerField } from '@aistudio/contract/schemas';

export type FieldValue = string | string[] | null;

/** The fields that apply to these choices. */
export function countingFields(fields: Record<string, ServerField>, choices: Record<string, string>): [string, ServerField][] {
  return Object.entries(fields).filter(([, { only }]) => only === undefined || (choices[only.field] ?? fields[only.field]?.options?.[0]?.value) === only.value);
}

/** The content of the form: null for a field that was left empty. A secret that was left empty is not included, so it stays, unless it is to be removed. */
export function readForm(fields: readonly [string, ServerField][], texts: Record<string, string>, removed: ReadonlySet<string>): Record<string, FieldValue> {
  return Object.fromEntries(
    fields.flatMap(([name, { input }]): [string, FieldValue][] => {
      const text = (texts[name] ?? '').trim();
      if (input === 'secret' && removed.has(name)) return [[name, null]];
      if (input === 'secret') return text === '' ? [] : [[name, text]];
      if (text === '') return [[name, null]];
      return [[name, input === 'list' ? text.split(/[\s,]+/).filter((entry) => entry !== '') : text]];
    }),
  );
}
