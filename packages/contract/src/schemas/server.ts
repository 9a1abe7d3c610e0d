import { z } from 'zod';
import { fieldsInput, serverIdField, serverNameField, type FieldInput } from '../servers/server-fields.ts';
import { serverKindNames, type ServerKind } from '../servers/server-kinds.ts';

export interface NewServer extends Record<string, FieldInput> {
  id: string;
  name: string;
  kind: ServerKind;
}

/** Without a kind it is a compatible server. */
export const newServer = z.discriminatedUnion('kind', [inputOf('compatible'), ...serverKindNames.filter((kind) => kind !== 'compatible').map(inputOf)]) as unknown as z.ZodType<NewServer>;

function inputOf(kind: ServerKind) {
  const name = z.literal(kind);
  return z.strictObject({ kind: kind === 'compatible' ? name.default(kind) : name, id: serverIdField, name: serverNameField, ...fieldsInput(kind) });
}

/** The kind decides which fields there are, and it is only known with the server. Null removes a value or a key. */
export const serverChange = z.looseObject({ name: serverNameField.optional() });
export type ServerChange = z.infer<typeof serverChange>;

export const listedServer = z
  .object({
    id: z.string(),
    name: z.string(),
    kind: z.enum(serverKindNames as [ServerKind, ...ServerKind[]]),
    address: z.string().describe('Its address.'),
    settings: z.record(z.string(), z.union([z.string(), z.array(z.string()).readonly()])).readonly().describe('What was given, by field.'),
    stored: z.array(z.string()).describe('Names of its secrets, which are never returned themselves.'),
    from: z.enum(['settings', 'environment']).describe('Who added it. A server from the environment takes precedence over one from the settings with the same id.'),
  })
  .meta({ id: 'Server' });
export type ListedServer = z.infer<typeof listedServer>;

export const serverTest = z
  .object({
    ok: z.boolean(),
    models: z.array(z.string()).describe('Ids of the models it offers, at most 200.'),
    message: z.string().describe('One sentence for the administrator.'),
    detail: z.string().nullable().describe('What the server returned, cleaned for display; null if nothing.'),
  })
  .meta({ id: 'ServerTest' });
export type ServerTest = z.infer<typeof serverTest>;

/** One setting of a server; the page builds its form from these. */
const serverField = z.object({
  input: z.enum(['address', 'text', 'list', 'choice', 'secret']),
  label: z.string(),
  hint: z.string().optional(),
  placeholder: z.string().optional(),
  required: z.literal(true).optional(),
  options: z.array(z.object({ value: z.string(), label: z.string(), lends: z.enum(['azure', 'aws']).optional() })).readonly().optional(),
  only: z.object({ field: z.string(), value: z.string() }).optional(),
  pattern: z.string().optional(),
  words: z.string().optional(),
  travels: z.literal(true).optional(),
});

export const serverKind = z
  .object({ label: z.string(), suggestedId: z.string(), address: z.string().optional(), fields: z.record(z.string(), serverField) })
  .meta({ id: 'ServerKind' });
