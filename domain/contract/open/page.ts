import { apiScopeNames } from '#domain/open-api/scopes';
import { sentence } from '#domain/problem/catalogue';
import { parametersOf, templatePath } from '../openapi-parts';
import { operationsAt } from './document';
import type { OpenPlace } from './document';
import { openApiPath, openRefusals } from './operations';
import type { OpenOperation } from './operations';

/** The documentation as a page to read: the same table as the document for programs, without a script. For developers, in English. */
export function openApiPage(place: OpenPlace, origin: string): string {
  const base = `${origin}${openApiPath}`;
  const operations = operationsAt(place);
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>Dastarxon: open API</title>
<style>${STYLE}</style></head><body><main>
<h1>Open API</h1>
<p>Every request carries a key: <code>Authorization: Bearer dx_live_…</code>. Keys are made in the ${place === 'box' ? 'office of the till' : 'portal'}, each with its rights and its limit.
 For programs: <a href="${openApiPath}/openapi.json">openapi.json</a>.</p>
<pre tabindex="0">curl -H "Authorization: Bearer $KEY" "${escapeHtml(base)}/orders?limit=10"</pre>
<p>Money is whole tiyin (1 soʻm = 100), times are milliseconds since 1970, quantities thousandths (one piece = 1000). A refusal is a problem document (RFC 9457): <code>code</code> is for
 programs, <code>title</code> and <code>detail</code> are sentences in the language of <code>Accept-Language</code>. Lists end with <code>next</code>: give it back as <code>cursor</code>.</p>
${operations.map((operation) => section(operation, base)).join('')}
<h2>Refusals of every operation</h2><dl>${openRefusals.map((code) => `<dt><code>${code}</code></dt><dd>${escapeHtml(sentence(code, {}, 'en').title)}</dd>`).join('')}</dl>
</main></body></html>`;
}

function section({ id, method, path, scope, summary, input, refusals }: OpenOperation, base: string): string {
  const parameters =
    method === 'get' ? (parametersOf(input, path) as readonly { readonly name: string; readonly required: boolean }[]) : [];
  const right = scope === null ? 'Any key.' : `Right: <code>${scope}</code> (${escapeHtml(apiScopeNames[scope].en ?? '')}).`;
  return `<section><h2 id="${id}">${method.toUpperCase()} ${escapeHtml(templatePath(path))}</h2><p>${escapeHtml(summary)}. ${right}</p>
${parameters.length === 0 ? '' : `<p>Parameters: ${parameters.map(({ name, required }) => `<code>${name}</code>${required ? ' (required)' : ''}`).join(', ')}.</p>`}
${method === 'get' ? '' : `<pre tabindex="0">${escapeHtml(placeExample(`${base}${path}`))}</pre>`}
${refusals.length === 0 ? '' : `<p>Also refused with: ${refusals.map((code) => `<code>${code}</code>`).join(', ')}.</p>`}</section>`;
}

function placeExample(url: string): string {
  return `curl -X POST -H "Authorization: Bearer $KEY" -H "Idempotency-Key: $(uuidgen)" -H "Content-Type: application/json" \\
  -d '{"kind":"takeaway","lines":[{"productId":"…","quantityThousandths":1000}]}' "${url}"`;
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"]/g, (character) => `&#${String(character.charCodeAt(0))};`);
}

const STYLE = `body{font:17px/1.55 system-ui,sans-serif;background:#f3ede2;color:#211c16;margin:0}main{max-width:52rem;margin:0 auto;padding:1.5rem 1.25rem 4rem}h1,h2{color:#235b1d;line-height:1.25}
h2{font-size:1.15rem;margin:2rem 0 .4rem;overflow-wrap:anywhere}pre{background:#fffdf8;border:1px solid #d8cdb8;border-radius:10px;padding:.8rem 1rem;overflow-x:auto;font-size:.9rem}code{background:#e9e0cd;border-radius:4px;padding:0 .25rem;overflow-wrap:anywhere}
pre code{background:none}a{color:#0a5b60}dt{margin-top:.4rem}dd{margin:0 0 0 1rem}`;
