import { differencesBetween } from '../../schematics/packing/releases.ts';
import { patternVersion } from '../../schematics/pattern/package-folder.ts';
import { currentSources, type Sources } from '../../schematics/pattern/pattern-sources.ts';
import { releasedSources, releasedVersions } from '../../schematics/pattern/released-versions.ts';
import { type Check, claimWithout } from './claim.ts';

const NAME = 'A released version of the pattern is never changed';

/** What teams copied has to be known for good: their updates begin with it. */
export const releasedPatternCheck: Check = {
  claims: [NAME],
  run: async () => {
    const unreadable = releasedVersions().filter((version) => !releasedSources(version)?.size);
    const released = releasedSources(patternVersion());
    return [
      claimWithout(NAME, [
        ...unreadable.map((version) => `${version} cannot be read.`),
        ...(released ? changesSince(patternVersion(), released, currentSources()) : []),
      ]),
    ];
  },
};

/**
 * What speaks against a version that was released and is still the current one.
 *
 * @param version Such as `0.1.0`.
 * @param released Its texts, as teams have them.
 * @param current The texts as they are now.
 * @returns One line for each file that differs, and what to do; empty when none does.
 */
export function changesSince(
  version: string,
  released: Sources,
  current: Sources,
): readonly string[] {
  const differences = differencesBetween(released, current);
  return differences.length === 0
    ? []
    : [
        ...differences.map((path) => `${path} is not what ${version} had.`),
        'Raise the version in package.json, and write down in CHANGELOG.md what is new.',
      ];
}
