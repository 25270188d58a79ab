/*
 * What pages gain from script; without it every page still works. No inline script anywhere, so all hooks are data-*:
 * data-print, data-copy, data-autosubmit, data-confirm, data-count-for, data-file, data-back, data-focus, data-chart.
 */
(function () {
  "use strict";
  var root = document.documentElement;
  root.classList.add("scripted");

  function state() {
    return document.getElementById("page-state");
  }

  function closest(target, selector) {
    return target && target.closest ? target.closest(selector) : null;
  }

  /* The token changes when somebody signs in, so it is read from the page as it is now. */
  document.addEventListener("htmx:configRequest", function (event) {
    var now = state();
    if (now && now.dataset.csrfToken && event.detail.verb !== "get") {
      event.detail.headers[now.dataset.csrfHeader] = now.dataset.csrfToken;
    }
  });

  /* ----- progress after 300 ms; a second submit waits for the first ----- */
  var timer = null;
  function begin() {
    if (timer === null) {
      timer = setTimeout(function () { root.classList.add("is-loading"); }, 300);
    }
  }
  function finish() {
    clearTimeout(timer);
    timer = null;
    root.classList.remove("is-loading");
    document.querySelectorAll("form.is-sending").forEach(function (form) { form.classList.remove("is-sending"); });
  }
  document.addEventListener("htmx:beforeRequest", function (event) {
    if (!closest(event.detail.elt, "[data-quiet]")) { begin(); }
  });
  document.addEventListener("htmx:afterRequest", finish);
  window.addEventListener("pageshow", finish);

  /* ----- said when a request did not come through ----- */
  var toastTimer = null;
  function toast(text) {
    var box = document.getElementById("toast");
    if (!box || !text) { return; }
    box.textContent = text;
    box.classList.add("is-shown");
    clearTimeout(toastTimer);
    toastTimer = setTimeout(function () { box.classList.remove("is-shown"); }, 4000);
  }
  document.addEventListener("htmx:sendError", function () {
    var box = document.getElementById("toast");
    toast(box && box.dataset.failed);
  });

  /* ----- after a swap: attributes of html, focus, enhancements ----- */
  function synchronise() {
    var now = state();
    if (!now || document.body.classList.contains("face-board")) { return; }
    root.lang = now.dataset.lang;
    root.setAttribute("data-bs-theme", now.dataset.theme);
    root.setAttribute("data-type", now.dataset.type);
  }

  function enhance() {
    var wrong = document.querySelector("[data-focus]");
    if (wrong) { wrong.focus(); }
    document.querySelectorAll("[data-count-for]").forEach(count);
    if (document.querySelector("[data-chart]")) { charts(); }
  }

  document.addEventListener("htmx:afterSettle", function (event) {
    if (event.detail.elt !== document.body && event.detail.target !== document.body) { return; }
    synchronise();
    enhance();
    if (!document.querySelector("[data-focus],[autofocus]")) {
      var main = document.getElementById("main");
      if (main) { main.focus({ preventScroll: true }); }
    }
  });

  /* A whole page of another face (phone, desk) brings another class for body, which a swap of its content keeps. */
  document.addEventListener("htmx:beforeSwap", function (event) {
    var detail = event.detail;
    if (detail.target !== document.body || !detail.xhr) { return; }
    var text = detail.xhr.responseText;
    var face = /<body[^>]*class="([^"]*)"/.exec(text);
    if (face) {
      document.body.className = face[1];
    } else if (text) {
      detail.shouldSwap = false;
      window.location.assign(detail.xhr.responseURL || window.location.href);
    }
  });

  /* ----- charts, loaded only where there is one ----- */
  var chartsRequested = false;
  function charts() {
    if (window.niangjiaCharts) { window.niangjiaCharts(); return; }
    if (chartsRequested) { return; }
    chartsRequested = true;
    load("/vendor/echarts/echarts.min.js", function () { load("/charts.js", function () { window.niangjiaCharts(); }); });
  }
  function load(src, then) {
    var script = document.createElement("script");
    script.src = src;
    script.onload = then;
    document.head.appendChild(script);
  }

  /* ----- characters left ----- */
  function count(line) {
    var area = document.getElementById(line.getAttribute("data-count-for"));
    if (!area) { return; }
    if (area.value.length > 0) {
      line.textContent = line.getAttribute("data-count-text").replace("#", String(area.maxLength - area.value.length));
    }
  }
  document.addEventListener("input", function (event) {
    var line = event.target.id && document.querySelector('[data-count-for="' + CSS.escape(event.target.id) + '"]');
    if (line) { count(line); }
  });

  /* ----- filters and file names ----- */
  document.addEventListener("change", function (event) {
    var target = event.target;
    if (target.matches("[data-autosubmit]") && target.form) { submit(target.form); }
    if (target.matches("[data-file]")) {
      var box = closest(target, ".file-drop");
      var name = box && box.querySelector(".file-name");
      if (name) {
        name.textContent = Array.prototype.map.call(target.files, function (file) {
          return file.name + " · " + (file.size < 1048576 ? Math.max(1, Math.round(file.size / 1024)) + " KB" : (file.size / 1048576).toFixed(1) + " MB");
        }).join("，");
      }
    }
  });

  function submit(form, button) {
    if (form.requestSubmit) { form.requestSubmit(button || undefined); } else if (button) { button.click(); } else { form.submit(); }
  }

  /* ----- clicks; capturing, so that they come before htmx ----- */
  document.addEventListener("click", function (event) {
    var target = event.target;
    if (closest(target, "a[download]")) { event.stopPropagation(); return; }
    var copy = closest(target, "[data-copy]");
    if (copy) { copyText(copy.getAttribute("data-copy")); return; }
    if (closest(target, "[data-print]")) { window.print(); return; }
    var back = closest(target, "[data-back]");
    if (back && document.referrer.split(/[?#]/)[0] === back.href.split(/[?#]/)[0] && window.history.length > 1) {
      event.preventDefault();
      event.stopPropagation();
      window.history.back();
      return;
    }
    document.querySelectorAll("details.menu[open], details.sheet[open]").forEach(function (menu) {
      if (!menu.contains(target)) { menu.open = false; }
    });
  }, true);

  function copyText(text) {
    var box = document.getElementById("toast");
    function done() { toast(box && box.dataset.copied); }
    if (navigator.clipboard && window.isSecureContext) { navigator.clipboard.writeText(text).then(done); return; }
    var area = document.createElement("textarea");
    area.value = text;
    area.className = "visually-hidden";
    document.body.appendChild(area);
    area.select();
    document.execCommand("copy");
    area.remove();
    done();
  }

  document.addEventListener("keydown", function (event) {
    if (event.key === "Escape") {
      document.querySelectorAll("details.menu[open], details.sheet[open]").forEach(function (menu) {
        menu.open = false;
        menu.querySelector("summary").focus();
      });
    }
  });

  /* ----- asking first ----- */
  document.addEventListener("submit", function (event) {
    var form = event.target;
    var button = event.submitter;
    var question = (button && button.getAttribute("data-confirm")) || form.getAttribute("data-confirm");
    if (question && !form.confirmed) {
      event.preventDefault();
      event.stopImmediatePropagation();
      ask(question, function () {
        form.confirmed = true;
        submit(form, button);
        form.confirmed = false;
      });
      return;
    }
    if (form.classList.contains("is-sending")) {
      event.preventDefault();
      event.stopImmediatePropagation();
      return;
    }
    /* What a page answers by itself sends nothing and has nothing to wait for. */
    if (form.method === "dialog") { return; }
    if (form.method === "post") { setTimeout(function () { form.classList.add("is-sending"); }, 0); }
    begin();
    /* A download leaves the page as it is, so a form without htmx frees itself again. */
    setTimeout(finish, 15000);
  }, true);

  function ask(question, then) {
    var dialog = document.getElementById("confirm-dialog");
    if (!dialog || !dialog.showModal) {
      if (window.confirm(question)) { then(); }
      return;
    }
    dialog.querySelector(".dialog-question").textContent = question;
    dialog.onclick = function (event) {
      var answer = closest(event.target, "[data-answer]");
      if (!answer) { return; }
      dialog.close();
      if (answer.getAttribute("data-answer") === "yes") { then(); }
    };
    dialog.showModal();
    dialog.querySelector('[data-answer="no"]').focus();
  }

  /* ----- the big screen looks again by itself ----- */
  var again = document.body && document.body.getAttribute("data-refresh");
  if (again) { setTimeout(function () { window.location.reload(); }, Number(again) * 1000); }

  if (document.readyState === "loading") { document.addEventListener("DOMContentLoaded", enhance); } else { enhance(); }
})();
