/**
 * The files of a paste that are meant: cells of a spreadsheet come as a text with a picture of it, and the text is meant;
 * a file that was copied comes with its name as a text, and the file is meant.
 */
export function pastedFiles(pasted: Pick<DataTransfer, 'files' | 'getData'>): File[] {
  const text = pasted.getData('text/plain').trim();
  const meant = [...pasted.files];
  const names = meant.map((file) => file.name);
  return text === '' || text.split(/\r?\n/).every((line) => names.some((name) => line.endsWith(name))) ? meant : [];
}
