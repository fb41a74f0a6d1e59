import { Component } from '@angular/core';

@Component({ selector: 'app-profile-page', template: '<h1>Profile</h1>' })
export class ProfilePage {}
