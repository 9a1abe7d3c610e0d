'use client';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Alert } from '../../../ui/alert.tsx';
import { DataTable, type Column } from '../../../ui/data-table.tsx';
import { Section } from '../../../ui/section.tsx';
import { SelectField } from '../../../ui/select-field.tsx';
import { errorSentence } from '../../api/api-error.ts';
import { api } from '../../api/api.ts';
import { formatCost, formatCount } from './format-usage.ts';
import { UsageBars } from './usage-bars.tsx';
import type { UsageNumbers } from './usage-numbers.ts';

interface UsageReport {
  totals: UsageNumbers;
  byModel: (UsageNumbers & { model: string })[];
  byDay: (UsageNumbers & { day: string })[];
  byPerson: (UsageNumbers & { id: string; name: string | null; email: string | null })[];
  byRole: (UsageNumbers & { role: string })[];
  byKey: (UsageNumbers & { id: string | null; name: string | null })[];
}

const periods = [7, 30, 90, 365].map((days) => ({ value: String(days), label: `The last ${days} days` }));

const numbers: Column<UsageNumbers>[] = [
  { header: 'Answers', numeric: true, cell: ({ runs }) => formatCount(runs) },
  { header: 'Tokens in', numeric: true, cell: ({ inputTokens }) => formatCount(inputTokens) },
  { header: 'Tokens out', numeric: true, cell: ({ outputTokens }) => formatCount(outputTokens) },
  { header: 'Cost', numeric: true, cell: ({ cost }) => formatCost(cost) },
];

export function Usage() {
  const [days, setDays] = useState('30');
  const { data, error } = useQuery({
    queryKey: ['administration', 'usage', days],
    queryFn: () => api.get<UsageReport>(`/api/administration/usage?days=${days}`),
    placeholderData: keepPreviousData,
  });
  return (
    <Section title="Usage" lead="Counts and costs. What was asked and answered belongs to the people who asked.">
      <div className="flex flex-wrap items-end gap-3">
        <div className="w-56"><SelectField label="Period" options={periods} value={days} onChange={(event) => setDays(event.target.value)} /></div>
        <a href={`/api/administration/usage/csv?days=${days}`} download="usage.csv" className="inline-flex min-h-10 items-center rounded-medium border border-line bg-surface px-4 font-medium text-ink hover:bg-hover">Download as CSV</a>
      </div>
      {error !== null && <Alert>{errorSentence(error)}</Alert>}
      {data !== undefined && (
        <>
          <dl className="grid grid-cols-2 gap-3 md:grid-cols-4">
            {numbers.map(({ header, cell }) => (
              <div key={header} className="rounded-medium border border-line bg-surface px-4 py-3">
                <dt className="text-small text-muted">{header}</dt>
                <dd className="text-lead font-semibold tabular-nums">{cell(data.totals)}</dd>
              </div>
            ))}
          </dl>
          <UsageBars days={data.byDay} />
          <h3 className="pt-2 font-semibold">By model</h3>
          <DataTable caption="Usage by model" rows={data.byModel} rowKey={(row) => row.model} empty="No answer was given in this time." columns={[{ header: 'Model', cell: ({ model }) => model }, ...numbers]} />
          <h3 className="pt-2 font-semibold">By person</h3>
          <DataTable caption="Usage by person" rows={data.byPerson} rowKey={(row) => row.id} empty="Nobody asked anything in this time." columns={[{ header: 'Person', cell: ({ id, name, email }) => <>{name ?? `gone (${id})`}<span className="block font-normal text-muted">{email}</span></> }, ...numbers]} />
          <h3 className="pt-2 font-semibold">By role</h3>
          <DataTable caption="Usage by role" rows={data.byRole} rowKey={(row) => row.role} empty="Nobody asked anything in this time." columns={[{ header: 'Role', cell: ({ role }) => <span className="capitalize">{role}</span> }, ...numbers]} />
          <h3 className="pt-2 font-semibold">By API key</h3>
          <DataTable caption="Usage by API key" rows={data.byKey} rowKey={(row) => row.id ?? ''} empty="No answer was given in this time." columns={[{ header: 'API key', cell: ({ id, name }) => (id === null ? 'In the browser' : (name ?? `gone (${id})`)) }, ...numbers]} />
        </>
      )}
    </Section>
  );
}
