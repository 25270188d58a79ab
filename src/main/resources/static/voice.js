// Records a voice with the microphone where the browser can; the file field always works.
(function () {
  "use strict";
  const box = document.querySelector("[data-recorder]");
  if (!box || !window.MediaRecorder || !navigator.mediaDevices || !window.DataTransfer) return;
  const field = document.getElementById(box.dataset.recorder);
  // What every phone plays comes first.
  const type = ["audio/mp4;codecs=mp4a.40.2", "audio/webm;codecs=opus", "audio/mp4", "audio/ogg;codecs=opus"]
    .find((each) => MediaRecorder.isTypeSupported(each));
  if (!type) return;
  const most = Number(box.dataset.seconds) * 1000;
  const button = document.createElement("button");
  button.type = "button";
  button.className = "button button-secondary button-wide";
  const said = document.createElement("p");
  said.className = "muted";
  said.setAttribute("role", "status");
  const player = document.createElement("audio");
  player.controls = true;
  player.hidden = true;
  player.className = "player";
  player.setAttribute("aria-label", box.dataset.mine);
  box.append(button, said, player);
  box.hidden = false;
  button.textContent = box.dataset.start;
  let recorder = null;
  let tick = null;

  function keep(parts) {
    const kind = type.split(";")[0];
    const file = new File(parts, "voice." + kind.split("/")[1], { type: kind });
    const chosen = new DataTransfer();
    chosen.items.add(file);
    field.files = chosen.files;
    field.dispatchEvent(new Event("change", { bubbles: true }));
    if (player.src) URL.revokeObjectURL(player.src);
    player.src = URL.createObjectURL(file);
    player.hidden = false;
  }

  async function begin() {
    let stream;
    try {
      stream = await navigator.mediaDevices.getUserMedia({ audio: true });
    } catch (refused) {
      said.textContent = box.dataset.refused;
      return;
    }
    const parts = [];
    recorder = new MediaRecorder(stream, { mimeType: type, audioBitsPerSecond: 48000 });
    recorder.addEventListener("dataavailable", (event) => parts.push(event.data));
    recorder.addEventListener("stop", () => {
      clearInterval(tick);
      stream.getTracks().forEach((track) => track.stop());
      recorder = null;
      button.textContent = box.dataset.again;
      said.textContent = box.dataset.done;
      keep(parts);
    });
    const begun = Date.now();
    recorder.start();
    button.textContent = box.dataset.stop;
    const tell = () => {
      const left = Math.max(0, Math.ceil((begun + most - Date.now()) / 1000));
      said.textContent = box.dataset.left.replace("#", left);
      if (recorder && (left === 0 || !box.isConnected)) recorder.stop();
    };
    tell();
    tick = setInterval(tell, 500);
  }

  button.addEventListener("click", () => { if (recorder) recorder.stop(); else begin(); });
})();
