//! The building that the others are copies of: 20 lots, 25 invoices, one call, a bank statement that waits to be matched.
use std::sync::Arc;

use anyhow::{Context, Result};
use application::accounting::{
    calls::{CallReader, CallView, IssueCall, IssueCallCommand},
    invoices::{
        ApproveInvoice, ApproveInvoiceCommand, EditInvoice, InvoiceInput, InvoiceLineInput, InvoiceStore,
    },
};
use domain::{
    building::{Charging, OpeningKind},
    shared::{BuildingId, CallId, ChargeKeyId, Euro, Fund as Called, Language, SupplierId},
};

use super::super::{
    calendar::{Month, after},
    calls::Planned,
    house::House,
    invoices::Supplier,
    office::Office,
    opening::{Extra, OwnerList},
    statement::{Account, Fund, Transfer, belgian_iban},
};

const HOLDER: &str = "VME Residentie De Eik";
const WORKING: &str = "BE65523080221196";
const RESERVE: &str = "BE54523080221297";
const WORKING_CENTS: i64 = 900_000;
const RESERVE_CENTS: i64 = 1_500_000;
const HOUSE: House = House {
    name: "Residentie De Eik",
    street: "Eikenlaan",
    postal_code: "9000",
    city: "Gent",
    company_number: None,
    language: Language::Nl,
    total_shares: 1_000,
    charging: Charging::Provisions,
    holder: HOLDER,
    bic: "GEBABEBB",
    working: WORKING,
    reserve: RESERVE,
};
const LIST: OwnerList =
    OwnerList { file_name: "model.csv", bytes: include_bytes!("../data/model.csv"), corrections: &[] };
const OPENING: &[Extra] = &[
    (OpeningKind::Bank, "551", "Zichtrekening", WORKING_CENTS),
    (OpeningKind::Bank, "550", "Spaarrekening", RESERVE_CENTS),
    (OpeningKind::Fund, "100", "Werkkapitaal", -800_000),
    (OpeningKind::Fund, "160", "Reservekapitaal", -RESERVE_CENTS),
];
const BUDGET: &[Planned] = &[
    (Called::Working, "6105", "Schoonmaak", "shares", 1_200_000),
    (Called::Working, "6121", "Elektriciteit", "shares", 480_000),
    (Called::Working, "6160", "Ereloon van de syndicus", "shares", 720_000),
    (Called::Reserve, "", "Reservefonds", "shares", 600_000),
];
const PREVIOUS_ORDINARY: i64 = 2_400_000;
const SUPPLIERS: &[Supplier] = &[
    Supplier {
        name: "Schoonmaak De Borstel BV",
        company_number: "0447773180",
        iban: "BE25734012345782",
        email: "boekhouding@borstel.example",
    },
    Supplier {
        name: "Stroom voor Allen NV",
        company_number: "0403920074",
        iban: "BE88001337799041",
        email: "facturen@stroom.example",
    },
];
const INVOICES: u64 = 25;
/// Of which so many wait for an approval.
const DRAFTS: u64 = 2;
/// Movements that nothing recognises.
const UNKNOWN: u64 = 40;

/// # Errors
/// What a use case refused.
pub async fn write(office: &Office) -> Result<BuildingId> {
    let building = office.open_building(&HOUSE, &LIST, OPENING).await?;
    let suppliers = office.suppliers(building, SUPPLIERS).await?;
    let suppliers: Vec<SupplierId> = suppliers.values().map(|(id, _)| *id).collect();
    let call = call(office, building).await?;
    for number in 0..INVOICES {
        let supplier = suppliers.iter().cycle().nth(usize::try_from(number)?);
        invoice(office, building, *supplier.context("a supplier is missing")?, number).await?;
    }
    bank(office, building, &call).await?;
    Ok(building)
}

async fn call(office: &Office, building: BuildingId) -> Result<CallView> {
    let budget = office.vote_budget(building, BUDGET, PREVIOUS_ORDINARY).await?;
    let id = CallId::from_uuid(office.ids.next());
    let due_on = after(office.calendar.first_day, 45);
    let command = IssueCallCommand { building, budget, id, instalment: 1, due_on };
    office.on(after(office.calendar.first_day, 4));
    IssueCall::new(office.store.clone(), office.clock(), office.ids()).execute(office.actor, command).await?;
    let reader: &dyn CallReader = &*office.store;
    reader.call(office.actor.tenancy, building, id).await?.context("the call is missing")
}

async fn invoice(office: &Office, building: BuildingId, supplier: SupplierId, number: u64) -> Result<()> {
    let store: Arc<dyn InvoiceStore> = office.store.clone();
    let date = after(office.calendar.first_day, 3 + number * 4);
    office.on(date);
    let line = InvoiceLineInput {
        account: "6105".to_owned(),
        label: "Schoonmaak gemene delen".to_owned(),
        net: Euro::from_cents(31_500 + i64::try_from(number)? * 117),
        vat_basis_points: 2_100,
        vat: None,
        key: ChargeKeyId::from_uuid(office.key(building, "shares").await?),
        fund: Called::Working,
    };
    let input = InvoiceInput {
        supplier,
        reference: format!("F-{:04}", number + 1),
        date,
        due_on: Some(after(date, 30)),
        description: format!("Schoonmaak, beurt {}", number + 1),
        document: None,
        lines: vec![line],
    };
    let edit = EditInvoice::new(Arc::clone(&store), office.clock(), office.ids());
    let invoice = edit.enter(office.actor, building, input).await?;
    if number < INVOICES - DRAFTS {
        let command = ApproveInvoiceCommand { building, invoice, seen_version: 1, booked_on: None };
        ApproveInvoice::new(store, office.clock(), office.ids()).execute(office.actor, command).await?;
    }
    Ok(())
}

/// Four owners in five pay with their communication; others pay who are not known.
async fn bank(office: &Office, building: BuildingId, call: &CallView) -> Result<()> {
    let owners = office.owners(building).await?;
    let first_day = after(office.calendar.first_day, 31);
    let transfer = |place: u64, cents: i64, reference: Option<String>| Transfer {
        day: after(first_day, place % 25),
        fund: Fund::Working,
        cents,
        name: format!("BETALER {place}"),
        iban: belgian_iban(place * 7_919 + 104_729),
        reference,
        text: format!("overschrijving {place}"),
    };
    let mut transfers = Vec::new();
    for (place, notice) in (0_u64..).zip(&call.notices) {
        let owner = owners.iter().find(|owner| owner.owner_id == notice.owner_id);
        if let Some(owner) = owner.filter(|_| place % 5 != 4) {
            transfers.push(transfer(place, notice.working_cents, Some(owner.payment_reference.clone())));
        }
    }
    for place in 100..100 + UNKNOWN {
        transfers.push(transfer(place, 1_000 + i64::try_from(place)?, None));
    }
    transfers.sort_by_key(|transfer| transfer.day);
    let month = Month { index: 1, first_day, last_day: after(first_day, 27) };
    office.on(after(month.last_day, 1));
    let mut accounts =
        [Account { fund: Fund::Working, iban: WORKING, holder: HOLDER, cents: WORKING_CENTS, sequence: 0 }];
    office.import_month(building, &mut accounts, &transfers, month).await
}
