/**
 * The language and region of this build, as a tag of BCP 47: for dates and numbers, which `Intl` writes.
 * `ng build` makes one build for each locale of angular.json; `ng serve` and the unit tests run without a
 * translation, in the language that the texts are written in.
 */
export const LOCALE: string = $localize.locale ?? 'en-GB';
