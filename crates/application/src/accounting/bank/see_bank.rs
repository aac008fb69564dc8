use std::{collections::HashMap, sync::Arc};

use domain::{
    accounting::bank::{Certainty, MatchPart, MatchTarget, Proposal, propose},
    shared::{BankStatementId, BankTransactionId, BuildingId, Euro},
};
use uuid::Uuid;

use super::{
    ports::{BankBooks, BankReader, TransactionDocument, TransactionFilter, TransactionPage},
    recognise::candidates_for,
    views::{
        BankOverviewView, BankStatementView, BankTransactionDetailView, BankTransactionView, FactView,
        MatchPartView, OwnerTargetView, ProposalView, SupplierTargetView, TargetView,
    },
};
use crate::shared::{Actor, Page, PageRequest, StoreError};

/// What screens read of the bank. `None` for a building, movement or statement that is not there.
pub struct SeeBank {
    reader: Arc<dyn BankReader>,
}

impl SeeBank {
    #[must_use]
    pub fn new(reader: Arc<dyn BankReader>) -> Self {
        Self { reader }
    }

    /// # Errors
    /// [`StoreError`] only.
    pub async fn overview(
        &self,
        actor: Actor,
        building: BuildingId,
    ) -> Result<Option<BankOverviewView>, StoreError> {
        self.reader.overview(actor.tenancy, building).await
    }

    /// # Errors
    /// [`StoreError`] only.
    pub async fn statements(
        &self,
        actor: Actor,
        building: BuildingId,
        page: PageRequest,
    ) -> Result<Option<Page<BankStatementView>>, StoreError> {
        self.reader.statements(actor.tenancy, building, page).await
    }

    /// Movements, each that waits with the surest way to explain it.
    ///
    /// # Errors
    /// [`StoreError`] only.
    pub async fn transactions(
        &self,
        actor: Actor,
        building: BuildingId,
        filter: TransactionFilter,
        page: PageRequest,
    ) -> Result<Option<Page<BankTransactionView>>, StoreError> {
        Ok(self.reader.transactions(actor.tenancy, building, filter, page).await?.map(with_proposals))
    }

    /// A movement; while it waits, with proposals and everybody it could be matched to.
    ///
    /// # Errors
    /// [`StoreError`] only.
    pub async fn transaction(
        &self,
        actor: Actor,
        building: BuildingId,
        id: BankTransactionId,
    ) -> Result<Option<BankTransactionDetailView>, StoreError> {
        Ok(self.reader.transaction(actor.tenancy, building, id).await?.map(detail))
    }

    /// Name and content of the file a statement came in.
    ///
    /// # Errors
    /// [`StoreError`] only.
    pub async fn file(
        &self,
        actor: Actor,
        building: BuildingId,
        statement: BankStatementId,
    ) -> Result<Option<(String, Vec<u8>)>, StoreError> {
        self.reader.file(actor.tenancy, building, statement).await
    }
}

fn with_proposals(found: TransactionPage) -> Page<BankTransactionView> {
    let TransactionPage { mut page, waiting, books } = found;
    let names = names_of(&books);
    let mut surest: HashMap<Uuid, ProposalView> = HashMap::new();
    for stored in &waiting {
        let candidates = candidates_for(&books, &stored.account);
        if let Some(proposal) = propose(&stored.movement, &candidates).first() {
            surest.insert(stored.id.as_uuid(), proposal_view(proposal, &names));
        }
    }
    for item in &mut page.items {
        item.proposal = surest.remove(&item.bank_transaction_id);
    }
    page
}

fn detail(document: TransactionDocument) -> BankTransactionDetailView {
    let TransactionDocument { view, stored, books } = document;
    let names = names_of(&books);
    let proposals = if stored.is_matched {
        Vec::new()
    } else {
        propose(&stored.movement, &candidates_for(&books, &stored.account))
    };
    BankTransactionDetailView {
        transaction: view,
        proposals: proposals.iter().map(|proposal| proposal_view(proposal, &names)).collect(),
        owners: books.candidates.owners.iter().map(owner_view).collect(),
        suppliers: books
            .candidates
            .suppliers
            .iter()
            .map(|supplier| SupplierTargetView {
                supplier_id: supplier.supplier.as_uuid(),
                name: supplier.name.clone(),
            })
            .collect(),
    }
}

fn owner_view(owner: &domain::accounting::bank::OwnerCandidate) -> OwnerTargetView {
    let owed = Euro::total(owner.open.iter().map(|claim| claim.amount)).unwrap_or_default();
    OwnerTargetView { owner_id: owner.owner.as_uuid(), name: owner.name.clone(), owed_cents: owed.cents() }
}

fn names_of(books: &BankBooks) -> HashMap<Uuid, String> {
    let owners = books.candidates.owners.iter().map(|owner| (owner.owner.as_uuid(), owner.name.clone()));
    let suppliers = books.candidates.suppliers.iter().map(|one| (one.supplier.as_uuid(), one.name.clone()));
    owners.chain(suppliers).collect()
}

fn proposal_view(proposal: &Proposal, names: &HashMap<Uuid, String>) -> ProposalView {
    ProposalView {
        rule: proposal.rule.into(),
        is_certain: proposal.certainty == Certainty::Certain,
        facts: proposal.facts.iter().map(FactView::from).collect(),
        parts: proposal.parts.iter().map(|part| part_view(*part, names)).collect(),
    }
}

fn part_view(part: MatchPart, names: &HashMap<Uuid, String>) -> MatchPartView {
    let (target, owner_id, supplier_id) = match part.target {
        MatchTarget::Owner(owner) => (TargetView::Owner, Some(owner.as_uuid()), None),
        MatchTarget::Supplier(supplier) => (TargetView::Supplier, None, Some(supplier.as_uuid())),
        MatchTarget::BankCosts => (TargetView::BankCosts, None, None),
        MatchTarget::InternalTransfer => (TargetView::InternalTransfer, None, None),
    };
    let name = owner_id.or(supplier_id).and_then(|id| names.get(&id).cloned()).unwrap_or_default();
    MatchPartView { target, owner_id, supplier_id, name, amount_cents: part.amount.cents() }
}
