import { FileText } from 'lucide-react';
import { formatBytes } from '../documents/format-bytes.ts';
import type { FilePart } from '../messages/conversation.ts';

export function QuestionFile({ file }: { file: FilePart }) {
  const address = `/api/files/${file.fileId}`;
  if (file.mediaType.startsWith('image/')) {
    return (
      <li>
        <a href={address} target="_blank" rel="noopener" title={file.name} className="block">
          <img src={address} alt={file.name} width={160} height={120} className="h-30 w-40 rounded-medium border border-line object-cover" />
        </a>
      </li>
    );
  }
  return (
    <li>
      <a href={address} className="flex items-center gap-2 rounded-medium border border-line bg-surface px-3 py-2 text-small hover:bg-hover">
        <FileText aria-hidden className="size-4 text-muted" />
        <span className="max-w-56 truncate font-medium">{file.name}</span>
        <span className="text-muted">{formatBytes(file.size)}</span>
      </a>
    </li>
  );
}
