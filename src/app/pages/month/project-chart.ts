import { Component, input } from '@angular/core';

import { formatHours } from '../../timesheets/hours';
import type { ProjectHours } from './month-overview';

/**
 * How the hours of a month are spread over projects: a bar for each, as long as its hours are many. A table, so that
 * whoever does not see the bars has the same figures; all bars have one colour, as the colour says nothing.
 */
@Component({
  selector: 'app-project-chart',
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
              <svg class="bar" aria-hidden="true">
                <rect class="track" width="100%" height="100%" rx="4" />
                <rect [attr.width]="project.share * 100 + '%'" height="100%" rx="4" />
              </svg>
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
    .bar {
      display: block;
      width: 100%;
      height: 0.5rem;
      margin-top: 0.375rem;
      fill: var(--mat-sys-primary);
    }
    .bar .track {
      fill: var(--mat-sys-surface-container-high);
    }
    /* Browsers leave the colours of drawings as they are. */
    @media (forced-colors: active) {
      .bar {
        fill: CanvasText;
      }
      .bar .track {
        fill: Canvas;
      }
    }
  `,
})
export class ProjectChart {
  /** The project with the most hours first. */
  readonly projects = input.required<readonly ProjectHours[]>();

  protected readonly formatHours = formatHours;
}
