import { DOCUMENT } from '@angular/core';
import { TestBed } from '@angular/core/testing';

import { anEntry, buttonOf, eventually, textOf, typeInto } from '../../testing';
import { changesOf, openTimesheets, type OpenTimesheets } from './testing/open-timesheets';

const MON = 'Website, Monday 16 November';
const WED = 'Website, Wednesday 18 November';
const FRI = 'Website, Friday 20 November';

function press(field: HTMLElement, key: string, more: KeyboardEventInit = {}): void {
  field.dispatchEvent(
    new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...more }),
  );
}

function focused(): string | null {
  const { activeElement } = TestBed.inject(DOCUMENT);
  return activeElement?.getAttribute('aria-label') ?? activeElement?.id ?? null;
}

function barOf({ page }: OpenTimesheets): string {
  return textOf(page.querySelector('app-save-bar [role=status]'));
}

/** Waits until the answer to a save, or to what was asked meanwhile, has been dealt with. */
async function answered({ page, settled }: OpenTimesheets): Promise<void> {
  await eventually(() => (textOf(page).includes('Saving…') ? null : true));
  await settled();
}

async function openWith(...entries: Parameters<typeof anEntry>[0][]): Promise<OpenTimesheets> {
  const open = await openTimesheets();
  await open.answer(entries.map((entry) => anEntry(entry)));
  return open;
}

describe('Filling in a week', () => {
  it('adds up while one types, and says what is not saved', async () => {
    const open = await openWith({});
    await open.type(MON, '4:30');
    expect(textOf(open.page.querySelector('.total'))).toBe('Total 12.00 hours');
    expect(barOf(open)).toBe('1 change not saved');
    await open.type(FRI, '1,25');
    expect(textOf(open.page.querySelector('tfoot .week-total'))).toBe('Total 13.25');
    expect(barOf(open)).toBe('2 changes not saved');
  });

  for (const [key, more, from, to] of [
    ['Enter', {}, WED, 'Travel, Wednesday 18 November'],
    ['ArrowDown', {}, WED, 'Travel, Wednesday 18 November'],
    ['Enter', { shiftKey: true }, 'Travel, Wednesday 18 November', WED],
    ['ArrowUp', {}, 'Travel, Wednesday 18 November', WED],
    ['ArrowRight', {}, MON, 'Website, Tuesday 17 November'],
    ['ArrowLeft', {}, WED, 'Website, Tuesday 17 November'],
    ['ArrowLeft', {}, MON, 'Project of this row'],
    ['ArrowUp', {}, MON, MON],
    ['ArrowRight', { ctrlKey: true }, MON, MON],
    ['F2', { shiftKey: true }, WED, 'cell-note'],
  ] as const) {
    it(`${'shiftKey' in more ? 'Shift+' : ''}${key} leads from "${from}" to "${to}"`, async () => {
      const open = await openWith({ id: '1' }, { id: '2', project: 'Travel', hours: '1.00' });
      // By its name "Travel" stands before "Website"; the rows are the other way round here.
      const [upper, lower] = ['Website', 'Travel'];
      const swap = (name: string): string =>
        name.startsWith(upper) ? name.replace(upper, lower) : name.replace(lower, upper);
      open.cell(swap(from)).focus();
      await open.settled();
      press(open.cell(swap(from)), key, more);
      await open.settled();
      expect(focused()).toBe(swap(to));
    });
  }

  it('moves inside the text before it leaves the cell', async () => {
    const open = await openWith({});
    const field = open.cell(WED);
    field.focus();
    field.setSelectionRange(1, 1);
    press(field, 'ArrowRight');
    expect(focused()).toBe(WED);
    field.setSelectionRange(4, 4);
    press(field, 'ArrowRight');
    expect(focused()).toBe('Website, Thursday 19 November');
  });

  it('goes back from the note to its cell', async () => {
    const open = await openWith({});
    open.cell(WED).focus();
    await open.settled();
    const note = open.page.querySelector('textarea')!;
    note.focus();
    typeInto(note, 'Kick-off');
    press(note, 'Escape');
    await open.settled();
    expect(focused()).toBe(WED);
    expect(barOf(open)).toBe('1 change not saved');
  });

  it('saves a new project, a correction and a deletion as one act, by key', async () => {
    const open = await openWith(
      { id: 'a', date: '2026-11-16', version: 3 },
      { id: 'b', date: '2026-11-17', version: 1 },
    );
    await open.type(MON, '8');
    await open.type('Website, Tuesday 17 November', '');
    buttonOf(open.page, 'Add project')!.click();
    await open.settled();
    typeInto(TestBed.inject(DOCUMENT).activeElement as HTMLInputElement, ' Plan B ');
    await open.settled();
    await open.type('Plan B, Friday 20 November', '.5');
    press(open.cell(MON), 's', { ctrlKey: true });
    const saving = await open.saving();
    const content = { project: 'Website', date: '2026-11-16', hours: '8.00', note: '' };
    const changes = changesOf(saving);
    expect(changes).toEqual([
      { id: 'a', version: 3, entry: content },
      { id: 'b', version: 1, entry: null },
      {
        id: jasmine.stringMatching(/^new-/) as unknown as string,
        version: 0,
        entry: { project: 'Plan B', date: '2026-11-20', hours: '0.50', note: '' },
      },
    ]);
    expect(barOf(open)).toBe('Saving…');
    const [, , added] = changesOf(saving);
    saving.flush({
      items: [
        anEntry({ id: 'a', ...content, version: 4 }),
        anEntry({ id: added!.id, ...added!.entry, version: 1 }),
      ],
    });
    await answered(open);
    expect(barOf(open)).toMatch(/^Saved at /);
    expect(open.cell('Plan B, Friday 20 November').value).toBe('.5');
  });

  it('keeps what is typed while it saves, and saves it with the next act', async () => {
    const open = await openWith({ id: 'a', version: 1 });
    await open.type(WED, '8');
    buttonOf(open.page, 'Save')!.click();
    const saving = await open.saving();
    await open.type(WED, '6');
    saving.flush({ items: [anEntry({ id: 'a', hours: '8.00', version: 2 })] });
    await answered(open);
    expect(open.cell(WED).value).toBe('6');
    expect(barOf(open)).toBe('1 change not saved');
    buttonOf(open.page, 'Save')!.click();
    expect(changesOf(await open.saving())[0]).toEqual(
      jasmine.objectContaining({ id: 'a', version: 2 }),
    );
  });

  it('sends the same again where no answer came', async () => {
    const open = await openWith();
    buttonOf(open.page, 'Add project')!.click();
    await open.settled();
    typeInto(TestBed.inject(DOCUMENT).activeElement as HTMLInputElement, 'Website');
    await open.settled();
    await open.type(WED, '8');
    buttonOf(open.page, 'Save')!.click();
    const first = await open.saving();
    first.error(new ProgressEvent('error'));
    await answered(open);
    expect(barOf(open)).toBe('Not saved. What you typed is still here.');
    expect(textOf(open.page.querySelector('[role=alert]'))).toContain('cannot be reached');
    buttonOf(open.page, 'Try again')!.click();
    expect(changesOf(await open.saving())).toEqual(changesOf(first));
  });

  it('does not send what is no number, and leads to it', async () => {
    const open = await openWith({});
    await open.type(FRI, '7.3');
    buttonOf(open.page, 'Save')!.click();
    await open.settled();
    open.http.expectNone({ method: 'PATCH' });
    expect(await eventually(() => (focused() === FRI ? FRI : null))).toBe(FRI);
    expect(open.cell(FRI).getAttribute('aria-invalid')).toBe('true');
    expect(textOf(open.page.querySelector('app-cell-panel'))).toContain('Use quarters of an hour');
    expect(barOf(open)).toBe('Not saved: something has to be put right first.');
    await open.type(FRI, '7.25');
    expect(barOf(open)).toBe('1 change not saved');
  });

  it('takes what the API refuses to its cell', async () => {
    const open = await openWith({ id: 'a' });
    await open.type(MON, '8');
    await open.type(WED, '9');
    buttonOf(open.page, 'Save')!.click();
    (await open.saving()).flush(
      {
        type: 'https://api.exampleco.com/problems/invalid-input',
        errors: [{ field: '/changes/1/entry/hours', message: 'must be less' }],
      },
      { status: 422, statusText: 'Unprocessable' },
    );
    await answered(open);
    expect(await eventually(() => (focused() === WED ? WED : null))).toBe(WED);
    expect(textOf(open.page.querySelector('app-cell-panel'))).toContain(
      'Not accepted: must be less.',
    );
  });

  it('removes a row, says so, and brings it back', async () => {
    const open = await openWith({ id: 'a' });
    buttonOf(open.page, 'Remove Website')!.click();
    await open.settled();
    expect(textOf(open.page.querySelector('.done'))).toContain('Website is removed');
    expect(barOf(open)).toBe('1 change not saved');
    buttonOf(open.page, 'Undo')!.click();
    await open.settled();
    expect(open.cell(WED).value).toBe('7.50');
    expect(barOf(open)).toBe('Nothing to save');
  });

  it('cannot put back a row that is back already, because all was discarded', async () => {
    const open = await openWith({ id: 'a' });
    buttonOf(open.page, 'Remove Website')!.click();
    await open.settled();
    const undo = buttonOf(open.page, 'Undo')!;
    buttonOf(open.page, 'Discard')!.click();
    await open.settled();
    buttonOf(open.page, 'Throw away')!.click();
    await open.settled();
    expect(textOf(open.page.querySelector('.done'))).toBe('');
    undo.click();
    await open.settled();
    expect(open.page.querySelectorAll('tbody tr').length).toBe(1);
    expect(textOf(open.page.querySelector('.total'))).toBe('Total 7.50 hours');
  });

  it('asks no more whether to throw away what was saved by a key meanwhile', async () => {
    const open = await openWith({ id: 'a' });
    await open.type(WED, '1');
    buttonOf(open.page, 'Discard')!.click();
    await open.settled();
    expect(barOf(open)).toContain('Throw away');
    press(open.cell(WED), 's', { ctrlKey: true });
    const call = await open.saving();
    call.flush({ items: [anEntry({ id: 'a', hours: '1.00', version: 2 })] });
    await answered(open);
    expect(barOf(open)).toMatch(/^Saved at/);
  });

  it('copies the week before into what is empty, and says what', async () => {
    const open = await openWith({ id: 'a', hours: '1.00' });
    buttonOf(open.page, 'Copy last week')!.click();
    const call = await open.request();
    expect(call.request.params.get('week')).toBe('2026-W46');
    call.flush({
      items: [
        anEntry({ id: 'x', date: '2026-11-11', hours: '8.00', note: 'Not copied' }),
        anEntry({ id: 'y', date: '2026-11-13', hours: '2.00' }),
        anEntry({ id: 'z', date: '2026-11-13', hours: '3.00', project: 'Hiring' }),
      ],
      nextCursor: null,
    });
    await eventually(() => textOf(open.page.querySelector('.done')) || null);
    expect(textOf(open.page.querySelector('.done'))).toContain('Copied from last week: 5.00 hours');
    expect(open.cell(WED).value).toBe('1.00');
    expect(open.cell(FRI).value).toBe('2.00');
    expect(open.cell('Hiring, Friday 20 November').value).toBe('3.00');
    expect(barOf(open)).toBe('2 changes not saved');
  });

  it('asks before it throws away what was typed', async () => {
    const open = await openWith({ id: 'a' });
    await open.type(WED, '1');
    buttonOf(open.page, 'Discard')!.click();
    await open.settled();
    expect(textOf(TestBed.inject(DOCUMENT).activeElement)).toBe('Keep typing');
    buttonOf(open.page, 'Keep typing')!.click();
    await open.settled();
    expect(open.cell(WED).value).toBe('1');
    buttonOf(open.page, 'Discard')!.click();
    await open.settled();
    buttonOf(open.page, 'Throw away')!.click();
    await open.settled();
    expect(open.cell(WED).value).toBe('7.50');
    expect(barOf(open)).toBe('Nothing to save');
  });
});
