import { SaxesParser } from 'saxes';
import { TableRefused } from './table-file';

/** What a reader of XML is told. Names are local: prefixes are nobody's business. */
export interface XmlHandler {
  readonly open: (name: string, attribute: (name: string) => string | undefined) => void;
  readonly text: (text: string) => void;
  readonly close: (name: string) => void;
}

/** Feeds XML to a handler, chunk by chunk, and gives a turn after each, so that the reader can hand on what it has. No entity of a document is ever fetched or unfolded. */
export async function* readXml(chunks: AsyncIterable<string>, handler: XmlHandler): AsyncGenerator<void> {
  const parser = new SaxesParser({ xmlns: false, position: false });
  parser.on('doctype', () => {
    throw new TableRefused('import-unreadable');
  });
  parser.on('opentag', (tag) => {
    handler.open(local(tag.name), (name) => {
      for (const [key, value] of Object.entries(tag.attributes)) if (local(key) === name) return value;
      return undefined;
    });
  });
  parser.on('text', handler.text);
  parser.on('cdata', handler.text);
  parser.on('closetag', (tag) => {
    handler.close(local(tag.name));
  });
  try {
    for await (const chunk of chunks) {
      parser.write(chunk);
      yield;
    }
    parser.close();
    yield;
  } catch (error) {
    throw error instanceof TableRefused ? error : new TableRefused('import-unreadable');
  }
}

function local(name: string): string {
  const at = name.indexOf(':');
  return at < 0 ? name : name.slice(at + 1);
}
