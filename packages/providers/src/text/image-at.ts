import type { AnswerImage } from '@aistudio/core';

/** The image in a data URL, or in bare base64, which is a PNG unless it says otherwise; null for an address, which is never fetched. */
export function imageAt(text: string): AnswerImage | null {
  const [, mediaType, data] = /^data:(image\/[a-z0-9.+-]+)(?:;[^,]*)?;base64,([\s\S]*)$/i.exec(text) ?? [];
  if (mediaType !== undefined) return { mediaType: mediaType.toLowerCase(), data: data!.replace(/\s+/g, '') };
  if (text === '' || !/^[A-Za-z0-9+/_-]+={0,2}$/.test(text)) return null;
  const beginnings: [RegExp, string][] = [[/^\/9j\//, 'image/jpeg'], [/^UklGR/, 'image/webp'], [/^R0lGOD/, 'image/gif']];
  return { mediaType: beginnings.find(([beginning]) => beginning.test(text))?.[1] ?? 'image/png', data: text };
}
