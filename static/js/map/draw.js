/* One map in its shell: what lies on it, and how it follows what the page shows.

   The data: {bbox: [west, south, east, north] | null, center: [lat, lon] | null, zoom: number | null,
    pins: [{id, name, url, lat, lon, theme, theme_label, place, maybe?}],
    clusters: [{lat, lon, count, bbox, near, more}], here: {lat, lon, name, reader?, km?} | null};
   "map-icons" has the icon of each theme. */

import { areaOffer, searchArea } from "./area.js";
import { arrange } from "./arrange.js";
import { moveByHand } from "./gestures.js";
import { drawGround } from "./ground.js";
import { drawHere } from "./here.js";
import { Labels } from "./labels.js";
import { circleMarker, pinMarker } from "./markers.js";
import { pairWithCards } from "./pairing.js";
import { sayOn } from "./say.js";
import { View } from "./view.js";

/* From this zoom outward villages are too small to draw; from that zoom inward towns need a softer rim. */
const FAR = 8;
const NEAR = 12;

/**
 * @param {HTMLElement} shell
 * @param {string} text what to show first, as JSON
 * @param {object | null} kept what remove() of the map that stood here before returned
 * @returns {{shell: HTMLElement, update: (text: string) => void, remove: () => object}}
 */
export function drawMap(shell, text, kept) {
  const canvas = shell.querySelector(".map__canvas");
  const icons = JSON.parse(document.getElementById("map-icons").textContent);
  const iconOf = (theme) => `${shell.dataset.sprite}#${icons[theme] ?? "point"}`;
  const say = sayOn(shell);
  let data = JSON.parse(text);
  let arranged = null;

  shell.classList.add("is-ready");
  const view = new View(canvas, "tiles" in shell.dataset);
  const { map } = view;
  if (kept && sameWish(kept, data)) view.restore(kept);
  else view.show(data);
  const here = window.L.layerGroup().addTo(map);
  const things = window.L.layerGroup().addTo(map);
  const labels = new Labels(map);

  const press = ({ bbox }) => {
    view.show({ bbox });
    searchArea(canvas, bbox, map.getZoom());
  };
  const draw = () => {
    const zoom = map.getZoom();
    shell.dataset.zoom = zoom <= FAR ? "far" : zoom >= NEAR ? "near" : "";
    const focused = canvas.contains(document.activeElement);
    const open = arranged?.stacks.find(({ marker }) => marker.isPopupOpen());
    things.clearLayers();
    arranged = arrange(map, data.pins, data.clusters);
    for (const stack of arranged.stacks) {
      stack.marker = pinMarker(view, stack, iconOf);
      things.addLayer(stack.marker);
    }
    for (const circle of arranged.circles) things.addLayer(circleMarker(circle, press));
    drawHere(map, here, data.here);
    // What was open stays open, and who was on the map stays on it.
    if (open) arranged.stacks.find((stack) => idsOf(stack) === idsOf(open))?.marker.openPopup();
    if (focused && !canvas.contains(document.activeElement)) canvas.focus({ preventScroll: true });
  };
  const settle = () => {
    // What lies outside the view would be a stop for the keyboard that nobody sees.
    const bounds = map.getBounds();
    things.eachLayer((marker) => { marker.getElement().inert = !bounds.contains(marker.getLatLng()); });
    labels.draw(arranged);
  };

  draw();
  settle();
  canvas.addEventListener("keydown", ({ key }) => { if (key === "Escape") map.closePopup(); });
  map.on("zoomend", draw);
  map.on("moveend", settle);
  moveByHand(map, shell, say);
  drawGround(map, shell.dataset, say, labels);
  const offer = "area" in shell.dataset ? areaOffer(map, shell) : null;
  const unpair = pairWithCards();

  return {
    shell,
    update(next) {
      if (next === text) return;
      const before = { ...view.state(), bbox: data.bbox };
      text = next;
      data = JSON.parse(next);
      offer?.withdraw();
      if (!sameWish(before, data)) view.show(data);
      draw();
      settle();
    },
    remove() {
      unpair();
      const state = { ...view.state(), bbox: data.bbox };
      view.remove();
      return state;
    },
  };
}

function idsOf({ pins }) {
  return pins.map((pin) => pin.id).join();
}

/** The reader moved the map, and the page still asks for the same area: then the map stays where it is. */
function sameWish({ byHand, bbox }, data) {
  return byHand && String(bbox) === String(data.bbox);
}
