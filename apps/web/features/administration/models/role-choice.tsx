import type { Role } from '@aistudio/contract';
import { CheckList } from '../../../ui/check-list.tsx';
import { roleOptions } from '../people/roles.ts';
import { administrationWords as words } from '../../../words/administration-words.ts';

/** Who may use something. All checked is the same as no restriction. */
export function RoleChoice({ roles }: { roles: readonly Role[] | null | undefined }) {
  return <CheckList legend={words.whoMayUseIt} name="roles" options={roleOptions} checked={(role) => roles?.includes(role) ?? true} />;
}

/** The roles checked in a form; null for all of them. */
export function rolesIn(form: HTMLFormElement): Role[] | null {
  const checked = new FormData(form).getAll('roles').map((role) => role as Role);
  return checked.length === roleOptions.length ? null : checked;
}
