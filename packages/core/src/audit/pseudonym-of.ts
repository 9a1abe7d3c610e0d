import { schema } from '@aistudio/database';
import { eq } from 'drizzle-orm';
import { sha256 } from '../sha256.ts';
import type { Transaction } from '../transaction.ts';

const saltBytes = 16;

/** A person's pseudonym in the audit: always the same hash, which nobody can reverse once the person is erased with their salt. */
export async function pseudonymOf(transaction: Transaction, personId: string): Promise<string> {
  const { auditSalts } = schema;
  const fresh = [...crypto.getRandomValues(new Uint8Array(saltBytes))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  await transaction.insert(auditSalts).values({ personId, salt: fresh }).onConflictDoNothing();
  const [row] = await transaction.select({ salt: auditSalts.salt }).from(auditSalts).where(eq(auditSalts.personId, personId));
  return `person ${await sha256(`${row!.salt} ${personId}`)}`;
}
