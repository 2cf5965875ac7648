/* Which pins and circles can be told apart on the screen at this zoom, and where each of them stands.

   Pins too close to each other become one stack; circles that would overlap become one circle; a circle under a pin
   steps aside. Distances are in pixels; at another zoom they differ, so this is done again. */

/* What a pin covers, from its point. */
export const PIN = { left: -16, right: 16, top: -42, bottom: 0 };
/* Nearer than this on both axes, pins hide each other's picture. */
const APART = { x: 22, y: 26 };
const OVERLAP = 0.85;
const STEPS = [0, 8, 16, 24, 32];
/* Part of a circle that must be in sight: its number. */
const NUMBER = 0.55;
const DIRECTIONS = [[0, 1], [1, 0], [-1, 0], [0.7, 0.7], [-0.7, 0.7], [0, -1], [0.7, -0.7], [-0.7, -0.7]];

/**
 * @param {L.Map} map
 * @param {object[]} pins in the order of the list
 * @param {object[]} clusters
 * @returns {{stacks: {pins: object[], latLng: L.LatLng}[], circles: object[]}} circles have a latLng and a size too
 */
export function arrange(map, pins, clusters) {
  const stacks = stack(map, pins);
  const taken = stacks.map(({ point }) => around(point, PIN));
  const circles = merge(map, clusters);
  for (const circle of circles) {
    const radius = (circle.size / 2) * NUMBER;
    const point = aside(circle.point, radius, taken);
    taken.push(disc(point, circle.size / 2));
    circle.latLng = map.unproject(point);
  }
  return { stacks, circles };
}

/** Circles grow with the square root of their number, so that their surface tells it. */
export function sizeOf(count) {
  return Math.round(Math.min(29 + 3 * Math.sqrt(count), 64));
}

/** A box of these margins round a point. */
export function around({ x, y }, { left, right, top, bottom }) {
  return { left: x + left, right: x + right, top: y + top, bottom: y + bottom };
}

export function disc(point, radius) {
  return around(point, { left: -radius, right: radius, top: -radius, bottom: radius });
}

export function overlap(one, other) {
  return one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom;
}

function stack(map, pins) {
  const stacks = [];
  for (const pin of pins) {
    const point = map.project([pin.lat, pin.lon]);
    const near = stacks.find((other) =>
      Math.abs(other.point.x - point.x) < APART.x && Math.abs(other.point.y - point.y) < APART.y);
    if (near) near.pins.push(pin);
    else stacks.push({ pins: [pin], point, latLng: window.L.latLng(pin.lat, pin.lon) });
  }
  return stacks;
}

/** The biggest circle keeps its place and its name, and takes in what it overlaps. */
function merge(map, clusters) {
  const circles = [];
  for (const cluster of [...clusters].sort((one, other) => other.count - one.count)) {
    const point = map.project([cluster.lat, cluster.lon]);
    const size = sizeOf(cluster.count);
    const near = circles.find((other) => point.distanceTo(other.point) < ((size + other.size) / 2) * OVERLAP);
    if (near) join(near, cluster, point);
    else circles.push({ ...cluster, point, size });
  }
  return circles;
}

function join(circle, cluster, point) {
  const share = cluster.count / (circle.count + cluster.count);
  circle.point = circle.point.add(point.subtract(circle.point).multiplyBy(share));
  circle.count += cluster.count;
  circle.size = sizeOf(circle.count);
  circle.more ||= cluster.more;
  const [west, south, east, north] = circle.bbox;
  const [otherWest, otherSouth, otherEast, otherNorth] = cluster.bbox;
  circle.bbox = [
    Math.min(west, otherWest), Math.min(south, otherSouth), Math.max(east, otherEast), Math.max(north, otherNorth),
  ];
}

/** The nearest spot where the number of a circle is in sight; its own when there is none. */
function aside(point, radius, taken) {
  for (const step of STEPS) {
    for (const [x, y] of DIRECTIONS) {
      const spot = point.add([x * step, y * step]);
      if (!taken.some((other) => overlap(disc(spot, radius), other))) return spot;
    }
  }
  return point;
}
