//! What stands in each column of a copy, as SQL: most of it is the model's, ids are the copy's own.
use std::fmt::Write as _;

/// These point at people and at the tenant, who are the same for every copy.
const SHARED_IDS: &[&str] = &[
    "organization_id",
    "changed_by",
    "created_by",
    "imported_by",
    "posted_by",
    "approved_by",
    "issued_by",
    "matched_by",
    "undone_by",
];
const SURNAMES: &str = "'{Peeters,Janssens,Maes,Jacobs,Mertens,Willems,Claes,Goossens,Wouters,\"De Smet\",Dubois,\
    Lambert,Dupont,Martin,Simon,Laurent,Leroy,Renard,Fontaine,Lemaire,Schmitz,Müller,\"Van Damme\",Vermeulen,\
    Hermans,\"De Backer\",Aerts,Michiels,Desmet,\"El Amrani\",Yılmaz,Nguyen}'::text[]";
const FIRST_NAMES: &str = "'{An,Koen,Marie,Jean,Fatima,Luc,Sofie,Pieter,Élise,Thomas,Nadia,Jürgen,Lena,Hugo,Zoë,Karim,\
    Emma,Louis,Inès,Wout,Chantal,Rik,Aya,Tom,Greet,Olivier,Noor,Bart,Julie,Mehdi,Els,Victor}'::text[]";

/// The id that a copy has instead of the model's: its number takes the place of the first 48 bits.
pub(super) fn copied(id: &str, number: &str) -> String {
    format!(
        "(overlay(lpad(to_hex({number}), 12, '0') PLACING '-' FROM 9 FOR 0) || substr({id}::text, 14))::uuid"
    )
}

/// `$1` and `$2` are the first and last number, `$3` the model, `$4` where ids begin.
pub(super) fn copy_statement(table: &str, columns: &[(String, String)]) -> String {
    let mut sql = format!("INSERT INTO {table} (");
    let names: Vec<&str> = columns.iter().map(|(name, _)| name.as_str()).collect();
    sql.push_str(&names.join(", "));
    sql.push_str(") SELECT ");
    let values: Vec<String> = columns.iter().map(|(name, kind)| value(table, name, kind)).collect();
    sql.push_str(&values.join(", "));
    let _ = write!(
        sql,
        " FROM {table} AS model, generate_series($1::bigint, $2::bigint) AS copy (number) \
         WHERE model.building_id = $3 AND $4::bigint > 0"
    );
    sql
}

/// Lines are entered while an invoice is a draft; then it is what its model is.
pub(super) fn approval() -> String {
    format!(
        "UPDATE invoice SET state = model.state, approved_by = model.approved_by, approved_at = model.approved_at \
         FROM invoice model, generate_series($1::bigint, $2::bigint) AS copy (number) \
         WHERE model.building_id = $3 AND model.state <> 'draft' \
           AND invoice.organization_id = model.organization_id AND invoice.invoice_id = {}",
        copied("model.invoice_id", "$4::bigint + copy.number")
    )
}

fn value(table: &str, column: &str, kind: &str) -> String {
    match (table, column) {
        ("building", "name") => "model.name || ' ' || copy.number".to_owned(),
        ("building", "street") => "model.street || ' ' || copy.number".to_owned(),
        ("building", "company_number") => "NULL".to_owned(),
        // Counted again as its lots and owners come.
        ("building", "units" | "entered_shares" | "owners" | "owners_without_email") => "0".to_owned(),
        // Written again as its rights come.
        ("unit", "holders") => "'[]'".to_owned(),
        ("owner", "display_name") => format!("{} || ' ' || {}", picked(SURNAMES, 1), picked(FIRST_NAMES, 9)),
        ("owner", "payment_reference") => reference("model.payment_reference"),
        ("bank_transaction", "structured_reference") => reference("model.structured_reference"),
        // Who may sign in for the model, and the list it came from, are the model's alone.
        ("owner", "person_id") | ("invoice", "approved_by" | "approved_at") => "NULL".to_owned(),
        (_, "import_id") => "NULL::uuid".to_owned(),
        ("invoice", "state") => "'draft'".to_owned(),
        (_, name) if kind == "uuid" && !SHARED_IDS.contains(&name) => {
            copied(&format!("model.{name}"), "$4 + copy.number")
        }
        (_, name) => format!("model.{name}"),
    }
}

/// A name by the digest of copy and owner: spread over all, and the same each time.
fn picked(names: &str, from: u8) -> String {
    format!(
        "({names})[1 + ('x' || substr(md5(copy.number || model.owner_id::text), {from}, 7))::bit(28)::int % 32]"
    )
}

/// A structured communication of the copy's own: its number, the owner's last three digits, the check by 97.
fn reference(of: &str) -> String {
    format!(
        "(SELECT lpad(digits::text, 10, '0') || lpad((CASE digits % 97 WHEN 0 THEN 97 ELSE digits % 97 END)::text, 2, '0') \
          FROM (SELECT (copy.number % 9999999) * 1000 + substr({of}, 8, 3)::bigint AS digits) made)"
    )
}
