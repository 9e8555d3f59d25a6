/** Larger room with what was in the smaller one. */
export function enlarged<Room extends Uint32Array | Uint16Array | Float32Array | Float64Array>(
  room: Room,
  larger: Room,
): Room {
  larger.set(room);
  return larger;
}
