import { FileBraces, FileDown, FileText, Printer, Share } from 'lucide-react';
import { ActionMenu } from '../../ui/action-menu.tsx';
import { saveFile } from '../../ui/save-file.ts';
import { toasts } from '../../ui/toasts.ts';
import { errorSentence } from '../api/api-error.ts';
import { api } from '../api/api.ts';
import type { PathItem } from '../messages/visible-path.ts';
import { useModels } from '../models/use-models.ts';
import { exportedTurns } from './exported-turns.ts';
import { fileName } from './file-name.ts';
import { writeMarkdown } from './write-markdown.ts';
import { exportWords as words } from '../../words/export-words.ts';

/** Exports the conversation: on paper, and as files. */
export function ExportMenu({ id, title, path }: { id: string; title: string; path: readonly PathItem[] }) {
  const { models } = useModels();
  const conversation = () => ({ title, turns: exportedTurns(path, (id) => models.find((model) => model.id === id)?.name ?? id) });
  const saveWord = async () => {
    try {
      const loaded = await import('./save-word.ts');
      await loaded.saveWord(conversation());
    } catch {
      toasts.add({ title: words.theWordFileCouldNotBe });
    }
  };
  const saveJson = () =>
    api.get(`/api/conversations/${id}/export`).then(
      (file) => saveFile(`${fileName(title)}.json`, new Blob([JSON.stringify(file, null, 2)], { type: 'application/json' })),
      (error: unknown) => toasts.add({ title: errorSentence(error) }),
    );
  const actions = [
    { label: words.printOrSaveAsPdf, Icon: Printer, onClick: () => setTimeout(() => window.print(), 200) },
    { label: words.saveAsWordDocx, Icon: FileText, onClick: () => void saveWord() },
    { label: words.saveAsMarkdownMd, Icon: FileDown, onClick: () => saveFile(`${fileName(title)}.md`, new Blob([writeMarkdown(conversation())], { type: 'text/markdown' })) },
    { label: words.saveAsJson, Icon: FileBraces, onClick: () => void saveJson() },
  ];
  return (
    <ActionMenu actions={actions} align="end" aria-label={words.printOrExport} data-tip={words.printOrExport} className="inline-flex size-9 items-center justify-center rounded-medium bg-page/80 text-muted hover:bg-hover hover:text-ink data-popup-open:bg-hover">
      <Share aria-hidden className="size-4.5" />
    </ActionMenu>
  );
}
