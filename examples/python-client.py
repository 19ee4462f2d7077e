#!/usr/bin/env python3
"""A player in Python, written from docs/PROTOCOL.md alone: joins a room, flies and fires for some seconds,
and prints one line of JSON about what it received. Needs websockets 10 or later and msgpack
(Debian: python3-websockets, python3-msgpack).

    python3 examples/python-client.py http://localhost:8080 CODE [SECONDS]
"""
import asyncio
import json
import sys
import time
import urllib.error
import urllib.parse
import urllib.request

import msgpack
import websockets

TICKS_PER_SECOND = 60
INPUT, DELTA, KEYFRAME = 0x01, 0x02, 0x03
WELCOME, LEADERBOARD = 0x10, 0x12
LEAVE, RESYNC = 0x21, 0x22
MAX_INPUTS = 15
# How early inputs should arrive, ms: enough that jitter makes none of them late.
WANTED_MARGIN_MS = 25
NONE_CAME = -128


def input_at(tick):
    """The player's input at a tick: flies in circles, aims ahead, fires in bursts."""
    turn = tick // 30 % 8
    return 1 + turn, tick % 60 < 20, tick % 240 == 0, turn * 512


def input_message(first, last, seen_tick):
    """An Input message with the inputs of the ticks `first` to `last`: bits, lowest bit first."""
    bits, used = 0, 0

    def add(value, width):
        nonlocal bits, used
        bits |= int(value) << used
        used += width

    add(INPUT, 8)
    add(last, 32)
    add(seen_tick, 32)
    add(last - first + 1, 4)
    for tick in range(first, last + 1):
        move, fire, dash, aim = input_at(tick)
        if tick > first:
            add(0, 1)
        add(move, 4)
        add(fire, 1)
        add(dash, 1)
        add(aim, 12)
        if fire:
            add(0, 4)  # This client draws nothing, so it needs no lag compensation.
    return bits.to_bytes((used + 7) // 8, "little")


def cold(kind, *fields):
    """A cold message: its type, then its fields as one array."""
    return bytes([kind]) + msgpack.packb(list(fields))


def join(server, code):
    request = urllib.request.Request(
        f"{server}/api/rooms/{code}/join",
        json.dumps({"name": "Python"}).encode(),
        {"content-type": "application/json"},
    )
    try:
        with urllib.request.urlopen(request) as response:
            return json.load(response)
    except urllib.error.HTTPError as refusal:
        sys.exit(json.load(refusal)["error"]["message"])


class Player:
    def __init__(self, socket):
        self.socket = socket
        self.seen = dict(slot=-1, players=0, keyframes=0, deltas=0, starved=0, marginMs=0, score=0)
        self.start_tick = self.seen_tick = self.sent_tick = 0
        self.start = None
        self.lead = 6.0

    async def read(self):
        async for message in self.socket:
            if message[0] in (DELTA, KEYFRAME):
                await self.on_snapshot(message)
            else:
                self.on_cold(message)

    async def on_snapshot(self, message):
        """Reads a snapshot's header: its tick, and how early inputs arrived."""
        is_keyframe = message[0] == KEYFRAME
        if is_keyframe:
            tick = int.from_bytes(message[3:7], "little")
        else:
            tick = self.seen_tick + ((message[3] - self.seen_tick) & 0xFF)
            if tick != self.seen_tick + 2:
                await self.socket.send(cold(RESYNC, tick))
        self.seen_tick = tick
        self.seen["keyframes" if is_keyframe else "deltas"] += 1
        self.seen["starved"] += message[1] & 1
        margin = int.from_bytes(message[2:3], "little", signed=True)
        if margin != NONE_CAME:
            self.seen["marginMs"] = margin
            # Adjust a little at a time: a change shows only one round trip later.
            self.lead += (WANTED_MARGIN_MS - margin) * 0.005

    def on_cold(self, message):
        fields = msgpack.unpackb(message[1:])
        if message[0] == WELCOME:
            self.seen["slot"] = fields[4]
            self.seen["players"] = len(fields[16])
            self.start_tick = self.seen_tick = self.sent_tick = fields[7]
            self.start = time.monotonic()
        elif message[0] == LEADERBOARD:
            for slot, score, *_ in fields[1]:
                if slot == self.seen["slot"]:
                    self.seen["score"] = score

    async def play(self, seconds):
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            await asyncio.sleep(1 / 30)
            if self.start is None:
                continue
            now = self.start_tick + (time.monotonic() - self.start) * TICKS_PER_SECOND
            last = int(now + self.lead)
            if last > self.sent_tick:
                first = max(self.sent_tick + 1, last - MAX_INPUTS + 1)
                await self.socket.send(input_message(first, last, self.seen_tick))
                self.sent_tick = last
        await self.socket.send(cold(LEAVE))


async def main(server, code, seconds):
    answer = join(server, code)
    url = urllib.parse.urljoin(server.replace("http", "ws", 1), answer["url"])
    protocols = ["ricochet.v1", "ticket." + answer["ticket"]]
    async with websockets.connect(url, subprotocols=protocols) as socket:
        player = Player(socket)
        reader = asyncio.create_task(player.read())
        await player.play(seconds)
        await reader
        print(json.dumps({**player.seen, "closeCode": socket.close_code}))


if __name__ == "__main__":
    if len(sys.argv) < 3:
        sys.exit("usage: python-client.py SERVER CODE [SECONDS]")
    asyncio.run(main(sys.argv[1].rstrip("/"), sys.argv[2], float(sys.argv[3]) if len(sys.argv) > 3 else 10))
