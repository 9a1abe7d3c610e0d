/** Whether a file of a question is read as a document; pictures and short texts go to the model as they are. */
export function isDocument({ mediaType }: { mediaType: string }): boolean {
  return mediaType !== 'text/plain' && (!mediaType.startsWith('image/') || mediaType === 'image/tiff');
}
