-- Versions of the timetable, as the rules left them. Who may look is a matter of permission: no firm is named in them.
create table network.timetable (
  id            text primary key,
  version       integer     not null,
  state         json        not null,
  history       json        not null,
  organisations text[]      not null,
  changed_at    timestamptz not null,
  stage         text        generated always as (state ->> 'name') stored
);

-- What a draft holds, under its digest. As with the rows of an edition, the fact names the digest, and a backup keeps these.
create table network.timetable_services (
  digest   text primary key,
  services json not null
);
create trigger frozen before update or delete on network.timetable_services for each statement execute function network.frozen();
create trigger kept before truncate on network.timetable_services for each statement execute function network.frozen();
