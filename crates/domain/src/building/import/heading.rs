//! What each column of a list means, proposed from its heading in French, Dutch, German or English.
use super::cell::Sheet;
use crate::building::text::fold;

/// What a column can hold. Only a code and shares are needed for a lot, only a name for an owner.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Field {
    UnitCode,
    Kind,
    Floor,
    Block,
    Shares,
    /// The weights of one more charge key; its heading becomes the name of the key.
    KeyWeight,
    Owner,
    Language,
    Email,
    Phone,
    Address,
    Iban,
    CompanyNumber,
    Balance,
}

/// How a column of balances is signed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum BalanceSign {
    /// Above zero, the owner owes the association.
    #[default]
    DebitPositive,
    /// Above zero, the association owes the owner.
    CreditPositive,
}

/// A column layout: proposed by [`Layout::propose`], confirmed or changed by a person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Layout {
    pub sheet: usize,
    /// The row of the headings, from zero; lines begin below. `None`: lines begin at the top.
    pub heading_row: Option<usize>,
    /// One entry a column; `None` is not imported.
    pub columns: Vec<Option<Field>>,
    pub balance_sign: BalanceSign,
}

/// Why a layout cannot be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum LayoutRefused {
    #[error("no column holds the code of the lot")]
    NoUnitCode,
    #[error("no column holds the shares")]
    NoShares,
    #[error("no column holds the owner")]
    NoOwner,
    #[error("two columns hold the same thing")]
    FieldTwice(Field),
    #[error("no such sheet, row or column")]
    OutsideTheFile,
}

/// How far down a heading row is looked for, under titles and letterheads.
const ROWS_SEARCHED: usize = 40;

/// Beginnings of words, in the order in which they decide: «E-mailadres» is an e-mail before it is an address.
const WORDS: [(Field, &[&str]); 14] = [
    (Field::Email, &["mail", "email", "courriel", "emails"]),
    (Field::Iban, &["iban", "rekening", "konto", "compte"]),
    (Field::Phone, &["gsm", "tel", "phone", "mobi", "handy"]),
    (
        Field::KeyWeight,
        &["cle", "sleutel", "verdeelsleutel", "schlussel", "key", "ascenseur", "lift", "aufzug", "chauffage"],
    ),
    (Field::Address, &["adres", "postadres", "anschrift", "address", "correspond", "domicil", "woonplaats"]),
    (Field::CompanyNumber, &["bce", "kbo", "entreprise", "ondernemingsn", "tva", "btw"]),
    (
        Field::Shares,
        &[
            "quotit",
            "quotes",
            "tantiem",
            "milliem",
            "aandel",
            "aandeel",
            "duizendst",
            "anteil",
            "miteigentumsant",
            "mea",
            "share",
        ],
    ),
    (
        Field::Balance,
        &["solde", "sald", "openstaand", "balance", "arrier", "kontostand", "ruckstand", "tegoed"],
    ),
    (Field::Language, &["langue", "taal", "sprache", "language"]),
    (Field::Floor, &["etage", "niveau", "verdiep", "stock", "geschoss", "floor", "level"]),
    (
        Field::Owner,
        &[
            "coproprietaire",
            "proprietaire",
            "eigenaar",
            "medeeigena",
            "eigentum",
            "owner",
            "nom",
            "naam",
            "name",
        ],
    ),
    (
        Field::Kind,
        &["nature", "type", "typ", "soort", "aard", "art", "kind", "bestemming", "nutzung", "usage"],
    ),
    (
        Field::Block,
        &["blo", "entree", "ingang", "batiment", "gebouw", "gebaude", "eingang", "building", "entrance"],
    ),
    (
        Field::UnitCode,
        &[
            "lot",
            "kavel",
            "privatief",
            "unit",
            "einheit",
            "wohnung",
            "whg",
            "nr",
            "no",
            "numero",
            "nummer",
            "code",
        ],
    ),
];

impl Field {
    pub const ALL: [Self; 14] = [
        Self::UnitCode,
        Self::Kind,
        Self::Floor,
        Self::Block,
        Self::Shares,
        Self::KeyWeight,
        Self::Owner,
        Self::Language,
        Self::Email,
        Self::Phone,
        Self::Address,
        Self::Iban,
        Self::CompanyNumber,
        Self::Balance,
    ];

    /// The stable word for screens and programs.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::UnitCode => "unit_code",
            Self::Kind => "kind",
            Self::Floor => "floor",
            Self::Block => "block",
            Self::Shares => "shares",
            Self::KeyWeight => "key_weight",
            Self::Owner => "owner",
            Self::Language => "language",
            Self::Email => "email",
            Self::Phone => "phone",
            Self::Address => "address",
            Self::Iban => "iban",
            Self::CompanyNumber => "company_number",
            Self::Balance => "balance",
        }
    }

    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|field| field.code() == code)
    }

    /// What a heading announces; `None` when it says nothing we know.
    #[must_use]
    pub fn recognise(heading: &str) -> Option<Self> {
        let folded = fold(heading);
        let announces = |words: &[&str]| {
            folded.split(' ').any(|spoken| words.iter().any(|word| spoken.starts_with(word)))
        };
        WORDS.iter().find(|(_, words)| announces(words)).map(|(field, _)| *field)
    }
}

impl Layout {
    /// The best reading of a file: the sheet and row with the most headings we know.
    #[must_use]
    pub fn propose(sheets: &[Sheet]) -> Self {
        let mut best = Self {
            sheet: 0,
            heading_row: None,
            columns: vec![None; sheets.first().map_or(0, Sheet::width)],
            balance_sign: BalanceSign::default(),
        };
        let mut best_score = 1;
        for (index, sheet) in sheets.iter().enumerate() {
            for row in 0..sheet.rows.len().min(ROWS_SEARCHED) {
                let columns = proposed_columns(sheet, row);
                let score = columns.iter().flatten().count();
                if score > best_score {
                    best_score = score;
                    let balance_sign = sign_of_balance(sheet, row, &columns);
                    best = Self { sheet: index, heading_row: Some(row), columns, balance_sign };
                }
            }
        }
        best
    }

    /// The best reading of one sheet; `None` when there is no such sheet.
    #[must_use]
    pub fn propose_for(sheets: &[Sheet], sheet: usize) -> Option<Self> {
        let only = sheets.get(sheet)?;
        Some(Self { sheet, ..Self::propose(std::slice::from_ref(only)) })
    }

    /// # Errors
    /// [`LayoutRefused`] when a needed column is missing, is named twice or lies outside the file.
    pub fn check(&self, sheets: &[Sheet]) -> Result<(), LayoutRefused> {
        let sheet = sheets.get(self.sheet).ok_or(LayoutRefused::OutsideTheFile)?;
        let inside = self.heading_row.is_none_or(|row| row < sheet.rows.len());
        if !inside || self.columns.len() > sheet.width() {
            return Err(LayoutRefused::OutsideTheFile);
        }
        let count = |field| self.columns.iter().filter(|column| **column == Some(field)).count();
        for field in Field::ALL {
            if field != Field::KeyWeight && count(field) > 1 {
                return Err(LayoutRefused::FieldTwice(field));
            }
        }
        for (field, refusal) in [
            (Field::UnitCode, LayoutRefused::NoUnitCode),
            (Field::Shares, LayoutRefused::NoShares),
            (Field::Owner, LayoutRefused::NoOwner),
        ] {
            if count(field) == 0 {
                return Err(refusal);
            }
        }
        Ok(())
    }

    /// The column that holds a field.
    #[must_use]
    pub fn column_of(&self, field: Field) -> Option<usize> {
        self.columns.iter().position(|column| *column == Some(field))
    }

    /// The columns that hold weights of further keys.
    pub fn key_columns(&self) -> impl Iterator<Item = usize> + '_ {
        let is_key =
            |(index, column): (usize, &Option<Field>)| (*column == Some(Field::KeyWeight)).then_some(index);
        self.columns.iter().enumerate().filter_map(is_key)
    }

    /// The heading above a column, as it is written.
    #[must_use]
    pub fn heading<'a>(&self, sheet: &'a Sheet, column: usize) -> &'a str {
        self.heading_row.map_or("", |row| sheet.cell(row, column).shown())
    }

    /// The whole announced above the shares: 10,000 in «Quotités /10.000ièmes», 1,000 in «Aandelen (1000sten)».
    #[must_use]
    pub fn declared_whole(&self, sheet: &Sheet) -> Option<u32> {
        let heading = self.heading(sheet, self.column_of(Field::Shares)?);
        let mut digits = String::new();
        for letter in heading.chars().skip_while(|c| !c.is_ascii_digit()) {
            match letter {
                '0'..='9' => digits.push(letter),
                '.' | ' ' | '\u{a0}' | '\u{202f}' | '\'' => {}
                _ => break,
            }
        }
        digits.parse().ok().filter(|whole| *whole >= 100)
    }
}

/// A field announced twice is taken once, from its first column; further keys may be many.
fn proposed_columns(sheet: &Sheet, row: usize) -> Vec<Option<Field>> {
    let mut columns: Vec<Option<Field>> = Vec::with_capacity(sheet.width());
    for column in 0..sheet.width() {
        let field = Field::recognise(sheet.cell(row, column).shown())
            .filter(|field| *field == Field::KeyWeight || !columns.contains(&Some(*field)));
        columns.push(field);
    }
    columns
}

fn sign_of_balance(sheet: &Sheet, row: usize, columns: &[Option<Field>]) -> BalanceSign {
    let column = columns.iter().position(|column| *column == Some(Field::Balance));
    let heading = column.map_or("", |column| sheet.cell(row, column).shown());
    let folded = fold(heading);
    let in_favour = ["credit", "tegoed", "guthaben", "avoir", "crediteur"];
    let owed = ["debit", "openstaand", "due", "du"];
    let says = |words: &[&str]| folded.split(' ').any(|spoken| words.contains(&spoken));
    // «(crédit -)» says the same as «(débit +)».
    let minus_behind = heading.contains('-') || heading.contains('−');
    if says(&in_favour) && !says(&owed) && !minus_behind {
        BalanceSign::CreditPositive
    } else {
        BalanceSign::DebitPositive
    }
}

#[cfg(test)]
mod tests;
