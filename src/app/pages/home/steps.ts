import { Component } from '@angular/core';

/** How Timesheets works, for those who see it for the first time. */
@Component({
  selector: 'app-steps',
  template: `
    <ol aria-label="How it works" i18n-aria-label="@@home.how">
      <li>
        <h2 i18n="@@home.step-write">Write down</h2>
        <p i18n="@@home.step-write-text">
          Project, day and hours, to the quarter of an hour. One entry takes seconds.
        </p>
      </li>
      <li>
        <h2 i18n="@@home.step-see">See your week</h2>
        <p i18n="@@home.step-see-text">
          Every day and the whole week are summed up exactly, and each entry shows where it stands.
        </p>
      </li>
      <li>
        <h2 i18n="@@home.step-approved">Get it approved</h2>
        <p i18n="@@home.step-approved-text">
          A manager approves it or says what to correct. Nobody decides about their own hours.
        </p>
      </li>
    </ol>
  `,
  styleUrl: './steps.css',
})
export class Steps {}
