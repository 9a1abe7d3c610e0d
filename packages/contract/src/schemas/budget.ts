import { z } from 'zod';
import { time } from './time.ts';

/** Whose spending a budget limits: everybody's, a role's in total, each person's in a role, one person's, one API key's. */
export const budgetScopes = ['installation', 'role', 'each_of_role', 'person', 'key'] as const;
export type BudgetScope = (typeof budgetScopes)[number];

/** Currency units per period; zero only allows what is free. */
const amountField = z.number('the amount is a number').min(0, 'the amount is not below zero').max(1_000_000_000, 'the amount is too large');

const whenUsedUpField = z.union([z.literal('refuse'), z.strictObject({ stepDownTo: z.string().min(3).max(300) })], 'whenUsedUp is "refuse" or {"stepDownTo": a model}');
export type WhenUsedUp = z.infer<typeof whenUsedUpField>;

const unknownPricesField = z.enum(['allow', 'refuse']);
const periodField = z.enum(['day', 'month']);

export const newBudget = z.strictObject({
  scope: z.enum(budgetScopes),
  subject: z.string().max(100).default('').describe('A role, or the id of a person or a key; absent for the installation.'),
  period: periodField,
  timeZone: z.string().min(1).max(100).default('UTC').describe('Where days start at midnight.'),
  amount: amountField,
  currency: z.string().regex(/^[A-Z]{3}$/, 'a currency has three capital letters (ISO 4217)').default('USD'),
  whenUsedUp: whenUsedUpField.default('refuse'),
  unknownPrices: unknownPricesField.default('allow'),
});
export type NewBudget = z.infer<typeof newBudget>;

export const budgetChange = z.strictObject({ amount: amountField.optional(), whenUsedUp: whenUsedUpField.optional(), unknownPrices: unknownPricesField.optional() });
export type BudgetChange = z.infer<typeof budgetChange>;

/** A budget and how much of its current period is used. Currency units. */
export const budget = z
  .object({
    id: z.string(),
    scope: z.enum(budgetScopes),
    subject: z.string(),
    name: z.string().nullable().describe('Of the person or the key; null for another scope, or if it no longer exists.'),
    period: periodField,
    timeZone: z.string(),
    amount: z.number(),
    currency: z.string(),
    whenUsedUp: whenUsedUpField,
    unknownPrices: unknownPricesField,
    until: time.describe('When the next period starts.'),
    spent: z.number().describe('For everybody together, if each person with a role has one.'),
    reserved: z.number().describe('Reserved for what is running.'),
    nearlyUsedUp: z.number().describe("How many people have spent 80 % of it; at most one, unless it is each person's."),
    usedUp: z.number(),
  })
  .meta({ id: 'Budget' });
export type Budget = z.infer<typeof budget>;

/** What the person who asks may spend, and has spent. Currency units. */
export const ownBudget = z
  .object({
    period: periodField,
    amount: z.number(),
    currency: z.string(),
    spent: z.number(),
    state: z.enum(['open', 'nearly_used_up', 'used_up']),
    until: time.describe('When the next period starts.'),
    timeZone: z.string(),
    stepDownTo: z.string().nullable().describe('The model that answers once it is used up; null: none does.'),
  })
  .meta({ id: 'OwnBudget' });
export type OwnBudget = z.infer<typeof ownBudget>;
