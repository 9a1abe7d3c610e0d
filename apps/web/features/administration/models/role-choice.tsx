import type { Role } from '@aistudio/contract';
import { roleOptions } from '../people/roles.ts';
import { administrationWords as words } from '../../../words/administration-words.ts';

/** Who may use something. All checked is the same as no restriction. */
export function RoleChoice({ roles }: { roles: readonly Role[] | null | undefined }) {
  return (
    <fieldset className="flex flex-col gap-1.5">
      <legend className="mb-1.5 text-small font-semibold">{words.whoMayUseIt}</legend>
      <div className="flex flex-wrap gap-x-5 gap-y-2">
        {roleOptions.map(({ value, label }) => (
          <label key={value} className="flex min-h-8 items-center gap-2 text-small">
            <input type="checkbox" name="roles" value={value} defaultChecked={roles?.includes(value) ?? true} className="size-4 accent-accent" />
            {label}
          </label>
        ))}
      </div>
    </fieldset>
  );
}

/** The roles checked in a form; null for all of them. */
export function rolesIn(form: HTMLFormElement): Role[] | null {
  const checked = new FormData(form).getAll('roles').map((role) => role as Role);
  return checked.length === roleOptions.length ? null : checked;
}
