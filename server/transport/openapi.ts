import { jsonSchema, parametersOf, problemResponses, problemSchema, templatePath } from '#domain/contract/openapi-parts';
import type { ProblemCode } from '#domain/problem/catalogue';
import type { RegisteredCommand } from '#server/commands/registry';
import type { QueryRegistration } from '#server/queries/registry';

/** The OpenAPI 3.1 document, derived from the registries by zod's own JSON Schema: nothing of it is written by hand. */
export function openApiDocument(commands: readonly RegisteredCommand[], queries: readonly QueryRegistration[], version: string): unknown {
  return {
    openapi: '3.1.0',
    info: {
      title: 'Dastarxon box',
      version,
      description:
        'Every change is a command (POST), every read a query (GET). A command carries an id made by the client: a repeat gets the first answer. Refusals are RFC 9457 problem documents.',
    },
    paths: Object.fromEntries<unknown>([
      ...commands.map((command) => [`/api/commands/${command.name}`, { post: commandOperation(command) }] as const),
      ...queries.map((query) => [`/api${templatePath(query.path)}`, { get: queryOperation(query) }] as const),
    ]),
    components: {
      schemas: { Problem: problemSchema },
      securitySchemes: { device: { type: 'apiKey', in: 'cookie', name: 'dastarxon_<boxId>' } },
    },
  };
}

function commandOperation(command: RegisteredCommand): unknown {
  const refusals: readonly ProblemCode[] = [
    'input-invalid',
    'idempotency-mismatch',
    ...(command.requires === 'nobody' ? [] : (['not-paired', 'device-revoked'] as const)),
    ...(command.requires === 'employee' ? (['not-signed-in'] as const) : []),
    ...command.refusals,
  ];
  return {
    operationId: command.name,
    tags: [command.name.split('.')[0]],
    'x-requires': command.requires,
    'x-permissions': [...(command.permission === null ? [] : [command.permission]), ...command.rights],
    security: command.requires === 'nobody' ? [] : [{ device: [] }],
    requestBody: {
      required: true,
      content: {
        'application/json': {
          schema: {
            type: 'object',
            required: ['id', 'input'],
            additionalProperties: false,
            properties: {
              id: { type: 'string', format: 'uuid' },
              approvalId: { type: 'string', format: 'uuid' },
              input: jsonSchema(command.input),
            },
          },
        },
      },
    },
    responses: {
      200: {
        description: 'Accepted and durably stored',
        content: {
          'application/json': {
            schema: { type: 'object', required: ['seq', 'result'], properties: { seq: { type: 'integer' }, result: { type: 'object' } } },
          },
        },
      },
      ...problemResponses(refusals),
    },
  };
}

function queryOperation(query: QueryRegistration): unknown {
  return {
    summary: query.summary,
    'x-requires': query.requires,
    'x-permissions': query.permission === null ? [] : [query.permission],
    security: query.requires === 'nobody' ? [] : [{ device: [] }],
    parameters: parametersOf(query.input, query.path),
    responses: {
      200: { description: 'The read model', content: { 'application/json': { schema: { type: 'object' } } } },
      ...problemResponses(['input-invalid', ...query.refusals]),
    },
  };
}
