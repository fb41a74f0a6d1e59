/** What a build says about one of its files; the parts that are used here. */
interface Output {
  readonly inputs: Readonly<Record<string, { readonly bytesInOutput: number }>>;
}

/** What `ng build --stats-json` writes; the parts that are used here. */
export interface BundleStatistics {
  readonly outputs: Readonly<Record<string, Output>>;
}

/** What is for developers alone, by the paths of its sources. */
const FOR_DEVELOPERS = /\/auth\/(?:inspector|testing)\/|explain-api-access|\.spec\.ts$/;
/** The function that an application calls. What it does while developing is gone, its empty answer is not. */
const SWITCH = '/auth/with-inspector.ts';
/** So much, in bytes, is an empty answer. */
const EMPTY_ANSWER = 64;
/** Something that every build of the application holds: without it these are statistics of something else. */
const PROOF = '/auth/auth-service.ts';

/**
 * Looks for what is for developers alone in a production build.
 *
 * @param statistics What the build says about itself.
 * @param files Names of the files that it wrote. Its statistics also name what it prepared and then left out.
 * @returns A line for each part that should not be there; or one that says that nothing was looked at.
 */
export function developersPartsIn(
  { outputs }: BundleStatistics,
  files: readonly string[],
): string[] {
  const parts = Object.entries(outputs)
    .filter(([file]) => files.includes(file))
    .flatMap(([file, { inputs }]) =>
      Object.entries(inputs)
        .filter(([, { bytesInOutput }]) => bytesInOutput > 0)
        .map(([path, { bytesInOutput }]) => ({ file, path, bytesInOutput })),
    );
  if (!parts.some(({ path }) => path.endsWith(PROOF))) {
    return ['These are not the statistics of the application.'];
  }
  return parts
    .filter(
      ({ path, bytesInOutput }) =>
        FOR_DEVELOPERS.test(path) || (path.endsWith(SWITCH) && bytesInOutput > EMPTY_ANSWER),
    )
    .map(({ file, path, bytesInOutput }) => `${file} holds ${bytesInOutput} bytes of ${path}`);
}
