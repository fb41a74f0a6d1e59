import { cp, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * Registers an application that is in a folder of its host: the addresses that the tenant returns to are in that folder, and its origins
 * are what they were.
 *
 * @param baseHref Folder of the host, with a slash at both ends.
 * @param folder Folder that receives the definition of the tenant.
 * @returns That folder.
 */
export async function tenantDefinitionFor(baseHref: string, folder: string): Promise<string> {
  for (const name of ['actions', 'rules', 'people.yaml']) {
    await cp(join('tenant', name), join(folder, name), { recursive: true });
  }
  const definition = await readFile('tenant/tenant.yaml', 'utf8');
  const moved = definition.replaceAll('##APP_ORIGIN##/', `##APP_ORIGIN##${baseHref}`);
  await writeFile(join(folder, 'tenant.yaml'), moved);
  return folder;
}
