use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

use super::whole;
use crate::accounting::bank::{
    proposal::{Candidates, Certainty, Fact, Proposal, Rule},
    split::MatchTarget,
    statement::Movement,
};

/// Words too common to tell anybody by.
const COMMON: [&str; 26] = [
    "MONSIEUR",
    "MADAME",
    "MEVROUW",
    "MIJNHEER",
    "MENEER",
    "HERR",
    "FRAU",
    "MESSRS",
    "SPRL",
    "SRL",
    "BVBA",
    "GMBH",
    "INDIVISION",
    "SUCCESSION",
    "GARAGE",
    "EXTERNE",
    "NOTAIRE",
    "NOTARIS",
    "EPOUX",
    "GERANT",
    "STICHTING",
    "RESIDENCE",
    "CHARGES",
    "LOYER",
    "PAIEMENT",
    "BETALING",
];

/// Shortest word that tells somebody, in letters.
const WORD_MIN: usize = 4;

pub(super) fn proposals(movement: &Movement, candidates: &Candidates) -> Vec<Proposal> {
    let owners = candidates.owners.iter().map(|owner| (MatchTarget::Owner(owner.owner), owner.name.as_str()));
    let suppliers = candidates
        .suppliers
        .iter()
        .map(|supplier| (MatchTarget::Supplier(supplier.supplier), supplier.name.as_str()));
    let mut found: Vec<(usize, Proposal)> = owners
        .chain(suppliers)
        .filter_map(|(target, name)| {
            let fact = fact(movement, name)?;
            let proposal = Proposal {
                rule: Rule::Name,
                certainty: Certainty::ToConfirm,
                parts: whole(movement, target),
                facts: vec![fact],
            };
            Some((shared_words(movement, name), proposal))
        })
        .collect();
    found.sort_by_key(|(shared, proposal)| (std::cmp::Reverse(*shared), is_unusual(movement, proposal)));
    found.into_iter().map(|(_, proposal)| proposal).collect()
}

/// That the payer's name, or what he wrote, holds a word of the name on record.
pub(super) fn fact(movement: &Movement, on_record: &str) -> Option<Fact> {
    (shared_words(movement, on_record) > 0).then(|| Fact::Name {
        in_file: if movement.counterparty_name.is_empty() {
            movement.free_text.clone()
        } else {
            movement.counterparty_name.clone()
        },
        on_record: on_record.to_owned(),
    })
}

/// Money in from a supplier or out to an owner.
fn is_unusual(movement: &Movement, proposal: &Proposal) -> bool {
    let to_supplier = proposal.parts.iter().any(|part| matches!(part.target, MatchTarget::Supplier(_)));
    to_supplier == movement.amount.is_positive()
}

fn shared_words(movement: &Movement, on_record: &str) -> usize {
    let known = words(on_record);
    let mut in_file = words(&movement.counterparty_name);
    in_file.extend(words(&movement.free_text));
    known.iter().filter(|word| in_file.contains(word)).count()
}

/// In capitals without accents: banks write «AISSATOU» for Aïssatou.
fn words(text: &str) -> Vec<String> {
    let plain: String = text.nfkd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_uppercase).collect();
    let mut words: Vec<String> = plain
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| {
            word.chars().count() >= WORD_MIN
                && !COMMON.contains(word)
                && word.chars().any(char::is_alphabetic)
        })
        .map(str::to_owned)
        .collect();
    words.sort();
    words.dedup();
    words
}
