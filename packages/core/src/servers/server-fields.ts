import { z } from 'zod';

/** Named by configuration or built in; a second server of that name would be a riddle. */
export const reservedServerIds = ['practice', 'openai', 'ollama', 'alias'];

export const serverIdField = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]{0,31}$/, 'small letters, digits and dashes, at most 32, beginning with a letter or digit')
  .refine((id) => !reservedServerIds.includes(id), 'this id is taken by a built-in server');

export const serverNameField = z.string().trim().min(1, 'the name is missing').max(60, 'a name has at most 60 characters');

/** Without a trailing slash. Addresses in this network and on this machine are welcome: an administrator chose them. */
export const baseUrlField = z
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

/** What may stand in a header. */
export const apiKeyField = z.string().trim().regex(/^[\x21-\x7e]{1,1000}$/, 'a key is at most 1000 visible characters without spaces');
