// Reads a card with the camera where the browser can; the text field always works.
(function () {
  "use strict";
  const video = document.getElementById("scan-video");
  if (!video || !("BarcodeDetector" in window) || !navigator.mediaDevices) return;
  const form = document.getElementById(video.dataset.scanForm);
  const field = document.getElementById(video.dataset.scanField);
  const start = document.createElement("button");
  start.type = "button";
  start.className = "button button-secondary button-wide";
  start.textContent = video.dataset.scanLabel;
  video.before(start);
  start.addEventListener("click", async () => {
    let stream;
    try {
      stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" } });
    } catch (refused) {
      start.remove();
      return;
    }
    const detector = new BarcodeDetector({ formats: ["qr_code"] });
    video.srcObject = stream;
    video.hidden = false;
    start.hidden = true;
    await video.play();
    const look = async () => {
      if (!video.isConnected) {
        stream.getTracks().forEach((track) => track.stop());
        return;
      }
      const found = await detector.detect(video).catch(() => []);
      if (found.length > 0) {
        stream.getTracks().forEach((track) => track.stop());
        field.value = found[0].rawValue;
        form.requestSubmit();
        return;
      }
      setTimeout(look, 200);
    };
    look();
  });
})();
