import * as fc from 'fast-check';

/**
 * Why a property does not hold. Runs the same cases each time, so that what fails here fails for everybody.
 *
 * @param property What is to hold for every case.
 * @param numRuns How many cases there are. Default: 3000.
 * @returns The smallest case that was found, with seed and path; `null` where the property holds.
 */
export async function failureOf<T>(
  property: fc.IRawProperty<T>,
  numRuns = 3000,
): Promise<string | null> {
  try {
    await fc.assert(property, { seed: 20_261_123, numRuns });
    return null;
  } catch (error: unknown) {
    return String(error);
  }
}
