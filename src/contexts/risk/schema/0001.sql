-- Selections, as the rules left them. Seen by the offices alone. Filled by views.ts, can be dropped and rebuilt.
create table risk.selection (
  id            text primary key,
  version       integer     not null,
  state         json        not null,
  history       json        not null,
  organisations text[]      not null,
  changed_at    timestamptz not null,
  lane          text        generated always as (state ->> 'lane') stored
);
call platform.guard('risk.selection');
create index selection_by_lane on risk.selection (lane, (history -> 0 ->> 'at') desc, id desc);
