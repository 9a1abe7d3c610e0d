'use client';
import { CSPProvider } from '@base-ui/react/csp-provider';
import { QueryClientProvider } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { ToastPlace } from '../../ui/toast-place.tsx';
import { TooltipLayer } from '../../ui/tooltip-layer.tsx';
import { useAccent } from '../organisation/use-organisation.ts';
import { createQueryClient } from '../api/query-client.ts';
import { Announcer } from '../announcements/announcer.tsx';

export function Providers({ children }: { children: ReactNode }) {
  const [queryClient] = useState(createQueryClient);
  return (
    <CSPProvider disableStyleElements>
      <QueryClientProvider client={queryClient}>
        <AccentOfOrganisation />
        {children}
        <Announcer />
        <ToastPlace />
        <TooltipLayer />
      </QueryClientProvider>
    </CSPProvider>
  );
}

function AccentOfOrganisation() {
  useAccent();
  return null;
}
