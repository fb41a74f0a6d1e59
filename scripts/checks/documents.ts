import { type Check, claimWithout } from './claim.ts';
import { compileSnippets } from './compile-snippets.ts';
import { documents, snippetsIn } from './markdown.ts';
import { parseSnippets } from './parse-snippets.ts';
import { toolCheck } from './run-tool.ts';
import { securityProofsCheck } from './security-proofs.ts';

const COMPILES = 'Every TypeScript snippet in the documents compiles';
const PARSES = 'Every other snippet in the documents can be read';

const snippetCheck: Check = {
  claims: [COMPILES, PARSES],
  run: async () => {
    const snippets = await snippetsIn(documents());
    return [
      claimWithout(COMPILES, await compileSnippets(snippets)),
      claimWithout(PARSES, parseSnippets(snippets)),
    ];
  },
};

/** What is promised about the documents. */
export const documentChecks: readonly Check[] = [
  snippetCheck,
  securityProofsCheck,
  toolCheck('Every link in the documents leads somewhere', 'remark-cli/cli.js', [
    '--frail',
    '--quiet',
    '--no-stdout',
    '--use=remark-validate-links=repository:false',
    ...documents(),
  ]),
  toolCheck(
    'The documents keep one form',
    'markdownlint-cli2/markdownlint-cli2-bin.mjs',
    documents(),
  ),
];
