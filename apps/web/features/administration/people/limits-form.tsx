import type { Limits, PersonLimits } from '@aistudio/contract/schemas';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert } from '../../../ui/alert.tsx';
import { Button } from '../../../ui/button.tsx';
import { Section } from '../../../ui/section.tsx';
import { TextField } from '../../../ui/text-field.tsx';
import { toasts } from '../../../ui/toasts.ts';
import { api } from '../../api/api.ts';
import { useSubmit } from '../../session/use-submit.ts';
import { inUnits, limitFields, type LimitField } from './limit-fields.ts';
import { peopleWords as words } from '../../../words/people-words.ts';

const key = ['administration', 'limits'] as const;
const roles = [['student', words.students], ['staff', words.staffMembers]] as const;

/** What each person with a role may do and store. */
export function LimitsForm() {
  const client = useQueryClient();
  const { data } = useQuery({ queryKey: key, queryFn: () => api.get('/api/administration/limits') });
  const { onSubmit, problem, busy } = useSubmit(async (texts) => {
    client.setQueryData(key, await api.patch('/api/administration/limits', limitsIn(texts)));
    toasts.add({ title: words.limitsSaved });
  });
  return (
    <Section title={words.limits} lead={words.whatOnePersonMayDoAndKeep}>
      {data !== undefined && (
        <form method="post" onSubmit={onSubmit} className="flex flex-col gap-5">
          {roles.map(([role, title]) => (
            <fieldset key={role} className="grid gap-3 sm:grid-cols-3">
              <legend className="pb-2 font-semibold">{title}</legend>
              {limitFields.map((field) => (
                <TextField key={field.kind} name={`${role} ${field.kind}`} label={field.label} type="number" min={0} step={1} placeholder={words.noLimit} defaultValue={inUnits(data[role][field.kind], field)} />
              ))}
            </fieldset>
          ))}
          {problem !== null && <Alert>{problem}</Alert>}
          <Button type="submit" look="primary" className="self-start" disabled={busy}>{words.saveLimits}</Button>
        </form>
      )}
    </Section>
  );
}

/** An empty field is no limit. */
function limitsIn(texts: Record<string, string>): Limits {
  const limitOf = (role: keyof Limits, { kind, unit }: LimitField) => {
    const text = texts[`${role} ${kind}`]?.trim() ?? '';
    return text === '' ? null : Number(text) * unit;
  };
  const of = (role: keyof Limits) => Object.fromEntries(limitFields.map((field) => [field.kind, limitOf(role, field)])) as unknown as PersonLimits;
  return { staff: of('staff'), student: of('student') };
}
