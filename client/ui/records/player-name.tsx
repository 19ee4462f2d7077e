/** A player's name with a tag that distinguishes players of the same name. */

export function PlayerName(props: { readonly name: string; readonly tag: string }) {
  return (
    <span class="player-name">
      <span class="board-name">{props.name}</span>
      {props.tag !== "" && <span class="player-tag">#{props.tag}</span>}
    </span>
  );
}
