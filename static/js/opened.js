// Says once that a browser showed a shared brief. Nothing about the reader is sent.

const counted = document.querySelector("[data-count]");
fetch(counted.dataset.count, { method: "POST", keepalive: true }).catch(() => {});
