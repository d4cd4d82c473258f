// Pointing at a party (or reaching it by keyboard) dims every tie that is not its own, in the drawing and in the table.
"use strict";
const drawing = document.getElementById("network");
if (drawing) {
  const nodes = [...drawing.querySelectorAll(".node")];
  const ties = [...document.querySelectorAll("[data-from]")];
  function only(id) {
    const near = new Set([id]);
    for (const tie of ties) {
      const own = id === null || tie.dataset.from === id || tie.dataset.to === id;
      tie.classList.toggle("faded", !own);
      if (own) near.add(tie.dataset.from).add(tie.dataset.to);
    }
    for (const node of nodes) node.classList.toggle("faded", id !== null && !near.has(node.dataset.id));
  }
  for (const node of nodes) {
    node.addEventListener("pointerenter", () => only(node.dataset.id));
    node.addEventListener("pointerleave", () => only(null));
    node.addEventListener("focus", () => only(node.dataset.id));
    node.addEventListener("blur", () => only(null));
  }
}
