import { APPLICATIONS, type BenchApplication } from './applications.ts';

/**
 * An application by its name.
 *
 * @param name Its folder.
 * @throws RangeError When there is none of that name: results of another version of this folder, perhaps.
 */
export function findApplication(name: string): BenchApplication {
  const found = APPLICATIONS.find((application) => application.name === name);
  if (!found) throw new RangeError(`There is no application "${name}".`);
  return found;
}
