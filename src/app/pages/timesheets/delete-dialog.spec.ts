import { DOCUMENT } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { MatDialog } from '@angular/material/dialog';

import { anEntry, buttonOf, eventually, TEST_API, textOf } from '../../testing';
import { inDialog, openTimesheets, type OpenTimesheets } from './testing/open-timesheets';

describe('Deleting an entry', () => {
  async function askToDelete(): Promise<OpenTimesheets & { readonly dialog: Element }> {
    const open = await openTimesheets();
    await open.answer([anEntry({ id: '7' })]);
    buttonOf(open.page, 'Delete: Website')!.click();
    await open.harness.fixture.whenStable();
    return { ...open, dialog: inDialog()! };
  }

  it('asks first, and does nothing without a yes', async () => {
    const { dialog, http, harness } = await askToDelete();
    expect(textOf(dialog)).toContain('7.50 hours on Website, Wednesday 18 November');
    expect(dialog.getAttribute('role')).toBe('alertdialog');
    buttonOf(dialog, 'Cancel')!.click();
    await harness.fixture.whenStable();
    http.expectNone(() => true);
    expect(inDialog()).toBeNull();
  });

  it('says the year of what it asks about where that is not the present one', async () => {
    const { page, answer } = await openTimesheets('/timesheets?week=2025-W47');
    await answer([anEntry({ date: '2025-11-18' })]);
    buttonOf(page, 'Delete: Website')!.click();
    const about = await eventually(() => inDialog()?.querySelector('p'));
    expect(textOf(about)).toContain('on Website, Tuesday 18 November 2025.');
  });

  it('stays open when a double click on "Delete" hits what is behind it', async () => {
    const { dialog, harness } = await askToDelete();
    TestBed.inject(DOCUMENT).querySelector<HTMLElement>('.cdk-overlay-backdrop')!.click();
    await harness.fixture.whenStable();
    expect(inDialog()).toBe(dialog);
  });

  it('closes on Escape, but not while it deletes', async () => {
    const { page, dialog, http } = await askToDelete();
    buttonOf(dialog, 'Delete')!.click();
    const call = http.expectOne({ method: 'DELETE' });
    await eventually(() => buttonOf(dialog, 'Deleting…'));
    expect(buttonOf(dialog, 'Cancel')!.getAttribute('aria-disabled')).toBe('true');
    buttonOf(dialog, 'Cancel')!.click();
    const escape = new KeyboardEvent('keydown', { key: 'Escape', bubbles: true });
    dialog.dispatchEvent(escape);
    call.flush(null, { status: 503, statusText: 'Unavailable' });
    await eventually(() => dialog.querySelector('[role=alert]'));
    expect(inDialog()).toBe(dialog);
    dialog.dispatchEvent(escape);
    await eventually(() => (inDialog() ? null : true));
    expect(textOf(page.querySelector('.done'))).toBe('');
    http.expectNone({ method: 'GET' });
  });

  it('learns of a deletion although Back took the dialog away before', async () => {
    const { page, dialog, http, answer } = await askToDelete();
    buttonOf(dialog, 'Delete')!.click();
    TestBed.inject(MatDialog).closeAll();
    await eventually(() => (inDialog() ? null : true));
    http.expectOne({ method: 'DELETE' }).flush(null, { status: 204, statusText: 'No Content' });
    await answer([]);
    expect(textOf(page.querySelector('.done'))).toContain('Deleted: 7.50 hours on Website');
  });

  it('says what was deleted, reads the week again, and puts the focus where it makes sense', async () => {
    const { page, dialog, http, answer } = await askToDelete();
    buttonOf(dialog, 'Delete')!.click();
    http
      .expectOne({ method: 'DELETE', url: `${TEST_API}/timesheets/7` })
      .flush(null, { status: 204, statusText: 'No Content' });
    await answer([]);
    expect(textOf(page.querySelector('[role=status]'))).toContain('Deleted: 7.50 hours on Website');
    expect(TestBed.inject(DOCUMENT).activeElement).toBe(page.querySelector('h2'));
  });
});
