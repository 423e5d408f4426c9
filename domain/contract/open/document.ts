import { apiScopeNames } from '#domain/open-api/scopes';
import { jsonSchema, parametersOf, problemResponses, problemSchema, templatePath } from '../openapi-parts';
import { openApiPath, openOperations, openRefusals } from './operations';
import type { OpenOperation } from './operations';

/** Who answers: a box for its branch, or the portal for the branches of an owner. */
export type OpenPlace = 'box' | 'portal';

/** Operations of a place. */
export function operationsAt(place: OpenPlace): readonly OpenOperation[] {
  return openOperations.filter(({ at }) => at.includes(place));
}

/** The OpenAPI 3.1 document of the open API, derived from the table that its routes are made of. */
export function openApiDocumentOf(place: OpenPlace, version: string): unknown {
  const operations = operationsAt(place);
  const paths = [...new Set(operations.map(({ path }) => path))];
  return {
    openapi: '3.1.0',
    info: {
      title: place === 'box' ? 'Dastarxon: open API of a branch' : 'Dastarxon: open API of the portal',
      version,
      description:
        'A key goes with every request: `Authorization: Bearer dx_live_…`. Money is whole tiyin, times are milliseconds since 1970, quantities thousandths. ' +
        'A refusal is an RFC 9457 problem document whose `code` is for programs. `RateLimit-Limit`, `RateLimit-Remaining` and `RateLimit-Reset` say how much of the minute is left.',
    },
    servers: [{ url: openApiPath }],
    security: [{ key: [] }],
    paths: Object.fromEntries<unknown>(
      paths.map((path) => [
        templatePath(path),
        Object.fromEntries<unknown>(operations.filter((one) => one.path === path).map((one) => [one.method, operationOf(one, place)])),
      ]),
    ),
    components: {
      schemas: { Problem: problemSchema },
      securitySchemes: { key: { type: 'http', scheme: 'bearer', description: 'A key from the page "Open API"' } },
    },
  };
}

const header = (description: string) => ({ description, schema: { type: 'integer' } });
const rateHeaders = {
  'RateLimit-Limit': header('Requests a minute'),
  'RateLimit-Remaining': header('How many are left in this minute'),
  'RateLimit-Reset': header('Seconds until the next minute'),
};

function operationOf(operation: OpenOperation, place: OpenPlace): unknown {
  const { id, scope, summary, method, input, path, answer, status, refusals } = operation;
  const more = place === 'portal' ? (['owner-suspended'] as const) : [];
  return {
    operationId: id,
    summary,
    'x-scope': scope,
    description: scope === null ? 'Any key may.' : `Needs the right \`${scope}\` (${apiScopeNames[scope].en ?? scope}).`,
    parameters: method === 'get' ? [...parametersOf(input, path), ...etagParameter] : idempotencyParameter,
    ...(method === 'get' ? {} : { requestBody: { required: true, content: { 'application/json': { schema: jsonSchema(input) } } } }),
    responses: {
      [status]: {
        description: summary,
        headers: method === 'get' ? { ...rateHeaders, ETag: { schema: { type: 'string' } } } : rateHeaders,
        content: { 'application/json': { schema: jsonSchema(answer, 'output') } },
      },
      ...(method === 'get' ? { 304: { description: 'As it was: the answer is what If-None-Match names' } } : {}),
      ...problemResponses([...openRefusals, ...more, ...refusals]),
    },
  };
}

const etagParameter = [{ name: 'If-None-Match', in: 'header', required: false, schema: { type: 'string' } }];
const idempotencyParameter = [
  { name: 'Idempotency-Key', in: 'header', required: true, schema: { type: 'string', format: 'uuid' }, description: 'Once a new order' },
];
