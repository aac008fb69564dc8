use std::sync::Arc;

use actix_web::web::{Data, ServiceConfig};
use application::{
    building::{
        AddKeyVersion, AddOwner, BuildingReads, BuildingStore, ChangeBuilding, ChangeImport, ChangeOpening,
        ChangeOwner, CreateBuilding, CreateChargeKey, DiscardImport, NameRepresentative, OpenBooks,
        ReadImport, RevertImport, RunImport, TransferUnit, UploadOwnerList,
    },
    shared::{Clock, IdSource},
};
use infrastructure::{
    building::{FileTables, PgBuildingReads},
    postgres::PgStore,
};

/// What the handlers of the building room ask for.
#[derive(Clone)]
pub struct BuildingRoom {
    store: Arc<dyn BuildingStore>,
    reads: Arc<dyn BuildingReads>,
    ids: Arc<dyn IdSource>,
    clock: Arc<dyn Clock>,
}

impl BuildingRoom {
    pub fn new(store: &PgStore, ids: &Arc<dyn IdSource>, clock: &Arc<dyn Clock>) -> Self {
        Self {
            store: Arc::new(store.clone()),
            reads: Arc::new(PgBuildingReads::new(store.clone())),
            ids: Arc::clone(ids),
            clock: Arc::clone(clock),
        }
    }

    pub fn provide(&self, config: &mut ServiceConfig) {
        let (store, ids, clock) = (&self.store, &self.ids, &self.clock);
        config
            .app_data(Data::from(Arc::clone(&self.reads)))
            .app_data(Data::from(Arc::clone(clock)))
            .app_data(Data::new(CreateBuilding::new(Arc::clone(store), Arc::clone(ids))))
            .app_data(Data::new(ChangeBuilding::new(Arc::clone(store), Arc::clone(ids))))
            .app_data(Data::new(AddOwner::new(Arc::clone(store), Arc::clone(ids))))
            .app_data(Data::new(ChangeOwner::new(Arc::clone(store))))
            .app_data(Data::new(TransferUnit::new(Arc::clone(store), Arc::clone(ids))))
            .app_data(Data::new(NameRepresentative::new(Arc::clone(store))))
            .app_data(Data::new(CreateChargeKey::new(Arc::clone(store), Arc::clone(ids))))
            .app_data(Data::new(AddKeyVersion::new(Arc::clone(store), Arc::clone(ids))))
            .app_data(Data::new(UploadOwnerList::new(
                Arc::clone(store),
                Arc::new(FileTables),
                Arc::clone(ids),
                Arc::clone(clock),
            )))
            .app_data(Data::new(ReadImport::new(Arc::clone(&self.reads))))
            .app_data(Data::new(ChangeImport::new(Arc::clone(store))))
            .app_data(Data::new(DiscardImport::new(Arc::clone(store))))
            .app_data(Data::new(RunImport::new(Arc::clone(store), Arc::clone(ids), Arc::clone(clock))))
            .app_data(Data::new(RevertImport::new(Arc::clone(store), Arc::clone(clock))))
            .app_data(Data::new(ChangeOpening::new(Arc::clone(store))))
            .app_data(Data::new(OpenBooks::new(Arc::clone(store), Arc::clone(ids), Arc::clone(clock))));
    }
}
