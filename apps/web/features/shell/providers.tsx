'use client';
import { CSPProvider } from '@base-ui/react/csp-provider';
import { Tooltip } from '@base-ui/react/tooltip';
import { QueryClientProvider } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { ToastProvider } from '../../ui/toasts.tsx';
import { useAccent } from '../organisation/use-organisation.ts';
import { createQueryClient } from '../api/query-client.ts';
import { Announcer } from '../announcements/announcer.tsx';

export function Providers({ children }: { children: ReactNode }) {
  const [queryClient] = useState(createQueryClient);
  return (
    <CSPProvider disableStyleElements>
      <QueryClientProvider client={queryClient}>
        <Tooltip.Provider delay={500}>
          <ToastProvider>
            <AccentOfOrganisation />
            {children}
            <Announcer />
          </ToastProvider>
        </Tooltip.Provider>
      </QueryClientProvider>
    </CSPProvider>
  );
}

function AccentOfOrganisation() {
  useAccent();
  return null;
}
