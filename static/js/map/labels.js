/* Names on the map: larger places first, none over another, none under a pin. */

/* [zoom from which, smallest population] and [zoom from which, last rank of water] */
const PLACES_FROM = [[13, 0], [12, 1500], [11, 5000], [10, 15000], [9, 40000], [8, 90000], [0, 180000]];
const WATERS_FROM = [[10, 3], [9, 2], [0, 1]];
const CITY = 90000;
const TOWN = 20000;
const PIN = { left: -18, right: 18, top: -44, bottom: 2 };
const CIRCLE = { left: -24, right: 24, top: -24, bottom: 24 };
/* Where a name may stand, in pixels under its place. */
const OFFSETS = [0, 20];

/**
 * Keeps the names right while the map moves.
 * @param {L.Map} map
 * @param {[string, number, number, number][]} places name, lat, lon, population
 * @param {object[]} waters GeoJSON points with a name and a rank
 * @param {[object[], object[]]} things pins and clusters, which names keep clear of
 */
export function placeLabels(map, places, waters, [pins, clusters]) {
  const pane = map.createPane("labels");
  pane.style.zIndex = 350;
  pane.setAttribute("aria-hidden", "true");
  const names = [...waters.map(water), ...places.map(place)].sort((one, other) => other.weight - one.weight);
  const group = window.L.layerGroup().addTo(map);
  const draw = () => {
    group.clearLayers();
    const taken = [...boxes(map, pins, PIN), ...boxes(map, clusters, CIRCLE)];
    for (const [name, offset] of chosen(map, names, taken)) group.addLayer(label(name, offset));
  };
  map.on("moveend", draw);
  draw();
}

function place([text, lat, lon, population]) {
  const size = population >= CITY ? "city" : population >= TOWN ? "town" : "village";
  return { text, lat, lon, size, weight: population, half: text.length * (size === "city" ? 5 : 4.4) + 4 };
}

function water({ properties: { name, rank }, geometry: { coordinates: [lon, lat] } }) {
  // After the cities, before the towns.
  return { text: name, lat, lon, size: "water", rank, weight: CITY - rank, half: name.length * 4.4 + 4 };
}

/** Names that fit, each with how many pixels it stands under its place. */
function chosen(map, names, taken) {
  const smallest = PLACES_FROM.find(([zoom]) => map.getZoom() >= zoom)[1];
  const lastRank = WATERS_FROM.find(([zoom]) => map.getZoom() >= zoom)[1];
  const { x: width, y: height } = map.getSize();
  const whole = ({ left, right, top, bottom }) => left >= 0 && top >= 0 && right <= width && bottom <= height;
  const shown = [];
  for (const name of names) {
    if (name.size === "water" ? name.rank > lastRank : name.weight < smallest) continue;
    const point = map.latLngToContainerPoint([name.lat, name.lon]);
    const boxAt = (down) => around(point, { left: -name.half, right: name.half, top: down - 11, bottom: down + 11 });
    const offset = OFFSETS.find((down) => whole(boxAt(down)) && !taken.some((other) => overlap(boxAt(down), other)));
    if (offset === undefined) continue;
    taken.push(boxAt(offset));
    shown.push([name, offset]);
  }
  return shown;
}

function boxes(map, things, size) {
  return things.map(({ lat, lon }) => around(map.latLngToContainerPoint([lat, lon]), size));
}

function around(point, { left, right, top, bottom }) {
  return { left: point.x + left, right: point.x + right, top: point.y + top, bottom: point.y + bottom };
}

function overlap(one, other) {
  return one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom;
}

function label({ text, lat, lon, size }, offset) {
  const html = document.createElement("span");
  html.className = "map-name__text";
  html.textContent = text;
  const icon = window.L.divIcon({ className: `map-name map-name--${size}`, html, iconSize: [0, 0], iconAnchor: [0, -offset] });
  return window.L.marker([lat, lon], { icon, pane: "labels", interactive: false, keyboard: false });
}
