import { SettingsError } from './settings';

/**
 * Says on the page why the application did not start: without settings there is no Angular to do it.
 *
 * @param document Where to say it.
 * @param error What was thrown.
 */
export function showStartFailure(document: Document, error: unknown): void {
  const title = document.createElement('h1');
  title.textContent = $localize`:@@start.failed:ExampleCo Timesheets could not start`;
  const reason = document.createElement('p');
  reason.textContent = wordsFor(error);
  reason.style.whiteSpace = 'pre-line';
  const advice = document.createElement('p');
  advice.textContent = $localize`:@@start.advice:Reload the page. If that does not help, tell whoever runs this site.`;
  const reload = document.createElement('button');
  reload.type = 'button';
  reload.className = 'action action-main';
  reload.textContent = $localize`:@@start.reload:Reload the page`;
  reload.addEventListener('click', () => document.defaultView?.location.reload());
  const alert = document.createElement('div');
  alert.setAttribute('role', 'alert');
  alert.append(title, reason, advice);
  // Around the alert: with the role on itself, it would not be the main part of the page any more.
  const main = document.createElement('main');
  main.append(alert, reload);
  main.style.cssText =
    'max-width: 40rem; margin: 2rem auto; padding: 0 1rem; font-family: system-ui, sans-serif';
  document.body.replaceChildren(main);
  // eslint-disable-next-line no-console -- there is nobody else to tell: Angular has not started
  console.error(error);
}

function wordsFor(error: unknown): string {
  if (!(error instanceof Error)) return $localize`:@@start.no-reason:The reason is not known.`;
  if (!(error instanceof SettingsError)) return error.message;
  switch (error.reason) {
    case 'no-answer':
      return $localize`:@@start.no-connection:config.json could not be fetched. Check the connection.`;
    case 'not-json':
      return $localize`:@@start.not-json:config.json is not JSON.`;
    case 'content':
      // For whoever runs the site: names of keys, and what is wrong with them.
      return error.message;
    default:
      return $localize`:@@start.http:config.json could not be fetched: HTTP ${error.reason}:STATUS:.`;
  }
}
