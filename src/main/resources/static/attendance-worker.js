/*
 * Lets a door open without a network: the network first, what was kept when there is none. It keeps only doors it was asked to
 * keep, with masked names, for a day, and drops one as soon as the server no longer shows it to this phone.
 */
"use strict";
const KEPT = "niangjia-door-1";
const DAY = 24 * 3600 * 1000;
const SLOW = 5000;
const NEEDED = ["/vendor/bootstrap/bootstrap.min.css", "/app.css", "/app.js", "/vendor/htmx/htmx.min.js", "/icons.svg", "/favicon.svg", "/scan.js", "/attendance.js"];
const isDoor = (path) => /^\/\d{6}\/class\/\d+$/.test(path);

const keep = async (path) => {
  const answer = await fetch(path + "?masked=true", { credentials: "same-origin", redirect: "manual" });
  const cache = await caches.open(KEPT);
  if (!answer.ok) {
    await cache.delete(path);
    return false;
  }
  const headers = new Headers(answer.headers);
  headers.delete("Content-Encoding");
  headers.set("X-Kept-At", String(Date.now()));
  await cache.put(path, new Response(await answer.blob(), { status: 200, headers: headers }));
  return true;
};
const sweep = async () => {
  const cache = await caches.open(KEPT);
  for (const request of await cache.keys()) {
    const path = new URL(request.url).pathname;
    if (!isDoor(path)) continue;
    const kept = await cache.match(request);
    if (!kept || Date.now() - Number(kept.headers.get("X-Kept-At")) > DAY) await cache.delete(request);
  }
};

self.addEventListener("install", (event) => {
  self.skipWaiting();
  event.waitUntil(caches.open(KEPT).then((cache) => cache.addAll(NEEDED)).catch(() => undefined));
});
self.addEventListener("activate", (event) => event.waitUntil(sweep().then(() => self.clients.claim())));
self.addEventListener("message", (event) => {
  const path = event.data && event.data.keep;
  if (!path || !isDoor(path)) return;
  event.waitUntil(
    sweep()
      .then(() => keep(path))
      .catch(() => caches.match(path).then((kept) => kept !== undefined))
      .then((done) => event.ports[0].postMessage(done))
  );
});

/* A request to navigate cannot be changed, so it is made anew. Waiting ends early only where something was kept. */
const door = async (request, path) => {
  await sweep();
  const kept = await caches.match(path);
  const slow = new AbortController();
  const timer = kept && setTimeout(() => slow.abort(), SLOW);
  try {
    const answer = await fetch(request.url, {
      credentials: "same-origin", redirect: "manual", signal: slow.signal, headers: { Accept: request.headers.get("Accept") || "text/html" }
    });
    if (answer.type === "opaqueredirect" || answer.status === 403 || answer.status === 404) {
      await caches.open(KEPT).then((cache) => cache.delete(path));
    }
    return answer;
  } catch (offline) {
    return kept || Response.error();
  } finally {
    clearTimeout(timer);
  }
};
const asset = async (event) => {
  try {
    const answer = await fetch(event.request);
    if (answer.ok) {
      const copy = answer.clone();
      event.waitUntil(caches.open(KEPT).then((cache) => cache.put(event.request, copy)));
    }
    return answer;
  } catch (offline) {
    return (await caches.match(event.request)) || Response.error();
  }
};
self.addEventListener("fetch", (event) => {
  const url = new URL(event.request.url);
  if (event.request.method !== "GET" || url.origin !== self.location.origin) return;
  if (event.request.mode === "navigate" && isDoor(url.pathname)) event.respondWith(door(event.request, url.pathname));
  else if (NEEDED.includes(url.pathname)) event.respondWith(asset(event));
});
