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
import { administrationWords as words } from '../../../words/administration-words.ts';
import { fill } from '../../../words/fill.ts';

/** As many rows as the API returns of one kind. */
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
    <Section title={words.usage} lead={words.countsAndCostsOnlyQuestionsAnd}>
      <PeriodForm chosen={chosen} shown={data && { from: data.period.from, to: data.period.to }} choose={choose} />
      {error !== null && <Alert>{errorSentence(error)}</Alert>}
      {data !== undefined && time !== null && (
        <div aria-busy={isPlaceholderData} className="flex flex-col gap-4 transition-opacity aria-busy:opacity-50">
          <div className="flex flex-wrap items-center justify-between gap-3">
            <p role="status" className="font-semibold">{periodText(data.period)} <span className="font-normal text-muted">{data.period.timeZone}</span></p>
            <a href={`/api/administration/usage/csv?${query}`} download className="inline-flex min-h-10 items-center rounded-medium border border-line bg-surface px-4 font-medium text-ink hover:bg-hover">{words.downloadAsCsv}</a>
          </div>
          {cut && <Alert look="info">{words.tablesShowTheFirst1000}</Alert>}
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
            <summary className="w-fit cursor-pointer py-1 font-semibold">{time.unit === 'day' ? words.byDay : words.byMonth}</summary>
            <div className="mt-2"><DataTable caption={time.unit === 'day' ? words.usageByDay : words.usageByMonth} rows={time.steps} rowKey={(row) => row.name} empty="" columns={[{ header: time.unit === 'day' ? words.day : words.month, cell: ({ name }) => name }, ...usageColumns]} /></div>
          </details>
          <h3 className="pt-2 font-semibold">{words.byModel}</h3>
          <DataTable caption={words.usageByModel} rows={data.byModel} rowKey={(row) => row.model} empty={words.noAnswersInThisPeriod} columns={[{ header: words.model, cell: ({ model }) => model }, ...usageColumns]} />
          <h3 className="pt-2 font-semibold">{words.byPerson}</h3>
          <DataTable caption={words.usageByPerson} rows={data.byPerson} rowKey={(row) => row.id} empty={words.noQuestionsInThisPeriod} columns={[{ header: words.person, cell: ({ id, name, email }) => <>{name ?? fill(words.goneOwner, { id })}<span className="block font-normal text-muted">{email}</span></> }, ...usageColumns]} />
          <h3 className="pt-2 font-semibold">{words.byRole}</h3>
          <DataTable caption={words.usageByRole} rows={data.byRole} rowKey={(row) => row.role} empty={words.noQuestionsInThisPeriod} columns={[{ header: words.role, cell: ({ role }) => <span className="capitalize">{role}</span> }, ...usageColumns]} />
          <h3 className="pt-2 font-semibold">{words.byApiKey}</h3>
          <DataTable caption={words.usageByApiKey} rows={data.byKey} rowKey={(row) => row.id ?? ''} empty={words.noAnswersInThisPeriod} columns={[{ header: words.apiKey, cell: ({ id, name }) => (id === null ? words.inTheBrowser : (name ?? fill(words.goneOwner, { id }))) }, ...usageColumns]} />
        </div>
      )}
    </Section>
  );
}

function periodText({ from, to }: UsageReport['period']): string {
  return dates.formatRange(new Date(from), new Date(to));
}
