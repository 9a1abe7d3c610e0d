import { z } from 'zod';
import { budgetScopes } from '../balance.ts';

/** Currency units a period; zero allows only what costs nothing. */
export const amountField = z.number('the amount is a number').min(0, 'the amount is not below zero').max(1_000_000_000, 'the amount is too large');

export const whenUsedUpField = z.union([z.literal('refuse'), z.strictObject({ stepDownTo: z.string().min(3).max(300) })], 'whenUsedUp is "refuse" or {"stepDownTo": a model}');

export const unknownPricesField = z.enum(['allow', 'refuse']);

export const budgetFields = z.strictObject({
  scope: z.enum(budgetScopes),
  /** A role, or the id of a person or a key; nothing for the installation. */
  subject: z.string().max(100).default(''),
  period: z.enum(['day', 'month']),
  /** Where days begin at midnight. */
  timeZone: z.string().min(1).max(100).default('UTC'),
  amount: amountField,
  currency: z.string().regex(/^[A-Z]{3}$/, 'a currency has three capital letters (ISO 4217)').default('USD'),
  whenUsedUp: whenUsedUpField.default('refuse'),
  unknownPrices: unknownPricesField.default('allow'),
});

export type WhenUsedUp = z.infer<typeof whenUsedUpField>;
