// Two rules of our own style that no published plugin has as we want them.
import { basename } from 'node:path';

const vagueWords = /(^|[-.])(utils?|helpers?|common|manager|misc)([-.]|$)/i;

/** Files are kebab-case.ts, components PascalCase.svelte, and no name says "anything". */
const fileName = {
  meta: { type: 'suggestion', schema: [], messages: { shape: '{{name}}: {{expected}}.', vague: '{{name}}: name the file by its idea.' } },
  create: (context) => ({
    Program: (node) => {
      const name = basename(context.filename);
      const isComponent = name.endsWith('.svelte');
      const fits = isComponent
        ? /^[A-Z][A-Za-z0-9]*\.svelte$/
        : /^[a-z0-9]+(-[a-z0-9]+)*(\.(test|svelte|config|environment|d|server))*\.ts$/;
      if (!fits.test(name)) {
        const expected = isComponent ? 'a component is PascalCase.svelte' : 'a file is kebab-case.ts';
        context.report({ node, messageId: 'shape', data: { name, expected } });
      }
      if (vagueWords.test(name)) context.report({ node, messageId: 'vague', data: { name } });
    },
  }),
};

const isFunction = (node) => node?.type === 'ArrowFunctionExpression' || node?.type === 'FunctionExpression';

/** Every exported function has a doc comment: its contract, with units, errors and the why. */
const documentedExport = {
  meta: {
    type: 'suggestion',
    schema: [],
    messages: { missing: '{{name}} is exported: say its contract in a doc comment (units, errors, why).' },
  },
  create: (context) => ({
    ExportNamedDeclaration: (node) => {
      const { declaration } = node;
      let name = null;
      if (declaration?.type === 'FunctionDeclaration') name = declaration.id?.name ?? null;
      else if (declaration?.type === 'VariableDeclaration')
        name = declaration.declarations.find((part) => isFunction(part.init))?.id.name ?? null;
      if (name === null) return;
      const comment = context.sourceCode.getCommentsBefore(node).at(-1);
      if (comment?.type !== 'Block' || !comment.value.startsWith('*')) context.report({ node, messageId: 'missing', data: { name } });
    },
  }),
};

/** The plugin `house` for eslint.config.js. */
export const houseRules = { rules: { 'file-name': fileName, 'documented-export': documentedExport } };
