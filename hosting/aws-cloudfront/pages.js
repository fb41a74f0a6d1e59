// Written by `npm run hosting` from site.json. Change that file, and not this one.
function handler(event) {
  var request = event.request;
  if (/^\/de(?:\/(?:.*\/)?[^./]*)?$/.test(request.uri)) request.uri = '/de/index.html';
  if (/^\/(?:.*\/)?[^./]*$/.test(request.uri)) request.uri = '/index.html';
  return request;
}
