import { saveFile } from '../../ui/save-file.ts';
import { drawMathMl } from './draw-math-ml.ts';
import type { ExportedConversation } from './exported-turns.ts';
import { fileName } from './file-name.ts';
import { writeWord } from './write-word.ts';

export async function saveWord(conversation: ExportedConversation): Promise<void> {
  saveFile(`${fileName(conversation.title)}.docx`, await writeWord(conversation, drawMathMl));
}
