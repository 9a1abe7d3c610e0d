import type { RecognitionNotice } from '@aistudio/core';

/** Textract's message to its topic, as the queue gets it; null for any other message. */
export function readRecognitionNotice(body: string): RecognitionNotice | null {
  try {
    const { API, JobId, JobTag } = JSON.parse(body) as Record<string, unknown>;
    return API === 'StartDocumentTextDetection' && typeof JobId === 'string' && typeof JobTag === 'string' ? { jobId: JobTag, recognitionId: JobId } : null;
  } catch {
    return null;
  }
}
