import { isDevMode } from '@angular/core';

/**
 * The language and region of this build, as a tag of BCP 47: for dates and numbers, which `Intl` writes.
 * `ng build` makes one build for each locale of angular.json; `ng serve` and the unit tests run without a
 * translation, in the language that the texts are written in.
 */
export const LOCALE: string = $localize.locale ?? 'en-GB';

/**
 * Whether this build is one of several, each in a language of its own. The development server serves one
 * language alone, though it knows which.
 */
export const IS_LOCALIZED: boolean = !isDevMode() && $localize.locale !== undefined;

/** Whether this build speaks the language that errors are written in. */
export const IS_ENGLISH: boolean = LOCALE.startsWith('en');
