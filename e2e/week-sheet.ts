import { expect, type Locator, type Page } from '@playwright/test';

/** What is to be written into one cell of the sheet. */
export interface SheetEntry {
  readonly project: string;
  /** The day, as the page names it: "Wednesday 14 January". */
  readonly day: string;
  readonly hours: string;
}

/**
 * The field for the hours of a project on a day.
 *
 * @param page Page of the browser, with a week open.
 * @param entry Which cell.
 */
export function cellOf(page: Page, { project, day }: Omit<SheetEntry, 'hours'>): Locator {
  return page.getByRole('textbox', { name: `${project}, ${day}`, exact: true });
}

/**
 * Types hours for a project that the week does not have yet, and saves nothing.
 *
 * @param page Page of the browser, with a week open and loaded.
 * @param entry What to type.
 */
export async function typeNewProject(page: Page, entry: SheetEntry): Promise<void> {
  await page.getByRole('button', { name: 'Add project' }).click();
  const project = page.getByRole('combobox', { name: 'Project of this row' }).last();
  await expect(project).toBeFocused();
  await project.fill(entry.project);
  await cellOf(page, entry).fill(entry.hours);
}

/**
 * Saves the week, and waits until that is done.
 *
 * @param page Page of the browser, with a week open that has been typed into.
 */
export async function saveWeek(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByText(/Saved at/)).toBeVisible();
}
