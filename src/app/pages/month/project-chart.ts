import { Component, input } from '@angular/core';

import { formatHours } from '../../timesheets/hours';
import type { ProjectHours } from '../../timesheets/project-hours';
import { ShareBar } from '../../timesheets/share-bar';

/**
 * How the hours of a month are spread over projects: a bar for each, as long as its hours are many. A table, so that
 * whoever does not see the bars has the same figures.
 */
@Component({
  selector: 'app-project-chart',
  imports: [ShareBar],
  template: `
    <table>
      <caption i18n="@@month.by-project">
        Hours by project
      </caption>
      <thead class="visually-hidden">
        <tr>
          <th scope="col" i18n="@@month.project">Project</th>
          <th scope="col" i18n="@@month.hours">Hours</th>
        </tr>
      </thead>
      <tbody>
        @for (project of projects(); track project.project) {
          <tr>
            <th scope="row">
              {{ project.project }}
              <app-share-bar [share]="project.share" />
            </th>
            <td>{{ formatHours(project.hours) }}</td>
          </tr>
        }
      </tbody>
    </table>
  `,
  styles: `
    :host {
      display: block;
    }
    table {
      width: 100%;
      border-collapse: collapse;
    }
    caption {
      padding-block-end: 0.5rem;
      font: var(--mat-sys-title-medium);
      text-align: start;
    }
    th,
    td {
      padding-block: 0.5rem;
      vertical-align: top;
    }
    th {
      width: 99%;
      font: var(--mat-sys-body-medium);
      overflow-wrap: anywhere;
      text-align: start;
    }
    td {
      padding-inline-start: 1rem;
      font: var(--mat-sys-title-small);
      font-variant-numeric: tabular-nums;
      text-align: end;
    }
  `,
})
export class ProjectChart {
  /** The project with the most hours first. */
  readonly projects = input.required<readonly ProjectHours[]>();

  protected readonly formatHours = formatHours;
}
