import type { ComponentProps } from 'react';

export interface ToastNote {
  title: string;
  description?: string;
  /** How long it stays, in milliseconds. */
  timeout?: number;
  actionProps?: ComponentProps<'button'>;
}

export type ToastOrder = { id: string; note: ToastNote } | { id: string; note: null };

let count = 0;
let orders: readonly ToastOrder[] = [];
const listeners = new Set<() => void>();

function order(next: ToastOrder): void {
  orders = [...orders, next];
  for (const listener of listeners) listener();
}

/** Lets any code show a toast, also outside components. The code that draws them is loaded with the first. */
export const toasts = {
  /** Returns its id, for closing it. */
  add(note: ToastNote): string {
    count += 1;
    const id = `toast-${count}`;
    order({ id, note });
    return id;
  },
  close(id: string): void {
    order({ id, note: null });
  },
};

/** Called when there is something to take. */
export function onToastOrder(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function hasToastOrders(): boolean {
  return orders.length > 0;
}

export function takeToastOrders(): readonly ToastOrder[] {
  const taken = orders;
  orders = [];
  return taken;
}
