import { z } from 'zod';
import type { ServerField } from './server-field.ts';
import { definitionOf, type ServerKind } from './server-kinds.ts';

export const serverIdField = z.string().regex(/^[a-z0-9][a-z0-9-]{0,31}$/, 'small letters, digits and dashes, at most 32, beginning with a letter or digit');

export const serverNameField = z.string().trim().min(1, 'the name is missing').max(60, 'a name has at most 60 characters');

/** Without a trailing slash. Addresses in this network and on this machine are allowed: an administrator chose them. */
const addressField = z
  .string()
  .trim()
  .max(500, 'an address has at most 500 characters')
  .transform((text, issues) => {
    const url = URL.canParse(text) ? new URL(text) : null;
    const right = url !== null && ['http:', 'https:'].includes(url.protocol) && url.username === '' && url.password === '' && url.search === '' && url.hash === '';
    if (right) return text.replace(/\/+$/, '');
    issues.addIssue({ code: 'custom', message: 'an address begins with http:// or https:// and has no user, query or fragment' });
    return z.NEVER;
  });

/** What may be in a header. AWS session tokens are the longest. */
const secretField = z.string().trim().regex(/^[\x21-\x7e]{1,4000}$/, 'a key is at most 4000 visible characters without spaces');

/** The new value of one field: null resets it. */
export type FieldInput = string | string[] | null | undefined;

/** What a request may say about each field of a kind. Whether enough was said cannot be decided field by field. */
export function fieldsInput(kind: ServerKind): Record<string, z.ZodType<FieldInput>> {
  return Object.fromEntries(Object.entries(definitionOf(kind).fields).map(([name, field]) => [name, valueOf(field).nullable().optional()]));
}

function valueOf(field: ServerField): z.ZodType<string | string[]> {
  const text = z.string().trim().regex(new RegExp(`^(${field.pattern ?? '.*'})$`), `${field.label} ${field.words ?? 'is one line'}`);
  switch (field.input) {
    case 'address':
      return addressField;
    case 'secret':
      return secretField;
    case 'choice':
      return z.enum((field.options ?? []).map((option) => option.value));
    case 'text':
      return text;
    case 'list':
      return z.array(text).max(200, 'at most 200');
  }
}
