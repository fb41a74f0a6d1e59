import { SettingsError } from './settings';
import { showStartFailure } from './show-start-failure';

function pageAfter(error: unknown): Document {
  const page = document.implementation.createHTMLDocument();
  page.body.innerHTML = '<app-root></app-root>';
  showStartFailure(page, error);
  return page;
}

describe('A start that failed', () => {
  // It is also written to the console, for those who look there.
  beforeEach(() => spyOn(console, 'error'));

  it('says on the page what is wrong, as an alert', () => {
    const page = pageAfter(new SettingsError('config.json is not JSON.'));
    const alert = page.querySelector('main:not([role]) > [role=alert]');
    expect(alert?.querySelector('h1')?.textContent).toContain('could not start');
    expect(alert?.textContent).toContain('config.json is not JSON.');
    expect(page.querySelector('app-root')).toBeNull();
  });

  it('shows words that look like markup as words', () => {
    const page = pageAfter(new Error('<img src=x onerror=alert(1)>'));
    expect(page.querySelector('img')).toBeNull();
    expect(page.body.textContent).toContain('<img');
  });

  it('admits that it does not know the reason', () => {
    expect(pageAfter('oops').body.textContent).toContain('The reason is not known.');
  });
});
