import { Button } from '../../ui/button.tsx';
import { navigate } from '../navigation/navigate.ts';

export function MissingConversation() {
  return (
    <div className="m-auto flex max-w-md flex-col items-center gap-4 p-6 text-center">
      <h1 className="text-title">This conversation is not here</h1>
      <p className="text-muted">It was deleted, or it belongs to somebody else.</p>
      <Button look="primary" onClick={() => navigate('/')}>Start a new one</Button>
    </div>
  );
}
