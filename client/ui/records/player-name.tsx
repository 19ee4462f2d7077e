/** A player's name with the tag that tells players of one name apart. */

export function PlayerName(props: { readonly name: string; readonly tag: string }) {
  return (
    <span class="player-name">
      <span class="board-name">{props.name}</span>
      {props.tag !== "" && <span class="player-tag">#{props.tag}</span>}
    </span>
  );
}
