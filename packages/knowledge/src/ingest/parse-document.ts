import type { DocumentHead, Member, ParsedDocument, Part, RefusedMember } from '../document/parsed-document.ts';
import { Refusal, refusals, type RefusalCode } from '../document/refusal.ts';
import type { Cage } from './cage/cage.ts';
import type { Frame } from './cage/frames.ts';
import { isPdf } from './sniff/sniff-format.ts';

export interface DocumentInput {
  bytes: Uint8Array;
  name: string;
  /** The owner: documents of different owners never share a process. */
  owner: string;
  password?: string | null;
  /** As a web server declared it. */
  charset?: string | null;
  /** The address of a web page: its main text is read, without menus, with its links. */
  address?: string | null;
  signal?: AbortSignal;
}

/** Called as they are read, so that the first page can be cited before the last is read. */
export interface DocumentReader {
  head?(head: DocumentHead): void;
  part?(part: Part): void;
}

/**
 * Reads a document of any kind in a caged process. Rejects with a Refusal whose message is for the person who
 * uploaded it; parts that were delivered before stay valid.
 */
export async function parseDocument(cage: Cage, input: DocumentInput, reader: DocumentReader = {}): Promise<ParsedDocument> {
  if (input.bytes.length === 0) throw new Refusal('empty_file');
  const { password = null, charset = null, address = null, name, owner, bytes, signal } = input;
  const gathered: { head: DocumentHead | null; content: Part[]; members: Member[]; refused: RefusedMember[]; path: string | null } = { head: null, content: [], members: [], refused: [], path: null };
  await cage.run({ owner, kind: isPdf(bytes) ? 'native' : 'plain', request: { task: 'parse', name, password, charset, address }, bytes, signal }, (frame: Frame) => {
    if ('bytes' in frame) {
      if (gathered.path !== null) gathered.members.push({ path: gathered.path, bytes: frame.bytes });
      gathered.path = null;
      return;
    }
    const said = frame.json as { type: string; head?: DocumentHead; part?: Part; path?: string; code?: string };
    if (said.type === 'head' && said.head) {
      gathered.head = said.head;
      reader.head?.(said.head);
    } else if (said.type === 'part' && said.part) {
      gathered.content.push(said.part);
      reader.part?.(said.part);
    } else if (said.type === 'refused member') {
      if (said.path !== undefined && said.code !== undefined && Object.hasOwn(refusals, said.code)) gathered.refused.push({ path: said.path, code: said.code as RefusalCode });
    } else if (said.type === 'member') gathered.path = said.path ?? null;
  });
  if (gathered.head === null) throw new Refusal('unreadable');
  return { ...gathered.head, content: gathered.content, members: gathered.members, refused: gathered.refused };
}
