import type { NormalizedSchema } from '@smithy/core/schema';

/** A value as XML of the AWS query protocol, by its schema; nothing for undefined. */
export function writeXml(schema: NormalizedSchema, value: unknown, name: string): string {
  if (value === undefined || value === null) return '';
  if (schema.isStructSchema()) {
    const members = [...schema.structIterator()].map(([key, member]) => writeXml(member, (value as Record<string, unknown>)[key], String(member.getMergedTraits().xmlName ?? key)));
    return element(name, members.join(''));
  }
  if (schema.isListSchema()) {
    const member = schema.getValueSchema();
    const flat = schema.getMergedTraits().xmlFlattened === 1;
    const items = (value as unknown[]).map((each) => writeXml(member, each, flat ? name : String(member.getMergedTraits().xmlName ?? 'member'))).join('');
    return flat ? items : element(name, items);
  }
  return element(name, escapeText(value instanceof Date ? value.toISOString() : String(value)));
}

const element = (name: string, inner: string): string => `<${name}>${inner}</${name}>`;

export function escapeText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
