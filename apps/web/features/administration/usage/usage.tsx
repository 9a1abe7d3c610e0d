'use client';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Alert } from '../../../ui/alert.tsx';
import { DataTable } from '../../../ui/data-table.tsx';
import { Section } from '../../../ui/section.tsx';
import { errorSentence } from '../../api/api-error.ts';
import { api } from '../../api/api.ts';
import { PeriodForm } from '../../usage/period-form.tsx';
import { UnpricedNote } from '../../usage/unpriced-note.tsx';
import { UsageBars } from '../../usage/usage-bars.tsx';
import type { UsageReport } from '@aistudio/contract/schemas';
import { usageColumns } from '../../usage/usage-columns.ts';
import { usageSteps } from '../../usage/usage-steps.ts';
import { usePeriod } from '../../usage/use-period.ts';

/** As many rows as the API sends of one kind. */
const mostRows = 1000;
const dates = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' });

export function Usage() {
  const { chosen, query, choose } = usePeriod();
  const { data, error, isPlaceholderData } = useQuery({
    queryKey: ['administration', 'usage', query],
    queryFn: ({ signal }) => api.get(`/api/administration/usage?${query}`, signal),
    placeholderData: keepPreviousData,
  });
  const time = data === undefined ? null : usageSteps(data.byDay);
  const cut = data !== undefined && [data.byModel, data.byPerson, data.byKey].some((rows) => rows.length === mostRows);
  return (
    <Section title="Usage" lead="Counts and costs. What was asked and answered belongs to the people who asked.">
      <PeriodForm chosen={chosen} shown={data && { from: data.period.from, to: data.period.to }} choose={choose} />
      {error !== null && <Alert>{errorSentence(error)}</Alert>}
      {data !== undefined && time !== null && (
        <div aria-busy={isPlaceholderData} className="flex flex-col gap-4 transition-opacity aria-busy:opacity-50">
          <div className="flex flex-wrap items-center justify-between gap-3">
            <p role="status" className="font-semibold">{periodText(data.period)} <span className="font-normal text-muted">{data.period.timeZone}</span></p>
            <a href={`/api/administration/usage/csv?${query}`} download className="inline-flex min-h-10 items-center rounded-medium border border-line bg-surface px-4 font-medium text-ink hover:bg-hover">Download as CSV</a>
          </div>
          {cut && <Alert look="info">A table shows the first 1,000 rows. The file has all of them.</Alert>}
          <dl className="grid grid-cols-2 gap-3 md:grid-cols-4">
            {usageColumns.map(({ header, cell }) => (
              <div key={header} className="rounded-medium border border-line bg-surface px-4 py-3">
                <dt className="text-small text-muted">{header}</dt>
                <dd className="text-lead font-semibold tabular-nums">{cell(data.totals)}</dd>
              </div>
            ))}
          </dl>
          <UnpricedNote unpriced={data.totals.unpriced} administrator />
          <UsageBars {...time} timeZone={data.period.timeZone} />
          <details>
            <summary className="w-fit cursor-pointer py-1 font-semibold">By {time.unit}</summary>
            <div className="mt-2"><DataTable caption={`Usage by ${time.unit}`} rows={time.steps} rowKey={(row) => row.name} empty="" columns={[{ header: time.unit === 'day' ? 'Day' : 'Month', cell: ({ name }) => name }, ...usageColumns]} /></div>
          </details>
          <h3 className="pt-2 font-semibold">By model</h3>
          <DataTable caption="Usage by model" rows={data.byModel} rowKey={(row) => row.model} empty="No answer was given in this time." columns={[{ header: 'Model', cell: ({ model }) => model }, ...usageColumns]} />
          <h3 className="pt-2 font-semibold">By person</h3>
          <DataTable caption="Usage by person" rows={data.byPerson} rowKey={(row) => row.id} empty="Nobody asked anything in this time." columns={[{ header: 'Person', cell: ({ id, name, email }) => <>{name ?? `gone (${id})`}<span className="block font-normal text-muted">{email}</span></> }, ...usageColumns]} />
          <h3 className="pt-2 font-semibold">By role</h3>
          <DataTable caption="Usage by role" rows={data.byRole} rowKey={(row) => row.role} empty="Nobody asked anything in this time." columns={[{ header: 'Role', cell: ({ role }) => <span className="capitalize">{role}</span> }, ...usageColumns]} />
          <h3 className="pt-2 font-semibold">By API key</h3>
          <DataTable caption="Usage by API key" rows={data.byKey} rowKey={(row) => row.id ?? ''} empty="No answer was given in this time." columns={[{ header: 'API key', cell: ({ id, name }) => (id === null ? 'In the browser' : (name ?? `gone (${id})`)) }, ...usageColumns]} />
        </div>
      )}
    </Section>
  );
}

function periodText({ from, to }: UsageReport['period']): string {
  return dates.formatRange(new Date(from), new Date(to));
}
