import type { AuthPageTexts } from '../auth';
import { wordsByCode } from './words-by-code';

/** What the callback and the sign-in page say, in the language of this build. */
export const AUTH_PAGE_TEXTS: AuthPageTexts = {
  callbackPage: $localize`:@@auth-page.callback:Sign-in`,
  signInPage: $localize`:@@auth-page.sign-in:Sign in`,
  signingIn: $localize`:@@auth-page.signing-in:Signing you in…`,
  checkingAnswer: $localize`:@@auth-page.checking:Checking the answer of the sign-in page.`,
  notSignedIn: $localize`:@@auth-page.not-signed-in:You are not signed in`,
  didNotWork: $localize`:@@auth-page.did-not-work:That did not work`,
  stillSignedIn: $localize`:@@auth-page.still-signed-in:You are still signed in as before.`,
  problem: (error) => [wordsByCode(error)],
  itSaid: $localize`:@@auth-page.it-said:It said:`,
  errorCode: $localize`:@@auth-page.error-code:Error code`,
  tryAgain: $localize`:@@auth-page.try-again:Try again`,
  goBack: $localize`:@@auth-page.go-back:Go back to where you were`,
  goHome: $localize`:@@app.go-home:Go to the home page`,
  closeWindow: $localize`:@@auth-page.close-window:You can close this window`,
  goesOnElsewhere: $localize`:@@auth-page.goes-on-elsewhere:The page that opened it goes on with your sign-in, and closes it. If that page is not there any more, go on here.`,
  goOnHere: $localize`:@@auth-page.go-on-here:Go on in this window`,
  notOpened: $localize`:@@auth-page.not-opened:This page could not be opened`,
  notLoaded: $localize`:@@auth-page.not-loaded:The part of the application behind it could not be loaded. Check the connection, and open the home page.`,
  oneMoment: $localize`:@@auth-page.one-moment:One moment…`,
  looking: $localize`:@@auth-page.looking:Looking whether you are signed in.`,
  leaving: $localize`:@@auth-page.leaving:Taking you to the sign-in page…`,
  comingBack: $localize`:@@auth-page.coming-back:You will come back to where you wanted to go.`,
  pleaseSignIn: $localize`:@@auth-page.please-sign-in:Please sign in`,
  whySignIn: $localize`:@@auth-page.why-sign-in:This page is for people who are signed in. You will come back to it afterwards.`,
  pleaseSignInAgain: $localize`:@@auth-page.please-sign-in-again:Please sign in again`,
  whySignInAgain: $localize`:@@auth-page.why-sign-in-again:You are signed in, but for this page you have to show again that it is you. You will come back to it afterwards.`,
  signIn: $localize`:@@auth-page.sign-in-button:Sign in`,
};
