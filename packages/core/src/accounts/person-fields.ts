import { z } from 'zod';
import { roles } from '@aistudio/contract';

/** Trimmed, lower case, at most 254 characters (RFC 5321). */
export const emailField = z.string().trim().toLowerCase().max(254, 'an email address has at most 254 characters').pipe(z.email('not an email address'));

export const nameField = z.string().trim().min(1, 'the name is missing').max(100, 'a name has at most 100 characters');

export const minimumPasswordLength = 8;

/** NIST SP 800-63B: length counts, composition rules do not. */
export const passwordField = z
  .string()
  .min(minimumPasswordLength, `a password has at least ${minimumPasswordLength} characters`)
  .max(128, 'a password has at most 128 characters');

export const roleField = z.enum(roles);

export const tokenField = z.string().min(1, 'the token is missing').max(100, 'this is not a token');
