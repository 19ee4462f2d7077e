/** Rooms over HTTP: list, start, look up, join, follow. */

import type { Tickets } from "../gateway/tickets.ts";
import type { RoomHandle, RoomRegistry } from "../rooms/room-api.ts";
import type { Refusal } from "../rooms/sessions/refusal.ts";
import type { HttpAnswer, HttpRequest } from "../transport/http-types.ts";
import type { ApiLimits } from "./api-limits.ts";
import { jsonAnswer, refusalAnswer } from "./json-answer.ts";
import { readJsonBody } from "./json-body.ts";
import { type Every, leaderboardStream } from "./leaderboard-stream.ts";
import { JOIN, joinRequest, NEW_ROOM, QUICK, roomOptions } from "./room-requests.ts";
import type { PathParams, Route, RouteAnswer } from "./router.ts";

/** Path of the game socket. */
const SOCKET_PATH = "/ws";

export interface RoomsApiParts {
  readonly registry: RoomRegistry;
  readonly tickets: Tickets;
  readonly limits: ApiLimits;
  readonly every: Every;
  /** Called with the limit that a request met, for metrics. */
  readonly onRefused: (reason: string) => void;
}

/** `code` is the one that led to the room, as given. */
type RoomAnswer = (room: RoomHandle, request: HttpRequest, code: string) => RouteAnswer;

/** The routes below /api/rooms. */
export function createRoomsApi(api: RoomsApiParts): readonly Route[] {
  const route = (
    method: Route["method"],
    path: string,
    handle: (request: HttpRequest, params: PathParams) => RouteAnswer,
  ): Route => ({
    method,
    path: `/api/rooms${path}`,
    handle: (request, params) =>
      limited(api, api.limits.request(request.address)) ?? handle(request, params),
  });
  const inRoom =
    (answer: RoomAnswer) =>
    (request: HttpRequest, params: PathParams): RouteAnswer =>
      withRoom(api, request, params, answer);
  // Joining skips this: a returning player finds the seat with any code.
  const invited = (answer: RoomAnswer) =>
    inRoom((room, request, code) => {
      const fault = room.inviteFault(code);
      return fault === undefined ? answer(room, request, code) : refusalAnswer(fault);
    });
  return [
    route("GET", "", () => jsonAnswer(200, { rooms: publicRooms(api.registry) })),
    route("POST", "", (request) => createRoom(api, request)),
    route("POST", "/quick", (request) => quickPlay(api, request)),
    route(
      "GET",
      "/:code",
      invited((room) => jsonAnswer(200, room.summary())),
    ),
    route(
      "POST",
      "/:code/join",
      inRoom((room, request, code) => join(api, room, request, code)),
    ),
    route(
      "GET",
      "/:code/leaderboard",
      invited((room) => jsonAnswer(200, { code: room.code, rows: room.leaderboard() })),
    ),
    route(
      "GET",
      "/:code/leaderboard/stream",
      invited((room, { address }) => streamLeaderboard(api, room, address)),
    ),
  ];
}

function limited(api: RoomsApiParts, answer: HttpAnswer | undefined): HttpAnswer | undefined {
  if (answer !== undefined) api.onRefused("too-many");
  return answer;
}

function publicRooms(registry: RoomRegistry) {
  return Array.from(registry.rooms.values())
    .filter((room) => !room.isPrivate)
    .map((room) => room.summary());
}

function createRoom(api: RoomsApiParts, request: HttpRequest): HttpAnswer {
  const body = readJsonBody(request, NEW_ROOM);
  if (!body.ok) return body.answer;
  const refused = limited(api, api.limits.newRoom(request.address));
  if (refused !== undefined) return refused;
  const created = api.registry.create(roomOptions(body.value));
  if (!created.ok) return refusalAnswer(created);
  const { code } = created.room;
  const { hostToken } = created;
  return jsonAnswer(
    201,
    {
      code,
      hostToken,
      link: `/r/${code}`,
      watchLink: `/watch/${code}`,
      room: created.room.summary(),
    },
    { location: `/api/rooms/${code}` },
  );
}

function quickPlay(api: RoomsApiParts, request: HttpRequest): HttpAnswer {
  const body = readJsonBody(request, QUICK);
  if (!body.ok) return body.answer;
  const { registry, limits } = api;
  const { mode } = body.value;
  const refused = limits.beforeNewRoom(request.address);
  if (refused !== undefined) {
    // An address that may start no more rooms can still play in existing ones.
    const room = registry.fullestOpen(mode);
    if (room !== undefined) return jsonAnswer(200, { code: room.code });
    api.onRefused("too-many");
    return refused;
  }
  const roomsBefore = registry.rooms.size;
  const found = registry.quickPlay(mode);
  if (!found.ok) return refusalAnswer(found);
  if (registry.rooms.size > roomsBefore) limits.newRoom(request.address);
  return jsonAnswer(200, { code: found.room.code });
}

/**
 * Answers with a room that exists. An address that has guessed too often learns nothing of any code: an
 * answer that distinguishes right from wrong would let it guess on.
 */
function withRoom(
  api: RoomsApiParts,
  request: HttpRequest,
  params: PathParams,
  answer: RoomAnswer,
): RouteAnswer {
  const refused = limited(api, api.limits.beforeCode(request.address));
  if (refused !== undefined) return refused;
  const code = params["code"] ?? "";
  const room = api.registry.find(code);
  if (room !== undefined) return answer(room, request, code);
  api.limits.wrongCode(request.address);
  return refusalAnswer(NO_ROOM);
}

const NO_ROOM = {
  status: 404,
  code: "no-room",
  message: "There is no room with this code. Check the code, or start another room.",
};

function join(
  api: RoomsApiParts,
  room: RoomHandle,
  request: HttpRequest,
  code: string,
): HttpAnswer {
  const body = readJsonBody(request, JOIN);
  if (!body.ok) return body.answer;
  const { address } = request;
  const hasPassword = body.value.password !== undefined;
  const refused = hasPassword ? limited(api, api.limits.beforePassword(address)) : undefined;
  if (refused !== undefined) return refused;
  const reserved: { ok: true; reservation: string } | Refusal = room.reserve(
    joinRequest(body.value, code, address),
  );
  if (!reserved.ok) {
    if (reserved.code === "wrong-password") api.limits.wrongPassword(address);
    return refusalAnswer(reserved);
  }
  const claim = { roomCode: room.code, reservation: reserved.reservation };
  return jsonAnswer(200, { ticket: api.tickets.issue(claim), url: SOCKET_PATH });
}

function streamLeaderboard(api: RoomsApiParts, room: RoomHandle, address: string): RouteAnswer {
  if (!api.limits.hasStreamLeft(address)) {
    api.onRefused("too-many");
    return refusalAnswer(
      {
        status: 429,
        code: "too-many-streams",
        message: "Too many leaderboards are open from your address. Close one.",
      },
      { "retry-after": "30" },
    );
  }
  return leaderboardStream({
    room,
    isOpen: () => api.registry.find(room.code) === room,
    every: api.every,
    onStart: () => api.limits.openStream(address),
  });
}
