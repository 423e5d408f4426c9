/** What Excel and Word read: XML parts that are then zipped; one of them is long and comes as it is asked for. */
export interface OfficePackage {
  /** The small parts by their path. */
  readonly parts: Readonly<Record<string, string>>;
  /** The path of the long one, and its text piece by piece. */
  readonly name: string;
  readonly content: AsyncIterable<string>;
}

/** The first line of every part. */
export const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
/** Kinds of relationships. */
export const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

/** `[Content_Types].xml`: what each part is, by its path. */
export function contentTypes(parts: Readonly<Record<string, string>>): string {
  const overrides = Object.entries(parts).map(([name, type]) => `<Override PartName="${name}" ContentType="${type}"/>`);
  return `${XML}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${overrides.join('')}</Types>`;
}

/** A `.rels` part: by id what it is and where. */
export function relationships(targets: Readonly<Record<string, readonly [type: string, target: string]>>): string {
  const rows = Object.entries(targets).map(
    ([id, [type, target]]) => `<Relationship Id="${id}" Type="${OFFICE}/${type}" Target="${target}"/>`,
  );
  return `${XML}<Relationships xmlns="${PACKAGE}/relationships">${rows.join('')}</Relationships>`;
}
