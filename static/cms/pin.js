/* One pin on the map of the site, that follows two fields and moves them. */

import { drawGround } from "../js/map/ground.js";
import { Labels } from "../js/map/labels.js";

const COUNTRY = [[50.75, 3.35], [53.55, 7.2]];
/* Where streets can be told apart; the sketch of the country has none, and shows the towns around. */
const CLOSE = { tiles: 16, sketch: 12 };
const STEP = 4;
const BIG_STEP = 40;
const ARROWS = { ArrowUp: [0, -1], ArrowDown: [0, 1], ArrowLeft: [-1, 0], ArrowRight: [1, 0] };

/**
 * @param {HTMLElement} shell with the addresses of Leaflet and of what to draw
 * @param {{lat: HTMLInputElement, lon: HTMLInputElement}} fields
 * @param {(point: L.LatLng) => void} moved called when the pin was moved by hand
 * @returns {{show: () => void}} show: brings the pin to what the fields say
 */
export function drawPin(shell, fields, moved) {
  let draw = () => {};
  const show = () => draw();
  for (const field of Object.values(fields)) field.addEventListener("change", show);
  // A tab that nobody opens costs nothing, and Leaflet must know how large it is.
  const observer = new IntersectionObserver(async (entries) => {
    if (!entries.some((entry) => entry.isIntersecting)) return;
    observer.disconnect();
    try {
      await leaflet(shell.dataset.leaflet);
    } catch {
      shell.hidden = true;
      return;
    }
    draw = start(shell, fields, moved);
    draw();
  });
  observer.observe(shell);
  return { show };
}

function start(shell, { lat, lon }, moved) {
  const L = window.L;
  const close = shell.dataset.tiles ? CLOSE.tiles : CLOSE.sketch;
  shell.classList.add("is-ready");
  const map = L.map(shell.querySelector(".map__canvas"), { maxBounds: L.latLngBounds(COUNTRY).pad(0.2), minZoom: 6 });
  map.attributionControl.setPrefix(false);
  map.fitBounds(COUNTRY);
  drawGround(map, shell.dataset, () => {}, labelsOf(map));
  const icon = L.divIcon({ className: "listing-pin", iconSize: [28, 28], iconAnchor: [14, 28] });
  const marker = L.marker(map.getCenter(), { icon, draggable: true, title: "De speld van deze plek", alt: "Speld" });
  marker.on("dragend", () => moved(marker.getLatLng()));
  marker.on("keydown", ({ originalEvent: event }) => {
    const arrow = ARROWS[event.key];
    if (!arrow) return;
    event.preventDefault();
    event.stopPropagation();
    const by = L.point(arrow).multiplyBy(event.shiftKey ? BIG_STEP : STEP);
    const point = map.unproject(map.project(marker.getLatLng()).add(by));
    marker.setLatLng(point);
    map.panInside(point, { padding: [40, 40] });
    moved(point);
  });
  return () => {
    const [y, x] = [lat, lon].map((field) => parseFloat(field.value.replace(",", ".")));
    if (!Number.isFinite(y) || !Number.isFinite(x)) {
      marker.remove();
      return;
    }
    const isNew = !map.hasLayer(marker);
    marker.setLatLng([y, x]).addTo(map);
    if (isNew || !map.getBounds().contains([y, x])) map.setView([y, x], close, { animate: false });
  };
}

function labelsOf(map) {
  const labels = new Labels(map);
  map.on("moveend", () => labels.draw({ stacks: [], circles: [] }));
  return labels;
}

/** Leaflet is no module: it comes as a script of its own, once. */
function leaflet(address) {
  if (window.L) return Promise.resolve();
  return new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = address;
    script.onload = resolve;
    script.onerror = reject;
    document.head.append(script);
  });
}
