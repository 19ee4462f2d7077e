/** A player's name with the tag that tells players of one name apart. */

export function PlayerName(props: { readonly name: string; readonly tag: string }) {
  return (
    <span class="board-name">
      {props.name}
      {props.tag !== "" && <span class="player-tag">#{props.tag}</span>}
    </span>
  );
}
