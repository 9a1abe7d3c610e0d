import type { Model } from './use-models.ts';

export interface ModelPickerProps {
  chosen: readonly Model[];
  onChoose: (ids: string[]) => void;
  open: boolean;
  onOpenChange: (open: boolean) => void;
}
