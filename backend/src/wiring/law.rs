use std::sync::Arc;

use actix_web::web::{Data, ServiceConfig};
use application::{
    law::statutes::{AddClause, EndClause, SeeStatutes, StatuteReader, StatuteStore},
    shared::{Clock, IdSource},
};
use infrastructure::postgres::PgStore;

/// What the handlers of the law room ask for; the rulebook itself needs nothing.
#[derive(Clone)]
pub struct LawRoom {
    add: Data<AddClause>,
    end: Data<EndClause>,
    see: Data<SeeStatutes>,
}

impl LawRoom {
    pub fn new(store: &PgStore, ids: &Arc<dyn IdSource>, clock: &Arc<dyn Clock>) -> Self {
        let store = Arc::new(store.clone());
        let (writes, reads): (Arc<dyn StatuteStore>, Arc<dyn StatuteReader>) = (store.clone(), store);
        Self {
            add: Data::new(AddClause::new(Arc::clone(&writes), Arc::clone(ids), Arc::clone(clock))),
            end: Data::new(EndClause::new(writes)),
            see: Data::new(SeeStatutes::new(reads, Arc::clone(clock))),
        }
    }

    pub fn provide(&self, config: &mut ServiceConfig) {
        config.app_data(self.add.clone()).app_data(self.end.clone()).app_data(self.see.clone());
    }
}
