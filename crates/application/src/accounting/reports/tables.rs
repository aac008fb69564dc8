use chrono::{DateTime, NaiveDate, Utc};
use domain::{
    accounting::chart,
    shared::{Euro, Language, notation},
};

use super::texts::{Word, say};
use crate::{
    accounting::ledger::{
        AccountLedgerView, AccountLine, AgedView, Days, OpenBalancesView, OwnerAccountView, TrialBalanceView,
    },
    rendering::{Align, AssociationHeading, Letterhead, TableCell, TableColumn, TableReport, TableRow},
};

/// What every report has.
#[derive(Debug, Clone, Copy)]
pub(super) struct Frame {
    pub(super) language: Language,
    pub(super) printed_at: DateTime<Utc>,
}

impl Frame {
    fn say(self, word: Word) -> String {
        say(self.language, word).to_owned()
    }

    fn text(self, word: Word, width: u8) -> TableColumn {
        TableColumn { title: self.say(word), align: Align::Start, width }
    }

    fn amount(self, word: Word) -> TableColumn {
        TableColumn { title: self.say(word), align: Align::End, width: 0 }
    }

    fn report(
        self,
        building: &str,
        title: String,
        subtitles: Vec<String>,
        columns: Vec<TableColumn>,
    ) -> TableReport {
        TableReport {
            ident: format!("{building} {title} {}", self.printed_at.timestamp()),
            language: self.language,
            letterhead: Letterhead::default(),
            association: AssociationHeading { name: building.to_owned(), ..AssociationHeading::default() },
            title,
            subtitles,
            printed_at: self.printed_at,
            columns,
            rows: Vec::new(),
            landscape: false,
        }
    }

    fn period(self, days: Days) -> Vec<String> {
        let said = |word, day: Option<NaiveDate>| {
            day.map(|day| format!("{} {}", self.say(word), notation::short_day(self.language, day)))
        };
        [said(Word::From, days.from), said(Word::To, days.to)].into_iter().flatten().collect()
    }

    fn account_name(self, code: &str) -> String {
        chart::account(code).map(|account| account.name(self.language)).unwrap_or_default().to_owned()
    }
}

fn euro(cents: i64) -> TableCell {
    TableCell::Amount(Euro::from_cents(cents))
}

fn words(text: &str) -> TableCell {
    if text.is_empty() { TableCell::Empty } else { TableCell::Text(text.to_owned()) }
}

pub(super) fn trial_balance(frame: Frame, days: Days, view: &TrialBalanceView) -> TableReport {
    let columns = vec![
        frame.text(Word::Account, 0),
        frame.text(Word::Name, 1),
        frame.amount(Word::Opening),
        frame.amount(Word::Debit),
        frame.amount(Word::Credit),
        frame.amount(Word::Closing),
    ];
    let mut report = frame.report(&view.building, frame.say(Word::TrialBalance), frame.period(days), columns);
    let row = |code: &str, name: &str, amounts: [i64; 4], total| {
        let [opening, debit, credit, closing] = amounts.map(euro);
        TableRow { cells: vec![words(code), words(name), opening, debit, credit, closing], total }
    };
    report.rows = view
        .rows
        .iter()
        .map(|account| {
            let amounts =
                [account.opening_cents, account.debit_cents, account.credit_cents, account.closing_cents];
            row(&account.account_code, &frame.account_name(&account.account_code), amounts, false)
        })
        .collect();
    let sums = [view.opening_cents, view.debit_cents, view.credit_cents, view.closing_cents];
    report.rows.push(row(&frame.say(Word::Total), "", sums, true));
    report
}

pub(super) fn account(frame: Frame, code: &str, days: Days, view: &AccountLedgerView) -> TableReport {
    let title = format!("{} {code} {}", frame.say(Word::AccountLedger), frame.account_name(code));
    let mut report =
        frame.report(&view.building, title.trim().to_owned(), frame.period(days), line_columns(frame));
    report.landscape = true;
    report.rows.push(balance_row(frame, Word::Opening, view.opening_cents));
    report.rows.extend(view.items.iter().map(line_row));
    report.rows.push(total_row(frame, view.debit_cents, view.credit_cents, view.closing_cents));
    report
}

pub(super) fn owner(frame: Frame, view: &OwnerAccountView) -> TableReport {
    let title = format!("{} {}", frame.say(Word::OwnerAccount), view.owner.name);
    let mut report = frame.report(&view.building, title, Vec::new(), line_columns(frame));
    report.landscape = true;
    report.rows = view.items.iter().map(line_row).collect();
    report.rows.push(total_row(frame, view.debit_cents, view.credit_cents, view.balance_cents));
    report
}

pub(super) fn open_balances(frame: Frame, view: &OpenBalancesView) -> TableReport {
    let mut columns = vec![frame.text(Word::Party, 1)];
    columns.extend(
        [Word::NotDue, Word::To30, Word::To60, Word::To90, Word::Older, Word::Credits, Word::Balance]
            .map(|word| frame.amount(word)),
    );
    let on = format!("{} {}", frame.say(Word::To), notation::short_day(frame.language, view.on));
    let mut report = frame.report(&view.building, frame.say(Word::OpenBalances), vec![on], columns);
    report.landscape = true;
    let row = |name: &str, amounts: AgedView, total| {
        let AgedView {
            not_due_cents,
            to_30_cents,
            to_60_cents,
            to_90_cents,
            older_cents,
            credit_cents,
            balance_cents,
        } = amounts;
        let mut cells = vec![words(name)];
        cells.extend(
            [not_due_cents, to_30_cents, to_60_cents, to_90_cents, older_cents, credit_cents, balance_cents]
                .map(euro),
        );
        TableRow { cells, total }
    };
    report.rows = view.rows.iter().map(|one| row(&one.owner.name, one.amounts, false)).collect();
    report.rows.push(row(&frame.say(Word::Total), view.total, true));
    report
}

fn line_columns(frame: Frame) -> Vec<TableColumn> {
    vec![
        frame.text(Word::Date, 0),
        frame.text(Word::Number, 0),
        frame.text(Word::Account, 0),
        frame.text(Word::Description, 2),
        frame.text(Word::Party, 1),
        frame.text(Word::DueOn, 0),
        frame.amount(Word::Debit),
        frame.amount(Word::Credit),
        frame.amount(Word::Balance),
    ]
}

fn line_row(line: &AccountLine) -> TableRow {
    let text = if line.label.is_empty() || line.label == line.description {
        line.description.clone()
    } else {
        format!("{}: {}", line.description, line.label)
    };
    let party = line.party.as_ref().map(|party| party.name.as_str()).unwrap_or_default();
    let side = |cents: i64| if cents == 0 { TableCell::Empty } else { euro(cents) };
    let cells = vec![
        TableCell::Day(line.entry_date),
        words(&line.number.to_string()),
        words(&line.account_code),
        words(&text),
        words(party),
        line.due_on.map_or(TableCell::Empty, TableCell::Day),
        side(line.debit_cents),
        side(line.credit_cents),
        euro(line.balance_cents),
    ];
    TableRow { cells, total: false }
}

fn balance_row(frame: Frame, word: Word, cents: i64) -> TableRow {
    let mut cells = vec![words(&frame.say(word))];
    cells.extend((0..7).map(|_| TableCell::Empty));
    cells.push(euro(cents));
    TableRow { cells, total: false }
}

fn total_row(frame: Frame, debit: i64, credit: i64, balance: i64) -> TableRow {
    let mut cells = vec![words(&frame.say(Word::Total))];
    cells.extend((0..5).map(|_| TableCell::Empty));
    cells.extend([euro(debit), euro(credit), euro(balance)]);
    TableRow { cells, total: true }
}
