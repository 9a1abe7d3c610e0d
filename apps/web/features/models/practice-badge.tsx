import { Badge } from '../../ui/badge.tsx';
import { modelsWords as words } from '../../words/models-words.ts';

/** Shows wherever a practice model is named that it is not a real one. */
export function PracticeBadge() {
  return <Badge look="warn">{words.practice}</Badge>;
}
