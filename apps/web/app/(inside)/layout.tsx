import type { ReactNode } from 'react';
import { preload } from 'react-dom';
import { AppShell } from '../../features/shell/app-shell.tsx';

export default function InsideLayout({ children }: { children: ReactNode }) {
  preload('/api/session', { as: 'fetch', crossOrigin: 'anonymous' });
  return <AppShell>{children}</AppShell>;
}
