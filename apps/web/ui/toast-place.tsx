'use client';
import { lazy, Suspense, useSyncExternalStore } from 'react';
import { hasToastOrders, onToastOrder } from './toasts.ts';

const ToastViewport = lazy(() => import('./toast-viewport.tsx').then((loaded) => ({ default: loaded.ToastViewport })));

let wanted = false;

/** Where toasts appear: nothing until there is one. */
export function ToastPlace() {
  const isWanted = useSyncExternalStore(onToastOrder, () => (wanted ||= hasToastOrders()), () => false);
  return isWanted ? <Suspense><ToastViewport /></Suspense> : null;
}
