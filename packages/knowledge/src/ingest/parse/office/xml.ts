import { DOMParser } from 'linkedom';

/** What of an XML element is used here. Names keep their prefix, as `a:t`. */
export interface XmlElement {
  nodeType: number;
  tagName: string;
  textContent: string;
  childNodes: Iterable<XmlElement>;
  children: Iterable<XmlElement>;
  getAttribute(name: string): string | null;
  getElementsByTagName(name: string): Iterable<XmlElement>;
}

/** linkedom resolves no entities but XML's own and opens nothing: there is no way out of the document. */
export function parseXml(bytes: Uint8Array): XmlElement {
  const text = new TextDecoder(bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : 'utf-8').decode(bytes);
  return new DOMParser().parseFromString(text.replace(/<!DOCTYPE[^[>]*(\[[\s\S]*?\])?\s*>/i, ''), 'text/xml').documentElement as unknown as XmlElement;
}

export function all(element: XmlElement, name: string): XmlElement[] {
  return [...element.getElementsByTagName(name)];
}
