//! Suppliers and what they invoice in a year.
use std::{collections::BTreeMap, sync::Arc};

use anyhow::{Context, Result};
use application::accounting::invoices::{
    ApproveInvoice, ApproveInvoiceCommand, EditInvoice, EditInvoiceError, InvoiceInput, InvoiceLineInput,
    InvoiceReader, InvoiceStore, KeepSuppliers, SupplierInput,
};
use chrono::{Datelike, NaiveDate};
use domain::{
    law::{CompanyNumber, Iban},
    shared::{BuildingId, ChargeKeyId, EmailAddress, Euro, Fund as Called, InvoiceId, SupplierId},
};

use super::{
    calendar::{Month, after, before},
    office::Office,
    statement::{Fund, Transfer},
};

/// Somebody who works for the building.
pub struct Supplier {
    pub name: &'static str,
    pub company_number: &'static str,
    pub iban: &'static str,
    pub email: &'static str,
}

/// An invoice that comes back in some months of the year.
pub struct Regular {
    pub supplier: &'static str,
    pub account: &'static str,
    /// Code of the charge key, or a word of its name.
    pub key: &'static str,
    pub description: &'static str,
    /// Months of the story's year, from 0.
    pub months: &'static [u32],
    /// Day of the month.
    pub day: u64,
    pub net_cents: i64,
    pub vat_basis_points: u16,
}

pub const EVERY_MONTH: &[u32] = &[0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11];

/// Invoices younger than this wait for an approval.
const WAITS_DAYS: u64 = 9;
/// After so many days an invoice is paid, a week before it is due.
const PAID_AFTER_DAYS: u64 = 23;
const DUE_AFTER_DAYS: u64 = 30;

/// The suppliers of a building by name.
pub type Suppliers = BTreeMap<&'static str, (SupplierId, &'static Supplier)>;

impl Office {
    pub async fn suppliers(&self, building: BuildingId, suppliers: &'static [Supplier]) -> Result<Suppliers> {
        let reader: &dyn InvoiceReader = &*self.store;
        let known = reader.suppliers(self.actor.tenancy, building).await?.unwrap_or_default();
        let store: Arc<dyn InvoiceStore> = self.store.clone();
        let keep = KeepSuppliers::new(store, self.ids());
        let mut all = Suppliers::new();
        for supplier in suppliers {
            let id = match known.iter().find(|one| one.name == supplier.name) {
                // The opening balance knows suppliers by name only.
                Some(one) => {
                    let id = SupplierId::from_uuid(one.supplier_id);
                    if one.iban.is_none() {
                        keep.change(self.actor, building, id, input(supplier)?, one.version).await?;
                    }
                    id
                }
                None => keep.add(self.actor, building, input(supplier)?).await?,
            };
            all.insert(supplier.name, (id, supplier));
        }
        Ok(all)
    }

    /// Enters the invoices of a month, approves those that somebody had time for, and orders their payment.
    pub async fn invoices_of(
        &self,
        building: BuildingId,
        suppliers: &Suppliers,
        regulars: &[Regular],
        month: Month,
    ) -> Result<Vec<Transfer>> {
        let mut payments = Vec::new();
        for regular in regulars.iter().filter(|regular| regular.months.contains(&month.index)) {
            let date = after(month.first_day, regular.day - 1);
            if date > month.last_day {
                continue;
            }
            let (supplier, details) = suppliers.get(regular.supplier).context("an unknown supplier")?;
            self.on(after(date, 1));
            let reference = reference(details, date, regular.account);
            let id = self.enter(building, *supplier, regular, date, &reference).await?;
            if date > before(self.calendar.today, WAITS_DAYS) {
                continue;
            }
            self.on(after(date, 3));
            payments.push(Transfer {
                day: after(date, PAID_AFTER_DAYS),
                fund: Fund::Working,
                cents: -self.approve(building, id).await?,
                name: details.name.to_uppercase(),
                iban: details.iban.to_owned(),
                reference: None,
                text: reference,
            });
        }
        Ok(payments)
    }

    async fn enter(
        &self,
        building: BuildingId,
        supplier: SupplierId,
        regular: &Regular,
        date: NaiveDate,
        reference: &str,
    ) -> Result<InvoiceId> {
        let store: Arc<dyn InvoiceStore> = self.store.clone();
        let edit = EditInvoice::new(store, self.clock(), self.ids());
        let line = InvoiceLineInput {
            account: regular.account.to_owned(),
            label: regular.description.to_owned(),
            net: Euro::from_cents(varied(regular, date)),
            vat_basis_points: regular.vat_basis_points,
            vat: None,
            key: ChargeKeyId::from_uuid(self.key(building, regular.key).await?),
            fund: Called::Working,
        };
        let input = InvoiceInput {
            supplier,
            reference: reference.to_owned(),
            date,
            due_on: Some(after(date, DUE_AFTER_DAYS)),
            description: regular.description.to_owned(),
            document: None,
            lines: vec![line],
        };
        match edit.enter(self.actor, building, input).await {
            Ok(id) | Err(EditInvoiceError::ReferenceTaken { by: id }) => Ok(id),
            Err(refused) => Err(refused.into()),
        }
    }

    /// Its total in cents.
    async fn approve(&self, building: BuildingId, invoice: InvoiceId) -> Result<i64> {
        let store: Arc<dyn InvoiceStore> = self.store.clone();
        let reader: &dyn InvoiceReader = &*self.store;
        let view = reader.invoice(self.actor.tenancy, building, invoice).await?;
        let view = view.context("an invoice is missing")?;
        if view.state == "draft" {
            let command =
                ApproveInvoiceCommand { building, invoice, seen_version: view.version, booked_on: None };
            let approve = ApproveInvoice::new(store, self.clock(), self.ids());
            approve.execute(self.actor, command).await?;
        }
        Ok(view.total_cents)
    }
}

fn input(supplier: &Supplier) -> Result<SupplierInput> {
    Ok(SupplierInput {
        name: supplier.name.to_owned(),
        company_number: Some(CompanyNumber::parse(supplier.company_number)?),
        iban: Some(Iban::parse(supplier.iban)?),
        email: Some(EmailAddress::parse(supplier.email)?),
    })
}

/// What meters measure is not the same each month.
fn varied(regular: &Regular, date: NaiveDate) -> i64 {
    let is_metered = regular.account.starts_with("612");
    let swing = i64::from((date.month() * 37) % 11) - 5;
    if is_metered { regular.net_cents + regular.net_cents * swing / 40 } else { regular.net_cents }
}

/// As each firm numbers its own.
fn reference(supplier: &Supplier, date: NaiveDate, account: &str) -> String {
    let initials: String = supplier.name.split(' ').filter_map(|word| word.chars().next()).take(2).collect();
    let tail = account.get(account.len().saturating_sub(2)..).unwrap_or_default();
    format!("{}{}-{:02}{tail}", initials.to_uppercase(), date.year(), date.month())
}
