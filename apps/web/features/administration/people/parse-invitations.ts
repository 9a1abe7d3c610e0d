import type { Role } from '@aistudio/contract';

export interface InvitationRow {
  email: string;
  role: Role;
}

const roles: readonly Role[] = ['staff', 'student', 'administrator'];

/**
 * The addresses in a list, one per line, as exported by a spreadsheet: a column that looks like an address, and optionally one that names a role.
 * Lines without an address, such as a heading, are left out; duplicates count once.
 */
export function parseInvitations(text: string, otherwise: Role): InvitationRow[] {
  const rows = new Map<string, InvitationRow>();
  for (const line of text.split(/\r?\n/)) {
    const cells = line.split(/[,;\t]/).map((cell) => cell.trim().replace(/^"(.*)"$/, '$1'));
    const email = cells.find((cell) => /^[^\s@]+@[^\s@]+$/.test(cell))?.toLowerCase();
    if (email === undefined) continue;
    const role = cells.map((cell) => roles.find((each) => each === cell.toLowerCase())).find((each) => each !== undefined);
    rows.set(email, { email, role: role ?? otherwise });
  }
  return [...rows.values()];
}

/** The links as a file for a spreadsheet. */
export function formatInvitations(rows: readonly (InvitationRow & { link: string; problem: string })[]): string {
  const cell = (text: string) => `"${(/^[=+\-@\t\r]/.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`;
  return [['email', 'role', 'link', 'problem'], ...rows.map(({ email, role, link, problem }) => [email, role, link, problem])].map((cells) => cells.map(cell).join(',')).join('\r\n');
}
