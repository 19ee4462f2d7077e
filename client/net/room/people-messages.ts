/** What a player says and does among people, as values; the session sends them. */
import {
  type ChatMessage,
  encodeChat,
  encodeHostInvite,
  encodeHostPassword,
  encodeHostPerson,
  encodeHostRound,
  encodeHostSettings,
  encodePhrase,
  encodeReport,
  encodeTakeSeat,
  type HostInviteMessage,
  type HostPasswordMessage,
  type HostPersonMessage,
  type HostRoundMessage,
  type HostSettingsMessage,
  type PhraseMessage,
  type ReportMessage,
  type TakeSeatMessage,
} from "../../../shared/wire/messages.gen.ts";

export type PeopleMessage =
  | ChatMessage
  | PhraseMessage
  | ReportMessage
  | TakeSeatMessage
  | HostSettingsMessage
  | HostRoundMessage
  | HostPersonMessage
  | HostInviteMessage
  | HostPasswordMessage;

export function encodePeopleMessage(message: PeopleMessage): Uint8Array {
  switch (message.kind) {
    case "chat":
      return encodeChat(message);
    case "phrase":
      return encodePhrase(message);
    case "report":
      return encodeReport(message);
    case "takeSeat":
      return encodeTakeSeat(message);
    case "hostSettings":
      return encodeHostSettings(message);
    case "hostRound":
      return encodeHostRound(message);
    case "hostPerson":
      return encodeHostPerson(message);
    case "hostInvite":
      return encodeHostInvite(message);
    case "hostPassword":
      return encodeHostPassword(message);
  }
}
