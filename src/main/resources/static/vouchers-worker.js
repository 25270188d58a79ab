/* Lets the till open without network: the network first, what was kept when there is none. Only GET, never what the till fetches. */
"use strict";
const KEPT = "niangjia-till-1";
const NEEDED = ["/vendor/bootstrap/bootstrap.min.css", "/app.css", "/app.js", "/vendor/htmx/htmx.min.js", "/icons.svg", "/favicon.svg", "/scan.js", "/vouchers-till.js"];
self.addEventListener("install", (event) => {
  self.skipWaiting();
  event.waitUntil(caches.open(KEPT).then((cache) => cache.addAll([...NEEDED, self.registration.scope])).catch(() => undefined));
});
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));
self.addEventListener("fetch", (event) => {
  const url = new URL(event.request.url);
  if (event.request.method !== "GET" || url.origin !== self.location.origin || url.pathname.endsWith(".json")) return;
  event.respondWith(
    fetch(event.request)
      .then((answer) => {
        if (answer.ok && !answer.redirected) {
          const copy = answer.clone();
          event.waitUntil(caches.open(KEPT).then((cache) => cache.put(event.request, copy)));
        }
        return answer;
      })
      .catch(() => caches.match(event.request).then((kept) => kept || Response.error()))
  );
});
