/**
 * Why a document is not read, with the sentence for the person who uploaded it. A refusal is final: the same bytes would be refused
 * again, so it is not retried, except for `cage_unavailable`, which means that we failed.
 */
export const refusals = {
  empty_file: 'This file is empty. Upload it again from where it came.',
  legacy_word: 'This is a Word document of the old format (.doc). Open it in Word or LibreOffice, save it as .docx, and upload that.',
  legacy_excel: 'This is an Excel workbook of the old format (.xls). Open it in Excel or LibreOffice, save it as .xlsx, and upload that.',
  legacy_powerpoint: 'This is a PowerPoint presentation of the old format (.ppt). Open it in PowerPoint or LibreOffice, save it as .pptx, and upload that.',
  outlook_message: 'This is an Outlook message (.msg). Open it in Outlook, save it as .eml or print it to PDF, and upload that.',
  binary_workbook: 'This is a binary Excel workbook (.xlsb). Open it in Excel, save it as .xlsx, and upload that.',
  old_office: 'This is an Office file of an old format. Open it in the program that made it, save it in its present format, and upload that.',
  audio: 'This is a sound recording, which cannot be read. Upload a transcript of it.',
  video: 'This is a video, which cannot be read. Upload its subtitles or a transcript.',
  program: 'This is a program, not a document.',
  archive: 'This kind of archive is not read. Unpack it, and upload what is in it or a ZIP file of it.',
  unknown_format: 'The kind of this file is not known, and it holds no text. Upload it as PDF, Word, Excel, HTML or text.',
  picture_format: 'This kind of picture is not read. Save it as PNG or JPEG, and upload that.',
  needs_password: 'This file is protected by a password. Enter it, or upload a copy without a password.',
  wrong_password: 'This password does not open the file. Give the right one, or upload a copy without one.',
  password_lost: 'The password could not be used here. Save a copy without a password and upload that.',
  encrypted: 'This file is encrypted and cannot be read. Open it with its password, save a copy without one, and upload that.',
  damaged: 'This file is damaged or incomplete. Upload it again from where it came, or open it in its program and save it again.',
  inflates: 'This file unpacks to far more than a document holds, so it was not unpacked. Upload a smaller one.',
  too_many_files: 'There are too many files in this archive. Split it into several.',
  nested_archives: 'Archives inside other files are not opened. Unpack this one and upload its files.',
  too_large: 'There is more text in this file than can be taken in. Split it into several.',
  picture_too_large: 'This picture has too many pixels. Make it smaller, and upload it again.',
  took_too_long: 'Reading this file took too long, so it was stopped. Split it, or save it again in its program, and upload that.',
  too_much_memory: 'Reading this file took too much memory, so it was stopped. Split it, or save it again in its program, and upload that.',
  unreadable: 'The reader stopped working on this file. Save it again in its program, or print it to PDF, and upload that.',
  cage_unavailable: 'The reader could not be started. This is our fault, not the file’s; it is tried again.',
} as const;
export type RefusalCode = keyof typeof refusals;

export class Refusal extends Error {
  readonly code: RefusalCode;

  constructor(code: RefusalCode, options: { cause?: unknown } = {}) {
    super(refusals[code], options);
    this.name = 'Refusal';
    this.code = code;
  }
}
