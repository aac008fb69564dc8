//! Who one owner cell names: couples, companies, estates, several holders with fractions, usufruct and bare ownership.
mod words;

use words::{COMPANY_WORDS, COUPLE_BEGINNINGS, ESTATE_WORDS, JOINT_WORDS, TITLES};

use crate::{
    building::{
        OwnerKind, Right,
        text::{fold, tidy},
    },
    shared::Fraction,
};

/// One holder named in a cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Party {
    pub kind: OwnerKind,
    /// As written, without what stands in brackets.
    pub name: String,
    /// Who answers for him: the manager of a company, the notary of an estate.
    pub contact: String,
    pub right: Right,
    pub fraction: Fraction,
}

/// What a person should look at in the reading of a cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PartyDoubt {
    /// Two names without fractions were taken as a couple with one account.
    TakenAsCouple,
    /// Several holders without fractions were given equal parts.
    EqualPartsAssumed,
    /// The owner of a garage who owns nothing else here, as the list says.
    OutsideOwner,
}

/// Why a cell cannot be read as owners.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PartiesUnreadable {
    #[error("no name")]
    NoName,
    #[error("the parts do not make a whole")]
    PartsNotWhole,
    #[error("usufruct and bare ownership must both be there")]
    HalfOfASplit,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Parties {
    /// In the order of the cell.
    pub holders: Vec<Party>,
    pub doubts: Vec<PartyDoubt>,
}

/// Reads one owner cell.
///
/// # Errors
/// [`PartiesUnreadable`] when no name is left, or the rights do not make a whole.
pub fn read_parties(cell: &str) -> Result<Parties, PartiesUnreadable> {
    let text = tidy(cell);
    let (text, mut doubts) = without_outside_label(&text);
    if let Some(split) = read_split_rights(text)? {
        doubts.extend(split.doubts);
        return Ok(Parties { holders: split.holders, doubts });
    }
    let (joint, text) = without_joint_label(text);
    let has_fractions = text.split([',', ';']).any(|part| trailing_fraction(part).is_some());
    let read = if joint || has_fractions {
        read_holders(text, Right::Full)?
    } else {
        read_one_account(text, Right::Full)?
    };
    doubts.extend(read.doubts);
    Ok(Parties { holders: read.holders, doubts })
}

/// The key under which two spellings of a name are one person: no titles, accents or order of names.
#[must_use]
pub fn name_key(name: &str) -> String {
    let folded = fold(name);
    let mut words: Vec<&str> =
        folded.split(' ').filter(|word| !TITLES.contains(word) && !word.is_empty()).collect();
    words.sort_unstable();
    words.join(" ")
}

/// «Garage externe: Claes Koen» is Claes Koen, who lives elsewhere.
fn without_outside_label(text: &str) -> (&str, Vec<PartyDoubt>) {
    match text.split_once(':') {
        Some((label, name)) if fold(label).split(' ').any(|word| word.starts_with("extern")) => {
            (name.trim(), vec![PartyDoubt::OutsideOwner])
        }
        _ => (text, Vec::new()),
    }
}

/// «Indivision PEETERS: …» announces several holders.
fn without_joint_label(text: &str) -> (bool, &str) {
    match text.split_once(':') {
        Some((label, names)) if fold(label).split(' ').any(|word| JOINT_WORDS.contains(&word)) => {
            (true, names.trim())
        }
        _ => (false, text),
    }
}

/// «US: … / NP: …», in either order and in the words of the four languages.
fn read_split_rights(text: &str) -> Result<Option<Parties>, PartiesUnreadable> {
    let mut segments = Vec::new();
    for segment in text.split('/') {
        match segment.split_once(':').and_then(|(label, names)| Some((right_of(label)?, names.trim()))) {
            Some(labelled) => segments.push((labelled.0, labelled.1.to_owned())),
            // A slash inside a labelled part belongs to a fraction: «NP: A 1/2, B 1/2».
            None => match segments.last_mut() {
                Some((_, names)) => {
                    names.push('/');
                    names.push_str(segment);
                }
                None => return Ok(None),
            },
        }
    }
    let has = |right| segments.iter().any(|(labelled, _)| *labelled == right);
    if !has(Right::Usufruct) || !has(Right::Bare) {
        return Err(PartiesUnreadable::HalfOfASplit);
    }
    let mut all = Parties { holders: Vec::new(), doubts: Vec::new() };
    for (right, names) in segments {
        let joint = names.split([',', ';']).any(|part| trailing_fraction(part).is_some());
        let read = if joint { read_holders(&names, right)? } else { read_one_account(&names, right)? };
        all.holders.extend(read.holders);
        all.doubts.extend(read.doubts);
    }
    Ok(Some(all))
}

fn right_of(label: &str) -> Option<Right> {
    let folded = fold(label);
    let word = folded.split(' ').next()?;
    match word {
        "us" | "usuf" | "vg" | "vr" | "niessbrauch" | "nutzniessung" => Some(Right::Usufruct),
        "np" | "be" | "ne" => Some(Right::Bare),
        _ if word.starts_with("usufru") || word.starts_with("vruchtgebr") => Some(Right::Usufruct),
        _ if word.starts_with("nue")
            || word.starts_with("nu")
            || word.starts_with("blote")
            || word.starts_with("bare") =>
        {
            Some(Right::Bare)
        }
        _ => None,
    }
}

/// «Peeters An 1/3, Peeters Bart 1/3, …»: each its own account.
fn read_holders(text: &str, right: Right) -> Result<Parties, PartiesUnreadable> {
    let separators: &[char] = if text.contains(';') { &[';'] } else { &[','] };
    let named: Vec<&str> = text.split(separators).map(str::trim).filter(|part| !part.is_empty()).collect();
    let count = u32::try_from(named.len()).unwrap_or(u32::MAX);
    let written: Vec<_> = named.iter().map(|part| trailing_fraction(part)).collect();
    let equal = written.iter().all(Option::is_none);
    let mut holders = Vec::with_capacity(named.len());
    for (part, fraction) in named.iter().zip(&written) {
        let (name, fraction) = match fraction {
            Some((name, fraction)) => (*name, *fraction),
            None if equal => (*part, Fraction::try_new(1, count).map_err(|_zero| PartiesUnreadable::NoName)?),
            None => return Err(PartiesUnreadable::PartsNotWhole),
        };
        let mut party = one_party(name, right)?;
        party.fraction = fraction;
        holders.push(party);
    }
    let fractions: Vec<Fraction> = holders.iter().map(|holder| holder.fraction).collect();
    if !Fraction::make_a_whole(&fractions) {
        return Err(PartiesUnreadable::PartsNotWhole);
    }
    let doubts = if equal && holders.len() > 1 { vec![PartyDoubt::EqualPartsAssumed] } else { Vec::new() };
    Ok(Parties { holders, doubts })
}

/// «Peeters An 1/3» or «(1/3)»; the name without its fraction.
fn trailing_fraction(part: &str) -> Option<(&str, Fraction)> {
    let part = part.trim();
    let bare = part.strip_suffix(')').unwrap_or(part);
    let at = bare.rfind(|c: char| !c.is_ascii_digit() && !matches!(c, '/' | ' '))?;
    let begins = bare.char_indices().find(|(index, _)| *index > at).map(|(index, _)| index)?;
    let (numerator, denominator) = bare.get(begins..)?.trim().split_once('/')?;
    let fraction =
        Fraction::try_new(numerator.trim().parse().ok()?, denominator.trim().parse().ok()?).ok()?;
    let name = bare.get(..begins)?.trim().trim_end_matches('(').trim();
    Some((name, fraction))
}

/// A cell that names one account: a person, a couple, a company or an estate.
fn read_one_account(text: &str, right: Right) -> Result<Parties, PartiesUnreadable> {
    let mut party = one_party(text, right)?;
    let mut doubts = Vec::new();
    if party.kind == OwnerKind::Person && names_two_people(&party.name) {
        party.kind = OwnerKind::Couple;
        doubts.push(PartyDoubt::TakenAsCouple);
    }
    Ok(Parties { holders: vec![party], doubts })
}

fn names_two_people(name: &str) -> bool {
    [" / ", " & ", " et ", " en ", " und ", " and "].iter().any(|join| {
        name.split_once(join).is_some_and(|(one, other)| !one.trim().is_empty() && !other.trim().is_empty())
    })
}

fn one_party(text: &str, right: Right) -> Result<Party, PartiesUnreadable> {
    let (name, contact) = match text.split_once('(') {
        Some((name, rest)) if !name.trim().is_empty() => (name, rest.trim_end().trim_end_matches(')')),
        _ => (text, ""),
    };
    let name = name.trim().trim_end_matches(',').to_owned();
    if name_key(&name).is_empty() {
        return Err(PartiesUnreadable::NoName);
    }
    let contact = contact.split_once(':').map_or(contact, |(_, answered_by)| answered_by).trim().to_owned();
    Ok(Party { kind: kind_of(&name), name, contact, right, fraction: Fraction::ONE })
}

fn kind_of(name: &str) -> OwnerKind {
    let folded = fold(name);
    let words: Vec<&str> = folded.split(' ').collect();
    if words.iter().any(|word| ESTATE_WORDS.contains(word)) {
        OwnerKind::Estate
    } else if words.iter().any(|word| COMPANY_WORDS.contains(word)) {
        OwnerKind::Company
    } else if COUPLE_BEGINNINGS.iter().any(|beginning| folded.starts_with(beginning)) {
        OwnerKind::Couple
    } else {
        OwnerKind::Person
    }
}

#[cfg(test)]
mod tests;
