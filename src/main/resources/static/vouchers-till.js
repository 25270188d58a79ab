/*
 * The till without network. It checks a voucher with the public keys it keeps, remembers the redemption on this phone and brings
 * it when the network is back; the server knows each slip by its key, so bringing it twice redeems once.
 */
(function () {
  "use strict";
  var till = document.getElementById("till");
  if (!till || !window.localStorage) { return; }
  var form = document.getElementById("offline-form");
  var place = document.getElementById("place");
  var list = document.getElementById("till-slips");
  var status = document.getElementById("till-status");

  function say(key) {
    var found = till.querySelector('[data-say="' + key + '"]');
    return found ? found.textContent : key;
  }
  function tell(text, good) {
    status.textContent = text;
    status.className = "banner " + (good ? "banner-good" : "banner-bad");
  }
  function name(what) { return "till:" + till.dataset.pack + ":" + place.value + ":" + what; }
  function read(what, otherwise) {
    try { return JSON.parse(localStorage.getItem(name(what))) || otherwise; } catch (broken) { return otherwise; }
  }
  function write(what, value) { localStorage.setItem(name(what), JSON.stringify(value)); }

  /* ----- what the phone keeps ----- */
  function two(number) { return ("0" + number).slice(-2); }
  /* As the clock on the wall of the shop says. */
  function wall(at) {
    var when = new Date(at);
    return two(when.getMonth() + 1) + "-" + two(when.getDate()) + " " + two(when.getHours()) + ":" + two(when.getMinutes());
  }
  function show() {
    list.textContent = "";
    var slips = read("slips", []);
    list.hidden = slips.length === 0;
    slips.slice().reverse().forEach(function (slip) {
      var item = document.createElement("li");
      var words = document.createElement("span");
      words.className = "row-plain";
      var state = say(slip.state) + (slip.why ? " · " + say(slip.why) : "");
      words.textContent = slip.title + " · " + wall(slip.at) + " · " + state;
      item.appendChild(words);
      list.appendChild(item);
    });
  }

  function refresh() {
    return fetch(till.dataset.pack + "?place=" + encodeURIComponent(place.value), { credentials: "same-origin", redirect: "manual" })
      .then(function (answer) {
        if (!answer.ok) { throw new Error(answer.type === "opaqueredirect" ? "SIGN_IN" : "OFFLINE"); }
        return answer.json();
      })
      .then(function (pack) { write("pack", pack); return pack; });
  }

  /* ----- the signature ----- */
  var BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  /* 103 characters are 515 bits, the first three of them zero, the rest 64 bytes. */
  function bytes(text) {
    var bits = "";
    for (var i = 0; i < text.length; i++) { bits += ("0000" + BASE32.indexOf(text[i]).toString(2)).slice(-5); }
    var result = new Uint8Array(64);
    for (var n = 0; n < 64; n++) { result[n] = parseInt(bits.substr(3 + n * 8, 8), 2); }
    return result;
  }
  function ascii(text) { return Uint8Array.from(text, function (letter) { return letter.charCodeAt(0); }); }

  function genuine(parts, pack) {
    var spki = pack.keys[parts[2]];
    if (!spki) { return Promise.resolve(false); }
    var curve = { name: "ECDSA", namedCurve: "P-256" };
    return crypto.subtle.importKey("spki", ascii(atob(spki)), curve, false, ["verify"]).then(function (key) {
      var text = parts.slice(0, 12).join(".");
      return crypto.subtle.verify({ name: "ECDSA", hash: "SHA-256" }, key, bytes(parts[12]), ascii(text));
    });
  }

  /* ----- the rules a till can check alone ----- */
  function today() {
    var now = new Date(Date.now() + 8 * 3600 * 1000);
    return Number(now.toISOString().slice(0, 10).replace(/-/g, ""));
  }
  function fen(text) {
    return /^\d{1,7}(\.\d{1,2})?$/.test(text) ? Math.round(parseFloat(text) * 100) : null;
  }
  function refusal(parts, pack, bill, grams) {
    var day = today();
    if (parts[1] !== pack.federation) { return "OTHER_FEDERATION"; }
    if (!pack.offers[parts[3] + parts[6]]) { return "NOT_HERE"; }
    if (Number(parts[9]) > day) { return "NOT_YET_VALID"; }
    if (parts[10] !== "0" && Number(parts[10]) < day) { return "EXPIRED"; }
    if (parts[3] === "P") {
      if (grams === null) { return "WEIGHT_MISSING"; }
      return grams > Number(parts[11]) ? "TOO_HEAVY" : null;
    }
    if (bill === null) { return Number(parts[8]) > 0 ? "BILL_MISSING" : null; }
    return bill < Number(parts[8]) ? "BELOW_MINIMUM" : null;
  }

  function key() {
    var raw = crypto.getRandomValues(new Uint8Array(16));
    return Array.prototype.map.call(raw, function (one) { return ("0" + one.toString(16)).slice(-2); }).join("");
  }

  function keep() {
    var pack = read("pack", null);
    var code = form.elements.code.value.replace(/\s/g, "").toUpperCase();
    var parts = code.split(".");
    var bill = fen(form.elements.bill.value.trim());
    var weight = form.elements.weight.value.trim();
    var grams = /^\d{1,3}(\.\d{1,3})?$/.test(weight) ? Math.round(parseFloat(weight) * 1000) : null;
    if (!pack) { return tell(say("NO_PACK")); }
    if (!window.crypto || !crypto.subtle) { return tell(say("NO_CRYPTO")); }
    if (parts.length !== 13 || parts[0] !== "N1" || parts[12].length !== 103) { return tell(say("UNKNOWN_CODE")); }
    var same = parts[3] + parts[4] + parts[5];
    var slips = read("slips", []);
    if (slips.some(function (slip) { return slip.same === same && slip.state !== "REFUSED"; })) { return tell(say("HERE_BEFORE")); }
    var no = refusal(parts, pack, bill, grams);
    if (no) { return tell(say(no)); }
    genuine(parts, pack).then(function (right) {
      if (!right) { return tell(say("FALSE_SIGNATURE")); }
      slips = read("slips", []);
      slips.push({
        key: key(), same: same, code: code, bill: bill, grams: grams, at: new Date().toISOString(), state: "PENDING",
        title: pack.offers[parts[3] + parts[6]] + " ¥" + (Number(parts[7]) / 100).toFixed(2)
      });
      write("slips", slips);
      form.elements.code.value = "";
      form.elements.bill.value = "";
      form.elements.weight.value = "";
      show();
      tell(say("KEPT"), true);
      bring();
    }).catch(function () { tell(say("NO_CRYPTO")); });
  }

  /* ----- bringing them ----- */
  var bringing = false;
  function bring() {
    var waiting = read("slips", []).filter(function (slip) { return slip.state === "PENDING"; }).slice(0, 200);
    if (bringing) { return Promise.resolve(); }
    bringing = true;
    return refresh().then(function (pack) {
      if (waiting.length === 0) { return []; }
      var body = new URLSearchParams();
      body.set("place", place.value);
      body.set("slips", JSON.stringify(waiting.map(function (slip) {
        return { key: slip.key, code: slip.code, bill: slip.bill, grams: slip.grams, at: slip.at };
      })));
      var headers = {};
      headers[pack.header] = pack.token;
      return fetch(till.dataset.sync, { method: "POST", body: body, headers: headers, credentials: "same-origin", redirect: "manual" })
        .then(function (answer) {
          if (!answer.ok) { throw new Error("SIGN_IN"); }
          return answer.json();
        });
    }).then(function (answers) {
      var slips = read("slips", []);
      answers.forEach(function (answer) {
        slips.forEach(function (slip) {
          if (slip.key === answer.key) { slip.state = answer.answer; slip.why = answer.why; }
        });
      });
      write("slips", slips.slice(-500));
      show();
      tell(say("ONLINE"), true);
    }).catch(function (problem) {
      if (problem.message !== "SIGN_IN") { return tell(say("OFFLINE")); }
      status.textContent = "";
      var link = document.createElement("a");
      link.href = till.dataset.signIn;
      link.textContent = say("SIGN_IN");
      status.appendChild(link);
    }).then(function () { bringing = false; });
  }

  form.addEventListener("submit", function (event) { event.preventDefault(); keep(); });
  place.addEventListener("change", function () { show(); bring(); });
  document.getElementById("till-sync").addEventListener("click", bring);
  window.addEventListener("online", bring);
  show();
  bring();

  /* Keeps this one page and what it needs, so that it opens without network. Nothing of other pages is kept. */
  if ("serviceWorker" in navigator) {
    navigator.serviceWorker.register("/vouchers-worker.js", { scope: till.dataset.scope }).catch(function () {});
  }
})();
