"""The tables of the review desk, as migrations like those of ``schema``."""

from extractor.store.library import Database
from extractor.store.schema import migrations

__all__ = ["migrations"]


@migrations()
def m010_queue(db: Database) -> None:
    """What the queue shows of each latest version, in narrow rows: a document's own row holds its whole source.

    ``queue_now`` computes the row of a document, ``queue`` keeps it; ``rank`` puts the worst state first.
    """
    db.conn.execute("""
        create view queue_now as select
            d.id as document_id, d.stem, d.department, d.fiscal_year, d.state,
            case d.state when 'failed' then 0 when 'adjudication' then 1 when 'review' then 2
                when 'second_look' then 3 when 'ready' then 4 else 5 end as rank,
            (select count(*) from findings f where f.document_id = d.id and f.state = 'open'
                and f.verdict = 'conflict') as conflicts,
            (select count(*) from fields f where f.document_id = d.id) as figures,
            (select count(*) from fields f where f.document_id = d.id and f.state = 'review') as to_review,
            (select count(*) from findings f where f.document_id = d.id and f.state = 'open'
                and f.verdict = 'warning' and f."check" = 'L5') as unplaced,
            (select count(*) from findings f where f.document_id = d.id and f.state = 'open'
                and f.verdict = 'warning' and f."check" <> 'L5') as warnings,
            d.added_at, d.reason
        from documents d where d.superseded_by is null""")
    db.conn.execute("""
        create table queue (
            document_id text primary key references documents(id) on delete cascade,
            stem text not null,
            department text,
            fiscal_year integer,
            state text not null,
            rank integer not null,
            conflicts integer not null,
            figures integer not null,
            to_review integer not null,
            unplaced integer not null,
            warnings integer not null,
            added_at text not null,
            reason text
        ) strict""")
    db.conn.execute("insert into queue select * from queue_now")
    db.conn.execute(
        "create index queue_worst_first on queue"
        " (rank, state, conflicts desc, to_review desc, unplaced desc, warnings desc, stem, document_id)"
    )
    db.conn.execute("create index queue_by_state on queue (state, conflicts, stem, department)")
    db.conn.execute("create index queue_by_year on queue (fiscal_year, state)")
    db.conn.execute("create index queue_by_department on queue (department, state)")


@migrations()
def m011_fields_as_read(db: Database) -> None:
    """The fields of the latest reading before any decision, as a JSON array of their rows: what an undo goes back to.

    Of documents decided on before this was kept it is missing until they are read again.
    """
    db.conn.execute("""
        create table fields_as_read (
            document_id text primary key references documents(id) on delete cascade,
            fields text not null
        ) strict""")
    names = [row[1] for row in db.conn.execute("pragma table_info(fields)")]
    members = ", ".join(f"'{name}', \"{name}\"" for name in names)
    db.conn.execute(f"""
        insert into fields_as_read select document_id, json_group_array(json_object({members})) from fields
        where document_id not in (select document_id from decisions) group by document_id""")  # noqa: S608 - our own column names


@migrations()
def m012_undo_and_second_look(db: Database) -> None:
    """Decisions that undo another, and those of a second reviewer, who never sees the first one's.

    ``second_fields`` and ``second_findings`` are ``fields`` and ``findings`` as the second reviewer leaves them; a column
    added to one is added to the other. ``ended_by`` is the decision that finished the second look, ``pairs`` the number of
    fields by the two states they ended in, as JSON. Like decisions, what came of a second look outlives its document.
    """
    db.conn.execute("alter table decisions add column undoes integer references decisions(id)")
    db.conn.execute("alter table decisions add column look integer not null default 1")
    for name in ("fields", "findings"):
        (made,) = db.conn.execute("select sql from sqlite_master where name = ?", (name,)).fetchone()
        db.conn.execute(made.replace(f"TABLE {name}", f"TABLE second_{name}", 1))
    db.conn.execute("create index second_findings_by_document on second_findings (document_id)")
    db.conn.execute("""
        create table second_looks (
            document_id text primary key,
            drawn_at text not null,
            ended_by integer references decisions(id),
            pairs text
        ) strict""")
    db.conn.execute("""
        create table disagreements (
            document_id text not null references second_looks(document_id),
            path text not null,
            first_value text,
            first_state text not null,
            second_value text,
            second_state text not null,
            primary key (document_id, path)
        ) strict""")


@migrations()
def m013_claims_and_notes(db: Database) -> None:
    """Who has a document until when; and notes, append-only, which outlive the removal of their document."""
    db.conn.execute("""
        create table claims (
            document_id text primary key references documents(id) on delete cascade,
            who text not null,
            until text not null
        ) strict""")
    db.conn.execute("""
        create table notes (
            id integer primary key autoincrement,
            document_id text not null,
            path text,
            who text not null,
            at text not null,
            text text not null,
            look integer not null default 1
        ) strict""")
    db.conn.execute("create index notes_by_document on notes (document_id, id)")
    for verb in ("update", "delete"):
        db.conn.execute(f"""
            create trigger notes_no_{verb} before {verb} on notes
            begin select raise(abort, 'notes are append-only'); end""")
