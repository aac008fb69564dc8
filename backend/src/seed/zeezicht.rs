//! Residentie Zeezicht in Oostende: 9 lots, real charges, a list with a wrong address.
use std::sync::Arc;

use anyhow::{Context, Result};
use application::{accounting::ledger::LedgerReader, building::OwnerDetailView};
use domain::{
    building::{Charging, OpeningKind},
    shared::{BuildingId, Language, OwnerId},
};

use super::{
    calendar::{Month, after},
    calls::payer,
    house::House,
    invoices::{EVERY_MONTH, Regular, Supplier},
    office::Office,
    opening::{Extra, OwnerList},
    statement::{Account, Fund, Transfer, belgian_iban},
};

const HOLDER: &str = "VME Residentie Zeezicht";
const WORKING: &str = "BE65523080221196";
const RESERVE: &str = "BE54523080221297";
const WORKING_CENTS: i64 = 621_040;
const RESERVE_CENTS: i64 = 1_250_000;
const HOUSE: House = House {
    name: "Residentie Zeezicht",
    street: "Albert I-promenade 58",
    postal_code: "8400",
    city: "Oostende",
    company_number: Some("0835.124.666"),
    language: Language::Nl,
    total_shares: 1_000,
    charging: Charging::Actual,
    holder: HOLDER,
    bic: "GEBABEBB",
    working: WORKING,
    reserve: RESERVE,
};
const LIST: OwnerList = OwnerList {
    file_name: "zeezicht.csv",
    bytes: include_bytes!("data/zeezicht.csv"),
    corrections: &[(6, 6, "tom@example.be"), (7, 6, "tom@example.be")],
};
const OPENING: &[Extra] = &[
    (OpeningKind::Bank, "551", "Zichtrekening", WORKING_CENTS),
    (OpeningKind::Bank, "550", "Spaarrekening", RESERVE_CENTS),
    (OpeningKind::Fund, "100", "Werkkapitaal", -800_000),
    (OpeningKind::Fund, "160", "Reservekapitaal", -RESERVE_CENTS),
    (OpeningKind::Supplier, "440", "Kuisploeg Noordzee BV", -118_000),
];

const SUPPLIERS: &[Supplier] = &[
    Supplier {
        name: "Kuisploeg Noordzee BV",
        company_number: "0447773180",
        iban: "BE25734012345782",
        email: "boekhouding@kuisploeg.example",
    },
    Supplier {
        name: "Stroom aan Zee NV",
        company_number: "0403920074",
        iban: "BE88001337799041",
        email: "facturen@stroomaanzee.example",
    },
    Supplier {
        name: "Syndic De Linde BV",
        company_number: "0873312081",
        iban: "BE26068933004429",
        email: "kantoor@delinde.example",
    },
];

const fn regular(
    supplier: &'static str,
    account: &'static str,
    description: &'static str,
    months: &'static [u32],
    day: u64,
    net_cents: i64,
) -> Regular {
    Regular { supplier, account, key: "shares", description, months, day, net_cents, vat_basis_points: 2_100 }
}

const INVOICES: &[Regular] = &[
    regular("Kuisploeg Noordzee BV", "6105", "Schoonmaak gemene delen", EVERY_MONTH, 6, 31_500),
    regular("Stroom aan Zee NV", "6121", "Elektriciteit gemene delen", &[1, 3, 5, 7, 9, 11], 11, 21_800),
    regular("Syndic De Linde BV", "6160", "Ereloon van het kwartaal", &[2, 5, 8, 11], 2, 67_500),
];

/// The building from its list to yesterday's bank statement.
pub async fn write(office: &Office) -> Result<BuildingId> {
    let building = office.open_building(&HOUSE, &LIST, OPENING).await?;
    let suppliers = office.suppliers(building, SUPPLIERS).await?;
    let owners = office.owners(building).await?;
    let mut accounts =
        [Account { fund: Fund::Working, iban: WORKING, holder: HOLDER, cents: WORKING_CENTS, sequence: 0 }];
    let mut waiting = Vec::new();
    for month in office.calendar.months() {
        waiting.extend(paid_up(office, building, &owners, month).await?);
        waiting.extend(office.invoices_of(building, &suppliers, INVOICES, month).await?);
        let (mut now, later): (Vec<Transfer>, Vec<Transfer>) =
            waiting.into_iter().partition(|transfer| transfer.day <= month.last_day);
        waiting = later;
        now.sort_by_key(|transfer| transfer.day);
        office.on(after(month.last_day, 1));
        office.import_month(building, &mut accounts, &now, month).await?;
    }
    Ok(building)
}

/// Whoever pays in time pays in the second week what the month before asked.
async fn paid_up(
    office: &Office,
    building: BuildingId,
    owners: &[OwnerDetailView],
    month: Month,
) -> Result<Vec<Transfer>> {
    let reader: Arc<dyn LedgerReader> = office.store.clone();
    let mut transfers = Vec::new();
    for (place, owner) in (0_u64..).zip(owners) {
        let is_late = ["Van Hée", "DUINEN"].iter().any(|part| owner.display_name.contains(part));
        if is_late {
            continue;
        }
        let id = OwnerId::from_uuid(owner.owner_id);
        let account = reader.owner_account(office.actor.tenancy, building, id, None).await?;
        // As it stood when the month began: a start that goes on after an interruption tells the same.
        let before = account.context("an owner is missing")?.items.into_iter();
        let before = before.filter(|line| line.entry_date < month.first_day);
        let owed: i64 = before.map(|line| line.debit_cents - line.credit_cents).sum();
        if owed > 0 {
            transfers.push(Transfer {
                day: after(month.first_day, 7 + place % 6),
                fund: Fund::Working,
                cents: owed,
                name: payer(&owner.display_name),
                iban: owner.iban.clone().unwrap_or_else(|| belgian_iban(place * 6_007 + 77)),
                reference: Some(owner.payment_reference.clone()),
                text: String::new(),
            });
        }
    }
    Ok(transfers)
}
