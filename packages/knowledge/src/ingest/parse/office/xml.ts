import { DOMParser } from 'linkedom';

/** The parts of an XML element that are used here. Names keep their prefix, as in `a:t`. */
export interface XmlElement {
  nodeType: number;
  tagName: string;
  textContent: string;
  childNodes: Iterable<XmlElement>;
  children: Iterable<XmlElement>;
  getAttribute(name: string): string | null;
  getElementsByTagName(name: string): Iterable<XmlElement>;
}

/** linkedom resolves only XML's own entities and opens nothing: there is no way out of the document. */
export function parseXml(bytes: Uint8Array): XmlElement {
  const text = new TextDecoder(bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : 'utf-8').decode(bytes);
  return new DOMParser().parseFromString(text.replace(/<!DOCTYPE[^[>]*(\[[\s\S]*?\])?\s*>/i, ''), 'text/xml').documentElement as unknown as XmlElement;
}

export function all(element: XmlElement, name: string): XmlElement[] {
  return [...element.getElementsByTagName(name)];
}
