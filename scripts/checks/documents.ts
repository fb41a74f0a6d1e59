import { type Check, claimWithout } from './claim.ts';
import { compileSnippets } from './compile-snippets.ts';
import { configurationCheck } from './configuration.ts';
import { parseDiagrams } from './diagrams.ts';
import { documentationSiteCheck } from './documentation-site.ts';
import { documents, snippetsIn } from './markdown.ts';
import { parseSnippets } from './parse-snippets.ts';
import { reachableDocumentsCheck } from './reachable-documents.ts';
import { recipeProofsCheck } from './recipe-proofs.ts';
import { toolCheck } from './run-tool.ts';
import { securityProofsCheck } from './security-proofs.ts';
import { compareSnippetFiles } from './snippet-files.ts';

const COMPILES = 'Every TypeScript snippet in the documents compiles';
const PARSES = 'Every other snippet in the documents can be read';
const DRAWN = 'Every diagram in the documents can be drawn';
const IS_THE_FILE = 'Every snippet that shows a file is that file';

const snippetCheck: Check = {
  claims: [COMPILES, PARSES, DRAWN, IS_THE_FILE],
  run: async () => {
    const snippets = await snippetsIn(documents());
    return [
      claimWithout(COMPILES, await compileSnippets(snippets)),
      claimWithout(PARSES, parseSnippets(snippets)),
      claimWithout(DRAWN, await parseDiagrams(snippets)),
      claimWithout(IS_THE_FILE, await compareSnippetFiles(snippets)),
    ];
  },
};

/** What is promised about the documents. */
export const documentChecks: readonly Check[] = [
  snippetCheck,
  documentationSiteCheck,
  configurationCheck,
  reachableDocumentsCheck,
  securityProofsCheck,
  recipeProofsCheck,
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
