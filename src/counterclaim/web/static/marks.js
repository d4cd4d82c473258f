// Pointing at a statement, its number or its line in the margin lights up all that belongs to it.
"use strict";
const parts = document.querySelectorAll("[data-keys]");
function light(keys, on) {
  const wanted = new Set(keys.split(" "));
  for (const part of parts) {
    if (part.dataset.keys.split(" ").some((key) => wanted.has(key))) part.classList.toggle("lit", on);
  }
}
for (const part of parts) {
  for (const [event, on] of [["pointerenter", true], ["pointerleave", false], ["focus", true], ["blur", false]]) {
    part.addEventListener(event, () => light(part.dataset.keys, on));
  }
}
