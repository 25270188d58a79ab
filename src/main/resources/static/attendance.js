// Attendance without a network: marks are kept in this browser with a key of their own and sent when there is a network
// again; the server counts each key once, so sending twice does no harm. A pass is checked here with the public key, so a
// false one is refused at the door. Without script the forms post as usual.
(function () {
  "use strict";
  const box = document.getElementById("offline-marks");
  if (!box || box.dataset.ready || !window.fetch || !window.localStorage) return;
  box.dataset.ready = "true";
  const said = (name) => { const found = box.querySelector('[data-say="' + name + '"]'); return found ? found.textContent : name; };
  const status = document.getElementById("offline-status");
  const log = document.getElementById("offline-log");
  const store = "niangjia.door." + box.dataset.post;
  const MOST = 500;
  const WEEK = 7 * 24 * 3600 * 1000;

  const read = (what, otherwise) => {
    try { return JSON.parse(localStorage.getItem(store + what)) || otherwise; } catch (broken) { return otherwise; }
  };
  const keepIn = (what, value) => localStorage.setItem(store + what, JSON.stringify(value));
  const marks = () => read("", []);
  const write = (list) => keepIn("", list.filter((mark) => mark.state === "waiting" || Date.parse(mark.at) > now() - WEEK).slice(-MOST));
  const waiting = () => marks().filter((mark) => mark.state === "waiting");

  /* A phone's clock may be wrong: the server says how far, at every visit. */
  const now = () => Date.now() + read(".offset", 0);
  const key = () => {
    const bytes = new Uint8Array(16);
    crypto.getRandomValues(bytes);
    return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  };

  /* ----- the pass ----- */
  const BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  const bytes = (text) => {
    let bits = "";
    for (const letter of text) bits += BASE32.indexOf(letter).toString(2).padStart(5, "0");
    const result = new Uint8Array(64);
    for (let n = 0; n < 64; n++) result[n] = parseInt(bits.substr(3 + n * 8, 8), 2);
    return result;
  };
  const ascii = (text) => Uint8Array.from(text, (letter) => letter.charCodeAt(0));
  const parsed = (text) => {
    const found = /NB\.(\d{6})\.(\d{1,6})\.([0-9A-Z]{1,13})\.([0-9A-Z]{1,13})\.([0-9A-Z]{1,13})\.([2-7A-Z]{103})/.exec(text.toUpperCase());
    return found && {
      code: found[0], head: found[0].slice(0, -104), federation: found[1], key: found[2], activity: found[3],
      person: String(parseInt(found[4], 36)), child: found[5], signature: found[6]
    };
  };
  /* true, false, or null where this browser cannot tell: then the server does. */
  const genuine = async (pass) => {
    const spki = JSON.parse(box.dataset.keys)[pass.key];
    if (!spki || !window.crypto || !crypto.subtle) return null;
    const curve = { name: "ECDSA", namedCurve: "P-256" };
    const imported = await crypto.subtle.importKey("spki", ascii(atob(spki)), curve, false, ["verify"]);
    return crypto.subtle.verify({ name: "ECDSA", hash: "SHA-256" }, imported, bytes(pass.signature), ascii(pass.head));
  };

  /* ----- what the page shows ----- */
  const row = (person) => document.querySelector('[data-person="' + CSS.escape(person) + '"]');
  const tell = (text, tone) => {
    status.textContent = text;
    status.className = text ? "banner banner-" + (tone || "info") : "";
  };
  const show = () => {
    const all = marks();
    log.textContent = "";
    all.filter((mark) => mark.state !== "seen").slice(-30).reverse().forEach((mark) => {
      const item = document.createElement("li");
      item.className = "row-plain";
      const words = document.createElement("span");
      words.textContent = mark.state === "waiting" ? mark.name + " · " + said("kept") : mark.text;
      item.append(words);
      if (mark.state === "refused") {
        const button = document.createElement("button");
        button.type = "button";
        button.className = "button button-secondary button-small row-end";
        button.textContent = said("seen");
        button.addEventListener("click", () => { settle([{ key: mark.key, state: "seen", text: mark.text }]); show(); });
        item.append(button);
      }
      log.append(item);
    });
    log.parentElement.hidden = log.children.length === 0;
    document.querySelectorAll("[data-person]").forEach((one) => {
      const mark = all.find((kept) => kept.person === one.dataset.person && (kept.state === "waiting" || kept.state === "kept"));
      const form = one.querySelector("form[data-tick]");
      if (mark && form) {
        one.dataset.present = "true";
        form.replaceWith(document.createTextNode(said("kept")));
      }
    });
  };
  const settle = (answers) => {
    const by = new Map(answers.map((answer) => [answer.key, answer]));
    write(marks().map((mark) => (by.has(mark.key) ? Object.assign(mark, by.get(mark.key)) : mark)));
  };

  /* ----- keeping and sending ----- */
  const keep = (mark) => {
    const all = marks();
    const before = all.find((one) => one.person === mark.person && (one.state === "waiting" || one.state === "kept"));
    if (before) return tell(said("before").replace("{0}", mark.name), "info");
    all.push(Object.assign({ key: key(), at: new Date(now()).toISOString(), state: "waiting" }, mark));
    write(all);
    tell(said("noted").replace("{0}", mark.name), "good");
    show();
    send();
  };
  const scanned = async (text) => {
    const pass = parsed(text);
    if (!pass) return tell(said("unknown"), "bad");
    if (pass.federation !== box.dataset.federation || pass.activity !== box.dataset.activity) return tell(said("other"), "bad");
    if (pass.child !== "0") return tell(said("child"), "bad");
    let right = null;
    try { right = await genuine(pass); } catch (cannot) { right = null; }
    if (right === false) return tell(said("unknown"), "bad");
    const listed = row(pass.person);
    keep({ code: pass.code, person: pass.person, name: listed ? listed.dataset.name : said("unlisted") });
  };

  const timed = (address, options) => {
    const control = new AbortController();
    const timer = setTimeout(() => control.abort(), 15000);
    return fetch(address, Object.assign({ credentials: "same-origin", redirect: "manual", signal: control.signal }, options))
      .finally(() => clearTimeout(timer));
  };
  const json = async (answer) => {
    if (answer.type === "opaqueredirect" || answer.status === 401 || answer.status === 403) throw new Error("SIGN_IN");
    if (!answer.ok || !(answer.headers.get("Content-Type") || "").includes("json")) throw new Error("OFFLINE");
    return answer.json();
  };
  let sending = false;
  const send = async () => {
    if (sending) return;
    sending = true;
    try {
      const pack = await json(await timed(box.dataset.pack));
      keepIn(".offset", pack.now - Date.now());
      for (let some = waiting().slice(0, 100); some.length > 0; some = waiting().slice(0, 100)) {
        const form = new URLSearchParams();
        some.forEach((mark) => {
          form.append("key", mark.key);
          form.append("code", mark.code);
          form.append("at", mark.at);
        });
        const headers = {};
        headers[pack.header] = pack.token;
        const told = (await json(await timed(box.dataset.post, { method: "POST", body: form, headers: headers }))).marks;
        if (told.length === 0) throw new Error("OFFLINE");
        settle(told);
        tell(said("sent").replace("{0}", told.length), told.some((mark) => mark.state === "refused") ? "bad" : "good");
        show();
      }
    } catch (problem) {
      const left = waiting().length;
      if (problem.message === "SIGN_IN") {
        tell(said("signIn"), "bad");
        const link = document.createElement("a");
        link.href = box.dataset.signIn;
        link.textContent = " " + said("toSignIn");
        status.append(link);
      } else if (left > 0) {
        tell(said("waiting").replace("{0}", left), "info");
      } else if (!navigator.onLine) {
        tell(said("offline"), "info");
      }
    }
    sending = false;
  };

  // The reader stops at the first code; at a door the next person is waiting.
  const again = () => {
    const video = document.getElementById("scan-video");
    const start = video && video.previousElementSibling;
    if (video && !video.hidden && start && start.tagName === "BUTTON") setTimeout(() => start.click(), 900);
  };
  // htmx would post the form itself: the capture phase comes first.
  document.addEventListener("submit", (event) => {
    if (!document.body.contains(box)) return;
    const form = event.target;
    if (form.dataset.tick) {
      event.preventDefault();
      event.stopImmediatePropagation();
      const paper = document.getElementById("from-paper");
      const listed = row(form.dataset.tick);
      keep({ code: (paper && paper.checked ? "P." : "T.") + form.dataset.tick, person: form.dataset.tick, name: listed ? listed.dataset.name : "" });
    } else if (form.id === "code-form") {
      event.preventDefault();
      event.stopImmediatePropagation();
      const code = form.elements.code.value.trim();
      form.elements.code.value = "";
      if (code) scanned(code);
      again();
    }
  }, true);
  window.addEventListener("online", send);
  setInterval(() => { if (document.body.contains(box) && waiting().length > 0) send(); }, 30000);
  show();
  send();

  /* Keeps this one page, with masked names, and what it needs, so that it opens without a network; for a day. */
  if ("serviceWorker" in navigator) {
    navigator.serviceWorker.register("/attendance-worker.js", { scope: box.dataset.scope }).then((registration) => {
      const worker = registration.active || registration.waiting || registration.installing;
      const ask = () => {
        const channel = new MessageChannel();
        channel.port1.onmessage = (answer) => { if (answer.data) document.getElementById("offline-ready").hidden = false; };
        worker.postMessage({ keep: box.dataset.page }, [channel.port2]);
      };
      if (worker.state === "activated") ask();
      else worker.addEventListener("statechange", () => { if (worker.state === "activated") ask(); });
    }).catch(() => {});
  }
})();
