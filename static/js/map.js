/* The map beside the list. The list is the product; without this script, without data or without Leaflet it goes on.

   The shell (templates/components/map.html) names the files, and "map-data" holds what to show:
   {bbox: [minLon, minLat, maxLon, maxLat] | null, center: [lat, lon] | null, zoom: number | null,
    pins: [{id, name, url, lat, lon, theme, theme_label, place}], clusters: [{lat, lon, count, bbox, label}],
    here: {lat, lon, name} | null}; "map-icons" has the icon of each theme. */

import { drawBasemap } from "./map/basemap.js";
import { addClusters, addHere, addPins } from "./map/markers.js";
import { pairWithCards } from "./map/pairing.js";
import { offerArea, searchIn } from "./map/area.js";

const NETHERLANDS = [[50.5, 3.0], [53.8, 7.5]];
const calm = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
const coarse = window.matchMedia("(pointer: coarse)").matches;

const shell = document.getElementById("map");
if (shell) whenVisible(shell, () => start(shell));

/** Calls `run` once, as soon as the element comes into view: a map nobody opens costs nothing. */
function whenVisible(element, run) {
  const observer = new IntersectionObserver((entries) => {
    if (!entries.some((entry) => entry.isIntersecting)) return;
    observer.disconnect();
    run();
  });
  observer.observe(element);
}

function start(shell) {
  const data = document.getElementById("map-data");
  if (!window.L || !data) {
    shell.classList.add("is-broken");
    return;
  }
  const { pins, clusters, here, ...view } = JSON.parse(data.textContent);
  const icons = JSON.parse(document.getElementById("map-icons").textContent);
  shell.classList.add("is-ready");
  const map = makeMap(shell.querySelector(".map__canvas"));
  show(map, view, [...pins, ...clusters, ...(here ? [here] : [])]);

  drawBasemap(map, shell.dataset, pins, clusters).catch(() => {
    tell(shell, "De ondergrond van de kaart kon niet laden. De plekken staan er wel op.");
  });
  addClusters(map, clusters, (cluster) => window.location.assign(searchIn(cluster.bbox, map.getZoom() + 2)));
  if (here) addHere(map, here);
  pairWithCards(addPins(map, pins, (theme) => `${shell.dataset.sprite}#${icons[theme] ?? "point"}`));
  if ("area" in shell.dataset) offerArea(map, shell);
}

function makeMap(canvas) {
  const map = window.L.map(canvas, {
    minZoom: 7,
    maxZoom: 15,
    maxBounds: NETHERLANDS,
    maxBoundsViscosity: 0.8,
    zoomControl: false,
    attributionControl: false,
    // A finger or a wheel on its way down the page must not get stuck in the map.
    dragging: !coarse,
    scrollWheelZoom: false,
    zoomAnimation: !calm,
    fadeAnimation: !calm,
    markerZoomAnimation: !calm,
    inertia: !calm,
  });
  window.L.control.zoom({ zoomInTitle: "Dichterbij", zoomOutTitle: "Verder weg" }).addTo(map);
  window.L.control.attribution({ prefix: false }).addAttribution("Natural Earth, GSHHG, GeoNames").addTo(map);
  canvas.addEventListener("focus", () => map.scrollWheelZoom.enable());
  canvas.addEventListener("blur", () => map.scrollWheelZoom.disable());
  canvas.addEventListener("wheel", (event) => zoomWithControl(map, event), { passive: false });
  new ResizeObserver(() => map.invalidateSize({ animate: false })).observe(canvas);
  return map;
}

/** Ctrl (or a pinch on a touch pad, which browsers report the same way) and the wheel zoom the map, not the page. */
function zoomWithControl(map, event) {
  if (!event.ctrlKey || map.scrollWheelZoom.enabled()) return;
  event.preventDefault();
  map.setZoomAround(map.mouseEventToContainerPoint(event), map.getZoom() - Math.sign(event.deltaY));
}

/** The area that was searched, else the given centre, else everything that lies on the map. */
function show(map, { bbox, center, zoom }, things) {
  if (bbox) {
    const [west, south, east, north] = bbox;
    map.fitBounds([[south, west], [north, east]]);
  } else if (center) map.setView(center, zoom);
  else if (things.length) {
    // Pins stand up from their point: more room above than below.
    const room = { paddingTopLeft: [32, 56], paddingBottomRight: [32, 24], maxZoom: 13 };
    map.fitBounds(things.map(({ lat, lon }) => [lat, lon]), room);
  } else map.fitBounds(NETHERLANDS);
}

/** A sentence over the map; it stays, and screen readers hear it. */
function tell(shell, sentence) {
  const message = document.createElement("p");
  message.className = "map__message";
  message.setAttribute("role", "status");
  shell.append(message);
  message.textContent = sentence;
}
