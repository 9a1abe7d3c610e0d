import { z } from 'zod';

/** Who may create an account: only people with an invitation, or anybody who reaches the page. */
export const signUpPolicy = z.enum(['closed', 'open']);

const origin = z.string().trim().max(200).refine((text) => URL.canParse(text) && new URL(text).origin === text, 'an origin looks like https://notes.example.org, without a path');

export const settings = z
  .strictObject({
    signUp: signUpPolicy,
    apiKeys: z.enum(['administrators', 'everyone']).describe('Who may create API keys.'),
    origins: z.array(origin).max(100).describe('Sites whose pages may use `/v1` with a key.'),
  })
  .meta({ id: 'Settings' });
export type Settings = z.infer<typeof settings>;

export const settingsChange = z.strictObject(settings.partial().shape);
export type SettingsChange = z.infer<typeof settingsChange>;
