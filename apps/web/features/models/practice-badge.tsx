import { Badge } from '../../ui/badge.tsx';

/** Says wherever a practice model is named that it is not a real one. */
export function PracticeBadge() {
  return <Badge look="warn">Practice</Badge>;
}
