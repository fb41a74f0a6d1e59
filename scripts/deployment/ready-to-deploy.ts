import { readFile } from 'node:fs/promises';

import { unknownKeywords } from '../../tenant/src/definition/keywords.ts';
import { loadDefinition } from '../../tenant/src/definition/load-definition.ts';
import { DefinitionError } from '../../tenant/src/definition/problems.ts';

/** The two files of the tenant. */
export interface TenantFiles {
  readonly tenantFile: string;
  readonly peopleFile: string;
}

/**
 * What speaks against a deployment before the tool is even asked. The tool itself takes a word between `##` without a value
 * for a comment of YAML, and would deploy an application whose callbacks are all empty.
 *
 * @param files The files of the tenant.
 * @param environment Values for the keywords, by name.
 * @returns A line for each problem; none when it may be deployed.
 */
export async function problemsBeforeDeployment(
  files: TenantFiles,
  environment: Readonly<Record<string, string | undefined>>,
): Promise<readonly string[]> {
  const text = await readFile(files.tenantFile, 'utf8');
  const keywords = Object.fromEntries(
    Object.entries(environment).flatMap(([name, value]) => (value ? [[name, value]] : [])),
  );
  const missing = unknownKeywords(text, keywords);
  if (missing.length > 0) {
    return missing.map(
      (name) => `${name} has no value: set the variable, such as ${name}=https://app.example.com`,
    );
  }
  try {
    await loadDefinition({ ...files, keywords });
    return [];
  } catch (error) {
    if (error instanceof DefinitionError) return error.problems;
    throw error;
  }
}
