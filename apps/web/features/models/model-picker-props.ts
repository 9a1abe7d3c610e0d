import type { ListedModel as Model } from '@aistudio/contract/schemas';

export interface ModelPickerProps {
  chosen: readonly Model[];
  onChoose: (ids: string[]) => void;
  open: boolean;
  onOpenChange: (open: boolean) => void;
}
