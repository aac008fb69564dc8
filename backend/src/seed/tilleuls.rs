//! Résidence Les Tilleuls in Uccle: 24 lots, provisions called each quarter, a roof to renew.
use std::{collections::BTreeSet, sync::Arc};

use anyhow::Result;
use application::building::{BuildingStore, CreateChargeKey, NewKeyVersion};
use domain::{
    building::{Charging, KeyKind, KeyWeight},
    shared::{BuildingId, Fund as Called, Language, UnitId},
};

use super::{
    calendar::{Month, after, before},
    calls::{Planned, payer},
    house::House,
    invoices::{EVERY_MONTH, Regular, Supplier},
    office::{EVERYTHING, Office},
    opening::OwnerList,
    statement::{Account, Fund, Transfer, belgian_iban},
};

const HOLDER: &str = "ACP Résidence Les Tilleuls";
const WORKING: &str = "BE58068241234579";
const RESERVE: &str = "BE47068241234680";
const HOUSE: House = House {
    name: "Résidence Les Tilleuls",
    street: "Avenue des Tilleuls 12-14",
    postal_code: "1180",
    city: "Uccle",
    company_number: Some("0403.170.701"),
    language: Language::Fr,
    total_shares: 10_000,
    charging: Charging::Provisions,
    holder: HOLDER,
    bic: "GKCCBEBB",
    working: WORKING,
    reserve: RESERVE,
};
const LIST: OwnerList = OwnerList {
    file_name: "les-tilleuls.xlsx",
    bytes: include_bytes!("data/les-tilleuls.xlsx"),
    corrections: &[],
};
const BANK_COSTS: &str = "FRAIS DE GESTION DE COMPTE";
const HEATING: &str = "Chauffage 30/70";

const BUDGET: &[Planned] = &[
    (Called::Working, "6101", "Entretien de l’ascenseur", "ascenseur", 363_000),
    (Called::Working, "6105", "Nettoyage des communs", "shares", 786_500),
    (Called::Working, "6106", "Jardin et abords", "shares", 242_000),
    (Called::Working, "6120", "Eau", "shares", 418_000),
    (Called::Working, "6121", "Électricité des communs", "shares", 315_000),
    (Called::Working, "6122", "Gaz – chauffage collectif", HEATING, 1_480_000),
    (Called::Working, "614", "Assurance incendie", "shares", 624_000),
    (Called::Working, "6160", "Honoraires du syndic", "shares", 726_000),
    (Called::Working, "6161", "Assemblée générale", "shares", 35_000),
    (Called::Reserve, "", "Fonds de réserve", "shares", 600_000),
    (Called::Extraordinary, "611", "Rénovation de la toiture, phase 1", "shares", 1_800_000),
];
const PREVIOUS_ORDINARY: i64 = 4_782_000;

const SUPPLIERS: &[Supplier] = &[
    Supplier {
        name: "Liftco SA",
        company_number: "0462220143",
        iban: "BE36734012345681",
        email: "facturation@liftco.example",
    },
    Supplier {
        name: "Propreté Bruxelloise SRL",
        company_number: "0447773180",
        iban: "BE25734012345782",
        email: "compta@proprete.example",
    },
    Supplier {
        name: "Jardins du Sud SRL",
        company_number: "0551237736",
        iban: "BE34363098877190",
        email: "info@jardinsdusud.example",
    },
    Supplier {
        name: "Énergie Senne SA",
        company_number: "0403920074",
        iban: "BE88001337799041",
        email: "factures@energiesenne.example",
    },
    Supplier {
        name: "Eaux de la Senne",
        company_number: "0410440553",
        iban: "BE21731045001103",
        email: "clients@eauxsenne.example",
    },
    Supplier {
        name: "Assurances Fidélis SA",
        company_number: "0665440982",
        iban: "BE11210067812348",
        email: "polices@fidelis.example",
    },
    Supplier {
        name: "Syndic De Linde BV",
        company_number: "0873312081",
        iban: "BE26068933004429",
        email: "kantoor@delinde.example",
    },
    Supplier {
        name: "Toitures Lambrecht SRL",
        company_number: "0835124666",
        iban: "BE76310124578095",
        email: "devis@lambrecht.example",
    },
];

const INVOICES: &[Regular] = &[
    regular(
        "Assurances Fidélis SA",
        "614",
        "shares",
        "Police incendie, prime annuelle",
        &[0],
        12,
        618_240,
        0,
    ),
    regular(
        "Propreté Bruxelloise SRL",
        "6105",
        "shares",
        "Nettoyage des communs",
        EVERY_MONTH,
        5,
        54_167,
        2_100,
    ),
    regular("Énergie Senne SA", "6121", "shares", "Électricité des communs", EVERY_MONTH, 9, 24_750, 600),
    regular("Énergie Senne SA", "6122", HEATING, "Gaz, chauffage collectif", EVERY_MONTH, 9, 116_300, 600),
    regular(
        "Liftco SA",
        "6101",
        "ascenseur",
        "Entretien trimestriel de l’ascenseur",
        &[0, 3, 6, 9],
        14,
        75_000,
        2_100,
    ),
    regular("Eaux de la Senne", "6120", "shares", "Eau, relevé trimestriel", &[2, 5, 8, 11], 16, 98_600, 600),
    regular(
        "Syndic De Linde BV",
        "6160",
        "shares",
        "Honoraires du trimestre",
        &[2, 5, 8, 11],
        2,
        150_000,
        2_100,
    ),
    regular("Jardins du Sud SRL", "6106", "shares", "Entretien du jardin", &[2, 4, 6, 9], 19, 50_000, 2_100),
    regular(
        "Toitures Lambrecht SRL",
        "611",
        "shares",
        "Toiture, acompte sur la phase 1",
        &[4],
        22,
        750_000,
        600,
    ),
    regular(
        "Liftco SA",
        "6101",
        "ascenseur",
        "Remplacement du bouton d’appel, 2e étage",
        &[7, 10],
        17,
        18_450,
        2_100,
    ),
];

#[expect(clippy::too_many_arguments, reason = "one line a row of the table above")]
const fn regular(
    supplier: &'static str,
    account: &'static str,
    key: &'static str,
    description: &'static str,
    months: &'static [u32],
    day: u64,
    net_cents: i64,
    vat_basis_points: u16,
) -> Regular {
    Regular { supplier, account, key, description, months, day, net_cents, vat_basis_points }
}

/// The building from its list to yesterday's bank statement.
pub async fn write(office: &Office) -> Result<BuildingId> {
    let calendar = office.calendar;
    let building = office.open_building(&HOUSE, &LIST, &[]).await?;
    heating_key(office, building).await?;
    let budget = office.vote_budget(building, BUDGET, PREVIOUS_ORDINARY).await?;
    let suppliers = office.suppliers(building, SUPPLIERS).await?;
    let owners = office.owners(building).await?;

    let mut accounts = [
        Account { fund: Fund::Working, iban: WORKING, holder: HOLDER, cents: 1_843_210, sequence: 0 },
        Account { fund: Fund::Reserve, iban: RESERVE, holder: HOLDER, cents: 6_400_000, sequence: 0 },
    ];
    let mut waiting = extraordinary_payments(office, &owners);
    for month in calendar.months() {
        let calls = calendar.calls();
        for days in calls.iter().filter(|days| month.holds(days.issued_on)) {
            waiting.extend(office.call(building, budget, *days, &owners).await?);
        }
        waiting.extend(office.invoices_of(building, &suppliers, INVOICES, month).await?);
        let (mut now, later): (Vec<Transfer>, Vec<Transfer>) =
            waiting.into_iter().partition(|transfer| transfer.day <= month.last_day);
        waiting = later;
        now.push(bank_costs(month));
        now.sort_by_key(|transfer| transfer.day);
        office.on(after(month.last_day, 1));
        office.import_month(building, &mut accounts, &now, month).await?;
    }
    office.book_bank_costs(building, BANK_COSTS).await?;
    Ok(building)
}

/// Thirty percent by shares, seventy by the meters of the flats.
async fn heating_key(office: &Office, building: BuildingId) -> Result<()> {
    if office.key(building, HEATING).await.is_ok() {
        return Ok(());
    }
    let (first_day, actor) = (office.calendar.first_day, office.actor);
    let units = office.reads.units(actor.tenancy, building, first_day, EVERYTHING).await?.items;
    let heated: BTreeSet<&str> = ["apartment", "studio", "penthouse", "commercial"].into();
    let weights = units.iter().filter(|unit| heated.contains(unit.kind.as_str())).map(|unit| {
        let (shares, position) = (unit.shares.unsigned_abs(), unit.position.unsigned_abs());
        KeyWeight {
            unit: UnitId::from_uuid(unit.unit_id),
            weight: u64::from(shares),
            metered_units: u64::from(shares * (14 + position % 7) / 10),
        }
    });
    let first = NewKeyVersion { since: first_day, fixed_percent: Some(30), weights: weights.collect() };
    let store: Arc<dyn BuildingStore> = office.store.clone();
    let create = CreateChargeKey::new(store, office.ids());
    create.execute(actor, building, HEATING, KeyKind::Mixed, first).await?;
    Ok(())
}

/// Old debts paid at the beginning of the year, and two payments of which nobody says what they are.
fn extraordinary_payments(
    office: &Office,
    owners: &[application::building::OwnerDetailView],
) -> Vec<Transfer> {
    let calendar = office.calendar;
    let mut transfers = Vec::new();
    for (part, cents, text) in [
        ("Vandenbossche", 12_540, "solde année précédente"),
        ("BAKKERIJ", 241_533, "saldo vorig jaar"),
        ("Ó Briain", 5_750, "balance"),
    ] {
        let Some(owner) = owners.iter().find(|owner| owner.display_name.contains(part)) else { continue };
        transfers.push(Transfer {
            day: after(calendar.first_day, 9),
            fund: Fund::Working,
            cents,
            name: payer(&owner.display_name),
            iban: owner.iban.clone().unwrap_or_else(|| belgian_iban(31)),
            reference: owner.iban.is_none().then(|| owner.payment_reference.clone()),
            text: text.to_owned(),
        });
    }
    for (days, cents, name, text) in
        [(3, 25_000, "J. INCONNU", "acompte"), (5, 28_070, "PEETERS CLEO", "1/3 charges appartement")]
    {
        transfers.push(Transfer {
            day: before(calendar.today, days),
            fund: Fund::Working,
            cents,
            name: name.to_owned(),
            iban: belgian_iban(cents.unsigned_abs()),
            reference: None,
            text: text.to_owned(),
        });
    }
    transfers
}

fn bank_costs(month: Month) -> Transfer {
    Transfer {
        day: month.last_day,
        fund: Fund::Working,
        cents: -350,
        name: String::new(),
        iban: String::new(),
        reference: None,
        text: BANK_COSTS.to_owned(),
    }
}
