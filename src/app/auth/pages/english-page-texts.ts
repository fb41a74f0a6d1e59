import type { AuthPageTexts } from './page-texts';

/** What the pages say where the application says nothing else. */
export const ENGLISH_PAGE_TEXTS: AuthPageTexts = {
  callbackPage: 'Sign-in',
  signInPage: 'Sign in',
  signingIn: 'Signing you in…',
  checkingAnswer: 'Checking the answer of the sign-in page.',
  notSignedIn: 'You are not signed in',
  didNotWork: 'That did not work',
  stillSignedIn: 'You are still signed in as before.',
  problem: ({ message, problems }) => [message, ...problems],
  itSaid: 'It said:',
  errorCode: 'Error code',
  tryAgain: 'Try again',
  goBack: 'Go back to where you were',
  goHome: 'Go to the home page',
  closeWindow: 'You can close this window',
  goesOnElsewhere:
    'The page that opened it goes on with your sign-in, and closes it. If that page is not there any more, go on here.',
  goOnHere: 'Go on in this window',
  notOpened: 'This page could not be opened',
  notLoaded:
    'The part of the application behind it could not be loaded. Check the connection, and open the home page.',
  oneMoment: 'One moment…',
  looking: 'Looking whether you are signed in.',
  leaving: 'Taking you to the sign-in page…',
  comingBack: 'You will come back to where you wanted to go.',
  pleaseSignIn: 'Please sign in',
  whySignIn: 'This page is for people who are signed in. You will come back to it afterwards.',
  pleaseSignInAgain: 'Please sign in again',
  whySignInAgain:
    'You are signed in, but for this page you have to show again that it is you. You will come back to it afterwards.',
  signIn: 'Sign in',
};
