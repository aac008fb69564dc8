//! camt.053 of ISO 20022, versions 02 and 08 (and those between, which write the same fields).
mod entry;
mod fields;
mod statement;
mod tree;

use domain::accounting::bank::{Statement, Unreadable};
use encoding_rs::{Encoding, UTF_8};

use self::tree::{Node, parse};

const NAMESPACE: &str = "urn:iso:std:iso:20022:tech:xsd:camt.053.001.";
const VERSIONS: [&str; 7] = ["02", "03", "04", "05", "06", "07", "08"];

/// Reads the statements of a file.
pub(super) fn read(bytes: &[u8]) -> Result<Vec<Statement>, Unreadable> {
    let text = decode(bytes)?;
    let document = parse(&text)?;
    check_version(&document)?;
    let message = document.child("BkToCstmrStmt").ok_or(Unreadable::NotAStatement)?;
    let statements: Vec<Statement> =
        message.children("Stmt").map(statement::read).collect::<Result<_, Unreadable>>()?;
    if statements.is_empty() {
        return Err(Unreadable::Empty);
    }
    super::limit_movements(statements.iter().map(|statement| statement.movements.len()).sum())?;
    Ok(statements)
}

fn check_version(document: &Node) -> Result<(), Unreadable> {
    if document.name != "Document" {
        return Err(Unreadable::NotAStatement);
    }
    match document.namespace.strip_prefix(NAMESPACE) {
        Some(version) if VERSIONS.contains(&version) => Ok(()),
        Some(version) => Err(Unreadable::UnsupportedVersion { found: format!("camt.053.001.{version}") }),
        None => match document.namespace.rsplit(':').next() {
            Some(other) if other.starts_with("camt.") => {
                Err(Unreadable::UnsupportedVersion { found: other.to_owned() })
            }
            _ => Err(Unreadable::NotAStatement),
        },
    }
}

/// The encoding the file declares, UTF-8 when it declares none. A file that belies its declaration is refused.
fn decode(bytes: &[u8]) -> Result<String, Unreadable> {
    let head = bytes.get(..bytes.len().min(200)).unwrap_or_default();
    let declared = declared_encoding(&String::from_utf8_lossy(head));
    let encoding = match declared {
        None => UTF_8,
        Some(label) => Encoding::for_label(label.as_bytes()).ok_or(Unreadable::WrongEncoding { line: 1 })?,
    };
    match encoding.decode_without_bom_handling_and_without_replacement(bytes) {
        Some(text) => Ok(text.into_owned()),
        None => Err(Unreadable::WrongEncoding { line: first_bad_line(bytes) }),
    }
}

fn declared_encoding(head: &str) -> Option<String> {
    let declaration = head.trim_start().strip_prefix("<?xml")?.split("?>").next()?;
    let (_, after) = declaration.split_once("encoding")?;
    let value = after.trim_start().strip_prefix('=')?.trim_start();
    let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    value.get(1..)?.split(quote).next().map(str::to_owned)
}

fn first_bad_line(bytes: &[u8]) -> u64 {
    let good = std::str::from_utf8(bytes).map_or_else(|error| error.valid_up_to(), str::len);
    tree::line_at(bytes, good)
}
