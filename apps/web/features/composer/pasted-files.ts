/**
 * The intended files of a paste: spreadsheet cells come as text with a picture of it, and the text is intended;
 * a copied file comes with its name as text, and the file is intended.
 */
export function pastedFiles(pasted: Pick<DataTransfer, 'files' | 'getData'>): File[] {
  const text = pasted.getData('text/plain').trim();
  const meant = [...pasted.files];
  const names = meant.map((file) => file.name);
  return text === '' || text.split(/\r?\n/).every((line) => names.some((name) => line.endsWith(name))) ? meant : [];
}
