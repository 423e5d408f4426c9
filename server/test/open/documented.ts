import { z } from 'zod';

/** An OpenAPI document as far as a test reads it. */
export interface OpenDocument {
  readonly servers: readonly { readonly url: string }[];
  readonly paths: Readonly<
    Record<
      string,
      Readonly<Record<string, { readonly operationId: string; readonly responses: Readonly<Record<string, DocumentedResponse>> }>>
    >
  >;
  readonly components: { readonly schemas: { readonly Problem: object } };
}

interface DocumentedResponse {
  readonly content?: Readonly<Record<string, { readonly schema: object }>>;
}

/** Holds answers against the document that was published with them: an undocumented status, type or field is a fault, and so is an operation that nobody called. */
export class Documented {
  readonly #document: OpenDocument;
  readonly #called = new Set<string>();

  constructor(document: OpenDocument) {
    this.#document = document;
  }

  /** Where the operations stand. */
  get base(): string {
    return this.#document.servers[0]?.url ?? '';
  }

  /** Every operation as `get /orders/{orderId}`. */
  get operations(): readonly string[] {
    return Object.entries(this.#document.paths).flatMap(([path, methods]) => Object.keys(methods).map((method) => `${method} ${path}`));
  }

  /** Operations that have not answered with success yet. */
  get uncalled(): readonly string[] {
    return this.operations.filter((operation) => !this.#called.has(operation));
  }

  /** Checks one answer; gives its body. Throws on anything that is not in the document. */
  async check(operation: string, response: Response): Promise<unknown> {
    const [method = '', path = ''] = operation.split(' ');
    const responses = this.#document.paths[path]?.[method]?.responses ?? {};
    const documented = responses[String(response.status)];
    const text = await response.text();
    if (!documented) throw new Error(`${operation} answered ${String(response.status)}, which is not documented: ${text.slice(0, 300)}`);
    if (response.ok) this.#called.add(operation);
    if (documented.content === undefined) {
      if (text !== '') throw new Error(`${operation} answered ${String(response.status)} with a body`);
      return null;
    }
    const type = response.headers.get('content-type')?.split(';')[0] ?? '';
    const schema = documented.content[type]?.schema;
    if (!schema) throw new Error(`${operation} answered ${type}, which is not documented`);
    const body: unknown = JSON.parse(text);
    const parsed = this.#schemaOf(schema).safeParse(body);
    if (!parsed.success) throw new Error(`${operation}: ${z.prettifyError(parsed.error)}`);
    if (response.status >= 400) this.#checkCode(operation, documented, body);
    return body;
  }

  #schemaOf(schema: object): z.ZodType {
    return z.fromJSONSchema(
      ('$ref' in schema ? this.#document.components.schemas.Problem : schema) as Parameters<typeof z.fromJSONSchema>[0],
    );
  }

  /** The description of a status names each code that it comes with. */
  #checkCode(operation: string, documented: object, body: unknown): void {
    const { code } = body as { readonly code: string };
    const { description } = documented as { readonly description: string };
    if (!description.includes(`\`${code}\``)) throw new Error(`${operation} answered ${code}, which is not documented: ${description}`);
  }
}
