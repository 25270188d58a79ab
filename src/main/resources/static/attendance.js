// Attendance without a network: marks are kept in this browser with a key of their own and sent when there is a network
// again. The server counts each key once, so sending twice does no harm. Without script the forms post as usual.
(function () {
  "use strict";
  const box = document.getElementById("offline-marks");
  if (!box || box.dataset.ready || !window.fetch || !window.localStorage) return;
  box.dataset.ready = "true";
  const store = "niangjia.marks." + box.dataset.session + "." + box.dataset.post;
  const csrf = document.querySelector("#code-form input[type=hidden]");
  const read = () => {
    try { return JSON.parse(localStorage.getItem(store)) || []; } catch (broken) { return []; }
  };
  const write = (marks) => localStorage.setItem(store, JSON.stringify(marks));
  const key = () => {
    const bytes = new Uint8Array(16);
    crypto.getRandomValues(bytes);
    return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  };
  const say = (text, list) => {
    box.textContent = text;
    (list || []).forEach((line) => {
      const row = document.createElement("p");
      row.textContent = line;
      box.append(row);
    });
  };
  const show = () => {
    const waiting = read().length;
    if (waiting > 0) say(box.dataset.waiting.replace("{0}", waiting));
  };
  let sending = false;
  const send = async () => {
    const marks = read();
    if (sending || marks.length === 0 || !csrf) return;
    sending = true;
    const form = new URLSearchParams();
    form.append(csrf.name, csrf.value);
    marks.slice(0, 200).forEach((mark) => {
      form.append("key", mark.key);
      form.append("code", mark.code);
      form.append("at", mark.at);
    });
    try {
      const answer = await fetch(box.dataset.post, { method: "POST", body: form, credentials: "same-origin", redirect: "error" });
      const type = answer.headers.get("Content-Type") || "";
      if (!answer.ok || !type.includes("json")) throw new Error("not taken");
      const told = (await answer.json()).marks;
      const done = new Set(told.map((mark) => mark.key));
      write(read().filter((mark) => !done.has(mark.key)));
      say(box.dataset.sent.replace("{0}", told.length), told.map((mark) => mark.text));
    } catch (offline) {
      say(navigator.onLine ? box.dataset.failed : box.dataset.waiting.replace("{0}", read().length));
    }
    sending = false;
  };
  const keep = (code) => {
    const marks = read();
    if (!marks.some((mark) => mark.code === code)) {
      marks.push({ key: key(), code: code, at: new Date().toISOString() });
      write(marks);
    }
    show();
    send();
  };
  // The reader stops at the first code; at a door the next person is waiting.
  const again = () => {
    const video = document.getElementById("scan-video");
    const start = video && video.previousElementSibling;
    if (video && !video.hidden && start && start.tagName === "BUTTON") setTimeout(() => start.click(), 900);
  };
  const here = (code) => {
    document.querySelectorAll("[data-pass]").forEach((row) => {
      if (row.dataset.pass === code) {
        row.dataset.present = "true";
        const form = row.querySelector("form[data-tick]");
        if (form) form.replaceWith(document.createTextNode(box.dataset.kept));
      }
    });
  };
  // htmx would post the form itself: the capture phase comes first.
  document.addEventListener("submit", (event) => {
    if (!document.body.contains(box)) return;
    const form = event.target;
    const code = form.dataset.tick || (form.id === "code-form" ? form.elements.code.value.trim() : "");
    if (!code) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    if (form.id === "code-form") {
      form.elements.code.value = "";
      again();
    }
    here(code);
    keep(code);
  }, true);
  window.addEventListener("online", send);
  show();
  send();
})();
