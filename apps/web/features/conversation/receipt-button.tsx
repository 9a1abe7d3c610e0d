import { ReceiptText } from 'lucide-react';
import type { ComponentProps } from 'react';
import { IconButton } from '../../ui/icon-button.tsx';

export function ReceiptButton(props: Omit<ComponentProps<typeof IconButton>, 'label'>) {
  return <IconButton {...props} label="Receipt" size="small" className="data-popup-open:bg-hover"><ReceiptText aria-hidden className="size-4" /></IconButton>;
}
