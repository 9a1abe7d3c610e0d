import { z } from 'zod';

/** Who may make their own account: nobody but the invited, or anybody who reaches the page. */
export const signUpPolicy = z.enum(['closed', 'open']);

export const settings = z
  .strictObject({ signUp: signUpPolicy, apiKeys: z.enum(['administrators', 'everyone']).describe('Who may make API keys.') })
  .meta({ id: 'Settings' });
export type Settings = z.infer<typeof settings>;

export const settingsChange = z.strictObject(settings.partial().shape);
export type SettingsChange = z.infer<typeof settingsChange>;
