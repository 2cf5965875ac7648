/* Moving the map without getting stuck in it: a wheel or a finger on its way down the page goes on down the page.

   With a mouse the map is dragged, and Ctrl with the wheel zooms. Two fingers move and zoom. Who has or wants one finger,
   or cannot drag at all, presses "Beweeg": then one finger moves the map, and four arrows do. */

import { calm } from "./view.js";

const WHEEL = "Houd Ctrl ingedrukt en draai het wiel om dichterbij te komen.";
const FINGER = "Gebruik twee vingers, of druk op Beweeg.";
/* Pixels a finger goes sideways before it is clear that it wants the map to move, and not the page. */
const SIDEWAYS = 40;
/* Part of the map that an arrow moves it. */
const STEP = 0.35;
const ARROWS = [
  ["Omhoog", 0, -1, "up"],
  ["Naar links", -1, 0, "left"],
  ["Naar rechts", 1, 0, "right"],
  ["Omlaag", 0, 1, "down"],
];

/**
 * @param {L.Map} map
 * @param {HTMLElement} shell
 * @param {(sentence: string) => void} say
 */
export function moveByHand(map, shell, say) {
  const canvas = map.getContainer();
  const moving = () => shell.classList.contains("is-moving");
  // Before Leaflet hears of it, in the capture phase.
  canvas.addEventListener("wheel", (event) => {
    if (event.ctrlKey || event.metaKey) return;
    event.stopImmediatePropagation();
    if (document.activeElement === canvas) say(WHEEL);
  }, { capture: true, passive: true });
  canvas.addEventListener("pointerdown", ({ pointerType }) => {
    if (pointerType === "mouse" || moving()) map.dragging.enable();
    else map.dragging.disable();
  }, { capture: true });
  let from = null;
  canvas.addEventListener("touchstart", ({ touches }) => {
    from = touches.length === 1 && !moving() ? touches[0].clientX : null;
  }, { passive: true });
  canvas.addEventListener("touchmove", ({ touches }) => {
    if (from === null || Math.abs(touches[0].clientX - from) < SIDEWAYS) return;
    from = null;
    say(FINGER);
  }, { passive: true });
  moveMode(map, shell);
}

/** A button under the zoom buttons that shows arrows, and hands one finger to the map. */
function moveMode(map, shell) {
  const Control = window.L.Control.extend({
    onAdd() {
      const box = document.createElement("div");
      box.className = "map-move";
      const toggle = button("map-move__toggle", "Beweeg", () => {
        const on = shell.classList.toggle("is-moving");
        toggle.setAttribute("aria-pressed", String(on));
        arrows.hidden = !on;
      });
      toggle.setAttribute("aria-pressed", "false");
      toggle.setAttribute("aria-label", "Beweeg de kaart");
      const arrows = document.createElement("div");
      arrows.className = "map-move__arrows";
      arrows.hidden = true;
      for (const [name, x, y, side] of ARROWS) {
        const arrow = button(`map-move__arrow map-move__arrow--${side}`, "", () => {
          const { x: width, y: height } = map.getSize();
          map.panBy([x * width * STEP, y * height * STEP], { animate: !calm });
        });
        arrow.setAttribute("aria-label", name);
        arrows.append(arrow);
      }
      box.append(toggle, arrows);
      window.L.DomEvent.disableClickPropagation(box);
      return box;
    },
  });
  new Control({ position: "topleft" }).addTo(map);
}

function button(className, text, press) {
  const element = document.createElement("button");
  element.type = "button";
  element.className = className;
  element.textContent = text;
  element.addEventListener("click", press);
  return element;
}
