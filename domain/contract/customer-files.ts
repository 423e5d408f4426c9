/** Files of notes and pictures of customers. `POST /api/files`: the raw bytes (up to 5 MB), the name percent-encoded in `X-File-Name`; what it is, the box finds in the bytes. */
export interface FileView {
  /** SHA-256 of the content. */
  readonly fileId: string;
  readonly name: string;
  readonly mediaType: FileMediaType;
  readonly bytes: number;
}
/** What may be kept. */
export type FileMediaType = 'application/pdf' | 'image/jpeg' | 'image/png' | 'image/webp';
/** `GET /api/customers/:id/documents`: what waits to be sent to a customer. */
export interface OutgoingDocumentView {
  readonly documentId: string;
  readonly kind: 'welcome' | 'welcome-reminder';
  readonly state: 'queued';
  readonly dueAt: number;
  readonly at: number;
  readonly title: string;
  readonly text: string;
  /** The document as a page of its own. */
  readonly html: string;
}
